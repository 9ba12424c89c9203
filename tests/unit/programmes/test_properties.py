"""What holds for every kind on any sales and returns, against sums of plain fractions."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.programmes.exact import round_minor
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Credit, Settled, Terms
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, banded, pay, sold

BANDS = (("0", "0.01"), ("100", "0.025"), ("250.50", "0.0333"), ("1000", "0.05"))
RATES = [{"threshold": low, "rate": rate} for low, rate in BANDS]
SHARES = [{"threshold": low, "rate": rate} for low, rate in (("0.5", "0.01"), ("1.1", "0.03"))]
GROWTH: dict[str, Any] = {"kind": "growth_rebate", "no_history": "zero", "bands": SHARES} | {
    "baselines": [{"partner": "*", "amount": "333.33"}]
}
COMMISSION: dict[str, Any] = {
    "kind": "deal_commission",
    "rates": [{"rate": "0.0725"}],
    "accelerators": [
        {"threshold": "0.5", "multiplier": "1.5"},
        {"threshold": "1", "multiplier": "2"},
    ],
    "targets": [{"partner": "*", "amount": "700"}],
}
KINDS: dict[str, Programme] = {
    mechanism: a_programme(banded(mechanism, *BANDS))
    for mechanism in ("all_units", "marginal", "rolling", "total")
}
KINDS |= {
    f"growth {mode}": a_programme(GROWTH | {"mode": mode})
    for mode in ("fully_retrospective", "retrospective", "marginal")
}
KINDS |= {
    "per increment": a_programme(
        {
            "kind": "volume_rebate",
            "schedule": {
                "mechanism": "per_increment",
                "increment": "33",
                "bands": [{"threshold": "0", "amount": "1.115"}],
            },
        }
    ),
    "lump sum": a_programme(
        {
            "kind": "volume_rebate",
            "schedule": {"mechanism": "lump_sum", "bands": [{"threshold": "99", "amount": "17.7"}]},
        }
    ),
    "target": a_programme(
        {
            "kind": "target_achievement",
            "schedule": {"mechanism": "marginal", "bands": SHARES},
            "targets": [{"partner": "*", "amount": "400"}],
        }
    ),
    "spiff": a_programme({"kind": "spiff", "amounts": [{"amount": "1.125"}]}),
    "fund": a_programme(
        {"kind": "mdf_accrual", "schedule": {"mechanism": "all_units", "bands": RATES}}
    ),
    "commission": a_programme(COMMISSION, payee_tier="reseller"),
    "commission, retroactive": a_programme(
        COMMISSION | {"retroactive": True}, payee_tier="reseller"
    ),
    "capped": a_programme(banded("marginal", *BANDS), limits={"cap": "20", "floor": "1"}),
    "measure capped": a_programme(banded("marginal", *BANDS), qualifier={"cap": "640"}),
    "guaranteed": a_programme(banded("all_units", *BANDS), guarantee={"amount": "12.34"}),
    "yen": a_programme(banded("rolling", *BANDS), currency="JPY"),
}
kinds = pytest.mark.parametrize("kind", KINDS)

cents = st.integers(min_value=-60_000, max_value=90_000).filter(bool)
sales = st.lists(st.tuples(st.integers(0, 89), cents), max_size=14)


def _lines(drawn: list[tuple[int, int]], currency: str = "USD") -> list[SalesLine]:
    first = date(2026, 1, 1)
    return [
        sold(
            str(Decimal(amount).scaleb(-2)),
            first + timedelta(days=day),
            str(number),
            currency=currency,
            quantity=Decimal(amount // 1000),
            deal_code="D-1",
        )
        for number, (day, amount) in enumerate(drawn)
    ]


def _pay(kind: str, lines: list[SalesLine], **said: Any) -> Payout:
    programme = KINDS[kind]
    payee = "reseller-a" if programme.rule.takes_deals else "disti-north"
    half = (Credit("D-1", "reseller-a", Decimal("0.5")),)
    terms = Terms(credits={line.line_key: half for line in lines})
    (payout,) = pay(programme, *lines, payee=payee, terms=terms, **said)
    return payout


@kinds
@settings(max_examples=25)
@given(drawn=sales)
def test_lines_and_slices_add_up_to_the_payout(kind: str, drawn: list[tuple[int, int]]) -> None:
    currency = KINDS[kind].currency
    payout = _pay(kind, _lines(drawn, currency))
    (working,) = payout.workings
    steps = [step.after for step in payout.steps if step.code in {"payout_cap", "payout_floor"}]
    steps += [step.after for step in payout.steps if step.code == "guarantee"]
    exact = steps[-1] if steps else sum((s.amount for s in working.slices), Fraction(0))
    assert payout.earned.minor == round_minor(exact, currency)
    assert sum(part.earned for part in payout.allocations) == payout.earned.minor
    assert sum(part.payable for part in payout.allocations) == payout.payable.minor
    for s in working.slices:
        assert s.amount == s.rate * s.measured or KINDS[kind].rule.by_line


@kinds
@settings(max_examples=15)
@given(drawn=sales, rotation=st.integers(0, 13))
def test_the_order_of_arrival_changes_nothing(
    kind: str, drawn: list[tuple[int, int]], rotation: int
) -> None:
    lines = _lines(drawn, KINDS[kind].currency)
    turned = lines[rotation:] + lines[:rotation]
    assert _pay(kind, lines) == _pay(kind, turned[::-1])


@kinds
@settings(max_examples=15)
@given(drawn=sales, cut=st.integers(0, 14))
def test_partial_settlements_sum_to_the_final_one(
    kind: str, drawn: list[tuple[int, int]], cut: int
) -> None:
    lines = _lines(drawn, KINDS[kind].currency)
    first = _pay(kind, lines[:cut])
    before = Settled(first.payable, {part.line_key: part.payable for part in first.allocations})
    second = _pay(kind, lines, settled={"programme": before})
    assert first.payable + second.payable == _pay(kind, lines).payable
    assert sum(part.payable for part in second.allocations) == second.payable.minor
    by_line = {part.line_key: part for part in second.allocations}
    for key, given_before in before.allocations.items():
        assert by_line[key].payable + given_before == by_line[key].earned


@kinds
@settings(max_examples=8)
@given(drawn=sales)
def test_another_currency_is_never_summed(kind: str, drawn: list[tuple[int, int]]) -> None:
    own = _lines(drawn, KINDS[kind].currency)
    foreign = [sold("500", number=f"F{n}", currency="GBP", deal_code="D-1") for n in range(3)]
    with_foreign, without = _pay(kind, own + foreign), _pay(kind, own)
    if KINDS[kind].qualifier.unit == "revenue":
        assert with_foreign.earned == without.earned
        left = {x.reason.code for x in with_foreign.excluded} - {"no_deal_credit"}
        assert left == {"other_currency"}


@settings(max_examples=60)
@given(measures=st.lists(st.integers(0, 200_000), min_size=2, max_size=12))
def test_marginal_is_monotone_and_continuous(measures: list[int]) -> None:
    ordered = sorted({Decimal(m).scaleb(-2) for m in measures})
    exact = [_pay("marginal", [sold(str(m))]).workings[0].amount for m in ordered if m]
    steps = [m for m in ordered if m]
    top = Fraction("0.05")
    for (low, high), (m, n) in zip(pairwise(exact), pairwise(steps), strict=True):
        assert 0 <= high - low <= top * (Fraction(n) - Fraction(m))


def _oracle(mechanism: str, v: Fraction) -> Fraction:
    """The formulas of domain.md §3 as they stand there."""
    low = [Fraction(x) for x, _ in BANDS]
    rate = [Fraction(x) for _, x in BANDS]
    reached = [i for i, bound in enumerate(low) if bound <= v]
    if not reached:
        return Fraction(0)
    j = reached[-1]
    if mechanism == "all_units":
        return rate[j] * v
    if mechanism == "rolling":
        return sum((rate[i] * low[i + 1] for i in range(j)), Fraction(0)) + rate[j] * v
    if mechanism == "total":
        return sum(rate[: j + 1], Fraction(0)) * v
    highs = [*low[1:], None]
    parts = zip(rate, low, highs, strict=True)
    return sum(
        (r * max(Fraction(0), (v if h is None else min(v, h)) - x) for r, x, h in parts),
        Fraction(0),
    )


@pytest.mark.parametrize("mechanism", ["all_units", "marginal", "rolling", "total"])
@settings(max_examples=60)
@given(drawn=sales)
def test_every_mechanism_equals_its_formula(mechanism: str, drawn: list[tuple[int, int]]) -> None:
    total = Fraction(sum(amount for _, amount in drawn), 100)
    payout = _pay(mechanism, _lines(drawn))
    assert payout.earned.minor == round_minor(_oracle(mechanism, total), "USD")


@settings(max_examples=30)
@given(drawn=sales)
def test_a_commission_of_returns_mirrors_that_of_sales(drawn: list[tuple[int, int]]) -> None:
    rule = {"kind": "deal_commission", "rates": [{"rate": "0.0725"}], "requires_deal": False}
    plan = a_programme(rule, payee_tier="reseller")
    mirrored = [(day, -amount) for day, amount in drawn]
    (one,) = pay(plan, *_lines(drawn), payee="reseller-a")
    (other,) = pay(plan, *_lines(mirrored), payee="reseller-a")
    assert one.earned == -other.earned
