"""Exact halves of a minor unit, in every kind: the formula's figure, rounded once, away from zero.

Each case earns n / 2 minor units, or another odd number of halves, for an odd n; the formulas are
those of domain.md §3, and so is the rounding ("once, where a payout line is made").
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.money import minor_digits
from channel.programmes.terms import Credit, Terms
from channel.sales import SalesLine
from tests.kit.programmes import Q1, a_programme, pay, sold

HALF = Fraction(1, 2)
RATE = "0.005"  # of an odd number of dollars it is an odd number of half cents
UNITS = {"qualifier": {"unit": "units"}}
Rule = Callable[[str, str], dict[str, Any]]  # of a text for half a unit, and one for 100 `coins`


@dataclass(frozen=True, slots=True)
class Case:
    """A programme, what n coins or units earn under it in minor units, and whether it is mirrored
    where returns outweigh sales."""

    rule: Rule
    earned: Callable[[int], Fraction]
    said: dict[str, Any]
    mirrored: bool = False

    @property
    def counts(self) -> bool:
        return self.said == UNITS


def _banded(mechanism: str, second: str = "0.015") -> Rule:
    return lambda _, hundred: {
        "kind": "volume_rebate",
        "schedule": {
            "mechanism": mechanism,
            "bands": [{"threshold": "0", "rate": RATE}, {"threshold": hundred, "rate": second}],
            "below_zero": "first_rate",
        },
    }


def _scheduled(kind: str = "volume_rebate", **schedule: Any) -> dict[str, Any]:
    return {"kind": kind, "schedule": schedule}


def _growth(mode: str, band: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "growth_rebate",
        "mode": mode,
        "bands": [{"threshold": "0.1"} | band],
        "no_history": "skip",
    }


def _grown(mode: str) -> Rule:
    return lambda _, hundred: (
        _growth(mode, {"rate": RATE}) | {"baselines": [{"partner": "*", "amount": hundred}]}
    )


def _commission(**said: Any) -> dict[str, Any]:
    return {"kind": "deal_commission", "rates": [{"rate": "0.01"}], **said}


def _stepped(n: int) -> Fraction:
    """The first rate below a hundred, three times as much from there on."""
    return n * HALF if n < 100 else 3 * n * HALF


CASES = {
    "all units": Case(_banded("all_units"), _stepped, {}, mirrored=True),
    "marginal": Case(
        _banded("marginal"),
        lambda n: n * HALF if n < 100 else 50 + 3 * (n - 100) * HALF,
        {},
        mirrored=True,
    ),
    "rolling": Case(
        _banded("rolling"), lambda n: n * HALF if n < 100 else 50 + 3 * n * HALF, {}, mirrored=True
    ),
    "total": Case(_banded("total", "0.01"), _stepped, {}, mirrored=True),
    "lump sum": Case(
        lambda half, _: _scheduled(mechanism="lump_sum", bands=[{"amount": half}]),
        lambda _: HALF,
        {},
    ),
    "per unit": Case(
        lambda half, _: _scheduled(mechanism="per_unit", bands=[{"rate": half}]),
        lambda n: n * HALF,
        UNITS,
    ),
    "per increment": Case(
        lambda half, _: _scheduled(
            mechanism="per_increment", increment="1", bands=[{"amount": half}]
        ),
        lambda n: n * HALF,
        UNITS,
    ),
    "free goods": Case(
        lambda half, _: _scheduled(
            mechanism="free_goods", increment="1", unit_value=half, bands=[{"free": "3"}]
        ),
        lambda n: 3 * n * HALF,
        UNITS,
    ),
    "growth, fully retrospective": Case(_grown("fully_retrospective"), lambda n: n * HALF, {}),
    "growth, retrospective": Case(_grown("retrospective"), lambda n: (n - 100) * HALF, {}),
    "growth, marginal": Case(_grown("marginal"), lambda n: (n - 10) * HALF, {}),
    "growth, lump sum": Case(
        lambda half, hundred: (
            _growth("lump_sum", {"amount": half})
            | {"baselines": [{"partner": "*", "amount": hundred}]}
        ),
        lambda _: HALF,
        {},
    ),
    "target": Case(
        lambda _, hundred: (
            _scheduled(
                "target_achievement",
                mechanism="all_units",
                bands=[{"threshold": "0.1", "rate": RATE}, {"threshold": "100%", "rate": "0.015"}],
            )
            | {"targets": [{"partner": "*", "amount": hundred}]}
        ),
        _stepped,
        {},
    ),
    "fund": Case(
        lambda *_: _scheduled("mdf_accrual", mechanism="all_units", bands=[{"rate": RATE}]),
        lambda n: n * HALF,
        {},
    ),
    "spiff": Case(
        lambda half, _: {"kind": "spiff", "amounts": [{"amount": half}]},
        lambda n: n * HALF,
        UNITS,
        mirrored=True,
    ),
    "commission of half a deal": Case(
        lambda *_: _commission(), lambda n: n * HALF, {"payee_tier": "reseller"}, mirrored=True
    ),
    "commission, retroactive": Case(
        lambda _, hundred: _commission(
            attainment="measure",
            retroactive=True,
            accelerators=[{"threshold": hundred, "multiplier": "3"}],
        ),
        lambda n: n * HALF if n < 200 else 3 * n * HALF,  # half of the deal is credited
        {"payee_tier": "reseller"},
    ),
}
odd = st.integers(5, 400).map(lambda n: 2 * n + 1)
parts = st.lists(st.integers(-9_000_000, 9_000_000).filter(bool), max_size=6)


def _lines(total: Decimal, cut: list[int], currency: str) -> list[SalesLine]:
    """Lines of as much money as units, which come to the total, whatever the parts."""
    last = int(total * 10_000) - sum(cut)
    sizes = [Decimal(size).scaleb(-4) for size in (*cut, last) if size]
    return [
        sold(str(size), Q1.start + timedelta(days=n), str(n), currency=currency, quantity=size)
        for n, size in enumerate(sizes)
    ]


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=20)
@given(n=odd, cut=parts, currency=st.sampled_from(["USD", "JPY", "KWD"]), back=st.booleans())
def test_half_a_minor_unit_of_any_kind_is_rounded_once_and_away_from_zero(
    name: str, n: int, cut: list[int], currency: str, back: bool
) -> None:
    case, minor = CASES[name], Decimal(1).scaleb(-minor_digits(currency))
    below = back and case.mirrored
    exact = -n * HALF if below else case.earned(n)  # below zero the first rate holds
    assert exact.denominator == 2
    coin = Decimal(1) if case.counts else 100 * minor
    programme = a_programme(
        case.rule(str(minor / 2), str(100 * coin)), currency=currency, **case.said
    )
    lines = _lines(-n * coin if below else n * coin, cut, currency)
    credit = (Credit("D-1", "reseller-a", Decimal("0.5")),)
    terms = Terms(credits={line.line_key: credit for line in lines})
    payee = "reseller-a" if programme.rule.takes_deals else "disti-north"
    (payout,) = pay(programme, *lines, payee=payee, terms=terms)
    assert payout.earned.minor == exact + (HALF if exact > 0 else -HALF)
    assert sum(part.earned for part in payout.allocations) == payout.earned.minor
