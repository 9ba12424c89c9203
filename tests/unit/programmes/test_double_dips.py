"""A line that exclusive programmes would pay to partners of both tiers, or to a deal's sharers."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from channel.periods import Period
from channel.programmes.engine import calculate, contested
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Credit, Terms
from channel.sales import SalesLine
from tests.kit.programmes import Q1, a_programme, banded, pay, sold

D = date
Kept = dict[tuple[str, Period], set[str]]
PAYEES = ("disti-north", "reseller-a", "reseller-b")


def _volume(rate: str, **said: Any) -> Programme:
    return a_programme(banded("all_units", ("0", rate)), id="volume", **said)


def _commission(rate: str, **said: Any) -> Programme:
    rule = {"kind": "deal_commission", "rates": [{"rate": rate}], "requires_deal": False}
    usual: dict[str, Any] = {"id": "deals", "payee_tier": "reseller"}
    return a_programme(rule, **(usual | said))


def _pay(
    programmes: list[Programme],
    *lines: SalesLine,
    terms: Terms = Terms(),  # noqa: B008
) -> dict[tuple[str, str], Payout]:
    """What everybody is paid, by programme and payee."""
    lost = contested(programmes, dict.fromkeys(PAYEES, lines), terms, Q1)
    payouts = (
        payout
        for payee in PAYEES
        for payout in calculate(
            [p for p in programmes if p.payee_tier == (1 if payee == "disti-north" else 2)],
            payee,
            lines,
            terms,
            Q1,
            lost=lost,
        )
    )
    return {(payout.programme, payout.payee): payout for payout in payouts}


def _amounts(found: dict[tuple[str, str], Payout]) -> dict[str, str]:
    paid = {payee: payout.payable.amount for (_, payee), payout in found.items()}
    return {payee: str(amount) for payee, amount in paid.items() if amount}


@pytest.mark.parametrize(
    ("rate", "expected"),
    [("3%", {"disti-north": "50.00"}), ("8%", {"reseller-a": "80.00"})],
)
def test_of_both_tiers_the_higher_claim_is_paid(rate: str, expected: dict[str, str]) -> None:
    programmes = [_volume("5%", stacking={"excludes": ["deals"]}), _commission(rate)]
    assert _amounts(_pay(programmes, sold("1000"))) == expected


def test_the_order_decides_where_the_first_says_so() -> None:
    stacking = {"order": 1, "excludes": ["deals"], "winner": "order"}
    programmes = [_volume("5%", stacking=stacking), _commission("8%", stacking={"order": 2})]
    assert _amounts(_pay(programmes, sold("1000"))) == {"disti-north": "50.00"}


def test_a_partner_is_not_told_what_another_one_earns() -> None:
    programmes = [_volume("5%", stacking={"excludes": ["deals"]}), _commission("3%")]
    found = _pay(programmes, sold("1000"))
    (left,) = found["deals", "reseller-a"].excluded
    assert left.reason.code == "double_dip"
    assert left.reason.text == "paid to another partner under a programme that excludes this one"


def test_the_shares_of_a_deal_claim_together() -> None:
    """Half of 8 % each is less than 5 % alone, and more together."""
    line = sold("1000", deal_code="D-1")
    half = [Credit("D-1", name, Decimal("0.5")) for name in ("reseller-a", "reseller-b")]
    terms = Terms(credits={line.line_key: tuple(half)})
    programmes = [_volume("5%", stacking={"excludes": ["deals"]}), _commission("8%")]
    found = _pay(programmes, line, terms=terms)
    assert _amounts(found) == {"reseller-a": "40.00", "reseller-b": "40.00"}


def test_only_lines_that_both_would_pay_are_decided() -> None:
    programmes = [
        _volume("5%", stacking={"excludes": ["deals"]}),
        _commission("8%", scope={"skus": ["B"]}),
    ]
    lines = (sold("1000", sku="A"), sold("100", number="2", sku="B"))
    found = _amounts(_pay(programmes, *lines))
    assert found == {"disti-north": "50.00", "reseller-a": "8.00"}


def test_amounts_in_two_currencies_do_not_compare() -> None:
    """1,000 yen are less than 50 dollars, but no number says so: the order decides."""
    first = _volume("5%", stacking={"order": 1, "excludes": ["deals"]})
    terms = {"foreign_currency": "convert", "currency": "JPY", "stacking": {"order": 2}}
    lines = (sold("1000"),)
    found = _pay([first, _commission("100%", **terms)], *lines)
    assert _amounts(found) == {"disti-north": "50.00"}


def test_a_return_goes_where_its_sale_went() -> None:
    """The sale earns 5 % here and 1 % there; its return would weigh 10 % there by its place."""
    flat = a_programme(banded("all_units", ("0", "5%")), id="flat", scope={"skus": ["A"]})
    steps = banded("marginal", ("0", "1%"), ("1000", "10%"))
    stepped = a_programme(steps, id="stepped", stacking={"excludes": ["flat"]})
    lines = (
        sold("1000", D(2026, 1, 1), "1", sku="A"),
        sold("3000", D(2026, 1, 2), "2", sku="B"),
        sold("-400", D(2026, 1, 3), "1", sku="A"),
    )
    found = {payout.programme: payout for payout in pay([flat, stepped], *lines)}
    assert found["flat"].earned.minor == 3000
    assert {left.line_key for left in found["stepped"].excluded} == {
        lines[0].line_key,
        lines[2].line_key,
    }


def _monthly(**said: Any) -> Programme:
    rule = banded("all_units", ("0", "1%"))
    return a_programme(rule, id="monthly", frequency="month", **said)


def _lines_kept(programmes: list[Programme], lines: list[SalesLine], *periods: Period) -> Kept:
    """Which lines each programme pays, by the last period in which it settles them."""
    kept: Kept = {}
    for period in periods:
        for payout in pay(programmes, *lines, period=period):
            kept[payout.programme, period] = {part.line_key for part in payout.allocations}
    return kept


@pytest.mark.parametrize(("order", "winner"), [(0, "monthly"), (2, "quarterly")])
def test_rivals_of_a_month_and_of_a_quarter_are_decided_by_their_order(
    order: int, winner: str
) -> None:
    """In January the quarter's programme earns 0.5 %, less than the month's; in March 10 %."""
    steps = banded("all_units", ("0", "0.5%"), ("2500", "10%"))
    quarterly = a_programme(steps, id="quarterly", stacking={"order": 1, "excludes": ["monthly"]})
    programmes = [_monthly(stacking={"order": order}), quarterly]
    lines = [sold("1000", D(2026, month, 10), str(month)) for month in (1, 2, 3)]
    months = [Period(D(2026, m, 1), D(2026, m + 1, 1)) for m in (1, 2, 3)]
    kept = _lines_kept(programmes, lines, *months, Q1)
    of_months = set[str]().union(*(kept["monthly", month] for month in months))
    of_quarter = kept["quarterly", Q1]
    every = {line.line_key for line in lines}
    assert (of_months, of_quarter) == ((every, set()) if winner == "monthly" else (set(), every))


def test_a_year_that_counts_a_quarter_again_leaves_what_another_was_paid_for_in_it() -> None:
    """By June the year earns 5 %, more than the quarter's 3 %; by March it was 1 %."""
    steps = banded("all_units", ("0", "1%"), ("2500", "5%"))
    year = a_programme(steps, id="year", accumulates="year", stacking={"excludes": ["quarter"]})
    flat = banded("all_units", ("0", "3%"), below_zero="first_rate")
    quarter = a_programme(flat, id="quarter", scope={"skus": ["A"]})
    lines = [
        sold("1000", D(2026, 2, 1), "1", sku="A"),
        sold("1000", D(2026, 2, 1), "2", sku="B"),
        sold("1000", D(2026, 5, 1), "3", sku="A"),
        sold("-100", D(2026, 5, 2), "1", sku="A"),  # of the first, which the quarter was paid for
    ]
    second = Period(D(2026, 4, 1), D(2026, 7, 1))
    kept = _lines_kept([year, quarter], lines, Q1, second)
    of_a, of_b, later, returned = (line.line_key for line in lines)
    assert (kept["year", Q1], kept["quarter", Q1]) == ({of_b}, {of_a})
    assert (kept["year", second], kept["quarter", second]) == ({of_b, later}, {returned})
