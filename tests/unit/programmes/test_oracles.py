"""Growth, accelerators and chains of settlements against sums written out in plain fractions."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.periods import Period
from channel.programmes.exact import round_minor
from channel.programmes.settlements import settled_after
from channel.programmes.terms import Settled, Terms
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, banded, pay, sold

F = Fraction
MONTHS = [Period(date(2026, month, 1), date(2026, month + 1, 1)) for month in (1, 2, 3)]
cents = st.integers(-90_000, 150_000)


def _lines(drawn: list[int]) -> list[SalesLine]:
    return [sold(f"{amount / 100:.2f}", number=f"{n:03}") for n, amount in enumerate(drawn)]


def _inside(value: Fraction, low: Fraction, high: Fraction | None) -> Fraction:
    return max(F(0), (value if high is None else min(value, high)) - low)


@settings(max_examples=80)
@given(
    drawn=st.lists(cents, max_size=8),
    lows=st.lists(st.integers(1, 2000), min_size=1, max_size=4, unique=True),
)
def test_accelerators_lift_each_part_of_the_whole_in_any_order(
    drawn: list[int], lows: list[int]
) -> None:
    limits = [F(low) for low in sorted(lows)]
    steps = [{"threshold": str(low), "multiplier": str(n + 2)} for n, low in enumerate(limits)]
    rule = {"kind": "deal_commission", "requires_deal": False, "rates": [{"rate": "0.07"}]}
    plan = a_programme(
        rule | {"attainment": "measure", "accelerators": steps}, payee_tier="reseller"
    )
    (payout,) = pay(plan, *_lines(drawn), payee="reseller-a")
    (turned,) = pay(plan, *_lines(drawn[::-1]), payee="reseller-a")
    total = F(sum(drawn), 100)
    plain = min(total, limits[0])
    lifted = zip(limits, [*limits[1:], None], strict=True)
    wanted = plain + sum((n + 2) * _inside(total, *band) for n, band in enumerate(lifted))
    assert payout.earned.minor == round_minor(wanted * F(7, 100), "USD")
    assert turned.earned == payout.earned


@settings(max_examples=80)
@given(
    drawn=st.lists(cents, max_size=6),
    baseline=st.integers(-50, 900),
    mode=st.sampled_from(("fully_retrospective", "retrospective", "marginal", "lump_sum")),
    growth=st.sampled_from(("relative", "absolute")),
)
def test_growth_pays_its_formula(drawn: list[int], baseline: int, mode: str, growth: str) -> None:
    thresholds = ("1.1", "1.5") if growth == "relative" else ("90", "400")
    pays = "amount" if mode == "lump_sum" else "rate"
    bands = [{"threshold": t, pays: p} for t, p in zip(thresholds, ("0.02", "0.05"), strict=True)]
    said = {"kind": "growth_rebate", "no_history": "zero", "mode": mode, "growth": growth}
    said |= {"bands": bands, "baselines": [{"partner": "*", "amount": baseline}]}
    (payout,) = pay(a_programme(said), *_lines(drawn))
    total, base = F(sum(drawn), 100), F(max(baseline, 0))
    low, high = (F(t) * base if growth == "relative" else F(t) + base for t in thresholds)
    rate = F("0.05") if total >= high else F("0.02") if total >= low else F(0)
    wanted = {
        "fully_retrospective": rate * total,
        "retrospective": rate * (total - base),
        "marginal": F("0.02") * _inside(total, low, high) + F("0.05") * _inside(total, high, None),
        "lump_sum": rate,
    }[mode]
    assert payout.earned.minor == round_minor(wanted, "USD")


@settings(max_examples=60)
@given(sums=st.lists(cents, min_size=3, max_size=3), minimum=st.sampled_from((0, 30)))
@pytest.mark.parametrize("negative", ["clawback", "carry_forward"])
@pytest.mark.parametrize("accumulates", [None, "quarter"])
def test_settlements_in_turn_pay_all_that_is_earned_and_held(
    accumulates: str | None, negative: str, sums: list[int], minimum: int
) -> None:
    rule = banded("marginal", ("0", "5%"), ("400", "10%"), below_zero="first_rate")
    said: dict[str, Any] = {"settlement": {"negative": negative, "minimum": minimum}}
    programme = a_programme(rule, frequency="month", accumulates=accumulates, **said)
    lines = [
        sold(f"{amount / 100:.2f}", month.start, str(month))
        for amount, month in zip(sums, MONTHS, strict=True)
    ]
    settled: dict[str, Settled] = {}
    found = []
    for month, following in pairwise([*MONTHS, MONTHS[-1]]):
        (payout,) = pay(programme, *lines, period=month, settled=settled)
        window = programme.window(following, Terms().calendar)
        settled = {"programme": settled_after(payout, settled.get("programme"), window)}
        assert sum(part.payable for part in payout.allocations) == payout.payable.minor
        found.append(payout.payable.minor)
    assert found == _in_turn(sums, minimum, negative, together=accumulates is not None)


def _in_turn(sums: list[int], minimum: int, negative: str, *, together: bool) -> list[int]:
    """What each month pays: what is earned so far (together or by the month), less what was."""
    paid, owed = [], 0
    for n in range(len(sums)):
        if together:
            owed = _earned(F(sum(sums[: n + 1]), 100)) - sum(paid)
        else:
            owed += _earned(F(sums[n], 100))
        waits = owed < 100 * minimum if owed >= 0 else negative == "carry_forward"
        paid.append(0 if waits else owed)
        owed -= paid[-1]
    return paid


def _earned(total: Fraction) -> int:
    amount = F("0.05") * min(total, F(400)) + F("0.1") * _inside(total, F(400), None)
    return round_minor(amount, "USD")
