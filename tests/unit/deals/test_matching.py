"""Sell-through under deals: by code, by a person's word, as proposals; returns follow."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.deals import actions as act
from channel.deals.confirmations import Confirmation
from channel.deals.matching import Matches, match
from channel.deals.model import Contribution, Deal
from channel.programmes.terms import Credit
from channel.sales import SalesLine, TransactionType
from tests.kit.deals import NOW, PARTNER, RULE, TODAY, after, approved
from tests.kit.lines import a_line

UNITS = {"SKU-1": "family:switches", "SKU-2": "family:cables"}
DEAL = approved()
SOLD = date(2026, 8, 20)


def sale(invoice: str = "INV1", **said: Any) -> SalesLine:
    usual: dict[str, Any] = {"reseller": "acme", "sale_date": SOLD}
    return a_line(invoice, **(usual | said))


def returned(invoice: str = "CM1", **said: Any) -> SalesLine:
    usual = {"transaction_type": TransactionType.RETURN, "quantity": Decimal(-10)}
    return sale(invoice, **(usual | said))


def matches(*lines: SalesLine, deals: tuple[Deal, ...] = (DEAL,), words: Any = ()) -> Matches:
    return match(lines, deals, UNITS, words)


def word(
    line: SalesLine, accepted: bool, minutes: int = 0, deal_id: str = "deal-1"
) -> Confirmation:
    at: datetime = NOW + timedelta(minutes=minutes)
    return Confirmation(
        line_key=line.line_key, deal_id="deal-1", accepted=accepted, by="ann", at=at
    )


CODE = DEAL.approval_code


@pytest.mark.parametrize("code", [CODE, CODE.lower(), CODE.replace("-", " "), f" {CODE} "])
def test_a_line_with_the_approval_code_is_the_deals(code: str) -> None:
    line = sale(deal_code=code)
    assert matches(line).deals == {line.line_key: "deal-1"}


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ({"reseller": "other"}, "sold to other, not acme"),
        ({"sku": "SKU-2"}, "SKU-2 is outside the registered scope"),
        ({"sale_date": date(2026, 8, 2)}, "sold on 2026-08-02, outside 2026-08-03/2026-11-01"),
        ({"sale_date": date(2026, 11, 1)}, "sold on 2026-11-01, outside 2026-08-03/2026-11-01"),
    ],
)
def test_a_code_on_a_line_that_does_not_fit_is_a_question(
    said: dict[str, Any], objection: str
) -> None:
    found = matches(sale(deal_code=CODE, **said))
    assert found.deals == {}
    assert found.proposed[0].evidence == (f"carries {CODE}", objection)


def test_a_likely_line_is_proposed_and_earns_nothing_yet() -> None:
    line = sale(end_customer=DEAL.terms.customer.identity, end_customer_name="Silver State Mining")
    found = matches(line)
    (only,) = found.proposed
    assert (found.deals, only.deal_id, only.score) == ({}, "deal-1", 100)


def test_a_like_customer_name_is_enough_for_a_proposal_and_none_is_not() -> None:
    assert matches(sale(end_customer_name="Silver State Minning Inc")).proposed[0].score == 90
    assert matches(sale(end_customer_name="Bolt")).proposed == ()
    assert matches(sale()).proposed == ()


def test_a_persons_word_puts_a_line_under_a_deal_and_takes_it_out_again() -> None:
    line = sale(end_customer_name="Silver State Mining")
    assert matches(line, words=[word(line, True)]).deals == {line.line_key: "deal-1"}
    taken_back = matches(line, words=[word(line, True), word(line, False, 1)])
    assert (taken_back.deals, taken_back.proposed) == ({}, ())


def test_a_refused_proposal_gives_way_to_the_next_likely_deal() -> None:
    second = approved("deal-2")
    line = sale(end_customer_name="Silver State Mining")
    found = matches(line, deals=(DEAL, second), words=[word(line, False)])
    assert [p.deal_id for p in found.proposed] == ["deal-2"]


@pytest.mark.parametrize(
    ("step", "earns"),
    [
        ((act.Win(), PARTNER, TODAY), True),
        ((act.Expire(), RULE, date(2026, 11, 1)), True),
        ((act.Lose("price"), PARTNER, TODAY), False),
        ((act.Withdraw(), PARTNER, TODAY), False),
    ],
)
def test_a_sale_while_protected_earns_on_a_deal_won_or_run_out_but_not_lost(
    step: tuple[Any, Any, date], earns: bool
) -> None:
    action, actor, today = step
    deal = after(DEAL, (action, actor), today=today)
    assert bool(matches(sale(deal_code=CODE), deals=(deal,)).deals) is earns


@pytest.mark.parametrize(
    ("sold", "back"),
    [
        ({"serial_nos": ("S1", "S2")}, {"serial_nos": ("S2",), "quantity": Decimal(-1)}),
        ({}, {"invoice": "INV1"}),
        ({"end_customer": "ec-1"}, {"end_customer": "ec-1"}),
    ],
)
def test_a_return_follows_the_deal_of_its_sale(sold: dict[str, Any], back: dict[str, Any]) -> None:
    line = sale(deal_code=CODE, **sold)
    comes_back = returned(sale_date=date(2026, 12, 24), **back)
    assert matches(comes_back, line).deals[comes_back.line_key] == "deal-1"


def test_a_return_of_a_sale_without_a_deal_follows_none() -> None:
    plain, line = sale("INV1", sku="SKU-1"), sale("INV2", deal_code=CODE)
    comes_back = returned("INV1", number="9")
    assert comes_back.line_key not in matches(plain, line, comes_back).deals


def test_returns_take_back_the_latest_sale_that_has_units_left() -> None:
    plain = sale("INV1", sale_date=SOLD)
    line = sale("INV2", sale_date=SOLD + timedelta(days=1), deal_code=CODE)
    first, second = (returned(f"CM{n}", sale_date=SOLD + timedelta(days=n)) for n in (5, 6))
    found = matches(plain, line, first, second).deals
    assert (found.get(first.line_key), found.get(second.line_key)) == ("deal-1", None)


def test_the_credits_of_a_line_are_the_deals_contributions() -> None:
    halves = tuple(Contribution(partner=p, share=Decimal("0.5")) for p in ("acme", "disti-north"))
    deal, line = approved(contributions=halves), sale(deal_code=CODE)
    assert matches(line, deals=(deal,)).credits([deal]) == {
        line.line_key: (
            Credit("deal-1", "acme", Decimal("0.5")),
            Credit("deal-1", "disti-north", Decimal("0.5")),
        )
    }
    assert matches(line).credits([DEAL])[line.line_key] == (Credit("deal-1", "acme", Decimal(1)),)


@pytest.mark.parametrize("shares", [("0.5", "0.4"), ("0.7", "0.7")])
def test_contributions_sum_to_one(shares: tuple[str, str]) -> None:
    parts = [Contribution(partner=f"p{n}", share=Decimal(s)) for n, s in enumerate(shares)]
    with pytest.raises(ValueError, match="must to 1"):
        approved(contributions=tuple(parts))


lines = st.builds(
    lambda n, day, code, kind, name: sale(
        f"INV{n}",
        sale_date=SOLD + timedelta(days=day),
        deal_code=CODE if code else "",
        transaction_type=kind,
        quantity=Decimal(10 if kind is TransactionType.SALE else -4),
        end_customer_name=name,
    ),
    st.integers(0, 50),
    st.integers(-30, 90),
    st.booleans(),
    st.sampled_from([TransactionType.SALE, TransactionType.RETURN]),
    st.sampled_from(["Silver State Mining", "Bolt", ""]),
)


@settings(max_examples=60)
@given(st.lists(lines, max_size=12, unique_by=lambda line: line.line_key), st.randoms())
def test_the_order_in_which_lines_arrive_changes_no_match(sold: list[SalesLine], rng: Any) -> None:
    assert matches(*rng.sample(sold, len(sold))) == matches(*sold)


@settings(max_examples=60)
@given(st.lists(lines, max_size=12, unique_by=lambda line: line.line_key))
def test_a_line_is_matched_or_proposed_or_neither_but_never_both(sold: list[SalesLine]) -> None:
    found = matches(*sold)
    assert not set(found.deals) & {p.line_key for p in found.proposed}


def test_a_return_of_the_same_day_comes_after_its_sale_and_knows_its_day() -> None:
    sold = sale("INV1", line_key="B", deal_code=DEAL.approval_code)
    comes_back = returned("INV1", line_key="A", sale_date=sold.sale_date)
    found = matches(comes_back, sold)
    assert found.deals == {"A": "deal-1", "B": "deal-1"}
    assert found.sold == {"A": sold.sale_date}
    assert found.credits((DEAL,))["A"][0].sold == sold.sale_date
