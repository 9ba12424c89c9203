"""Guarantees: topped up by the period, kept inside an accumulation, carried where cumulative."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Settled
from channel.sales import SalesLine
from tests.kit.programmes import a_programme, banded, pay, sold

D = date
QUARTERS = [
    Period(D(2026, 1, 1), D(2026, 4, 1)),
    Period(D(2026, 4, 1), D(2026, 7, 1)),
    Period(D(2026, 7, 1), D(2026, 10, 1)),
]


def _yearly(*, cumulative: bool, **said: Any) -> Programme:
    """All of the sales in a year are paid, at least 10,000 a quarter."""
    guarantee = {"amount": "10000", "cumulative": cumulative}
    rule = banded("all_units", ("0", "1"))
    return a_programme(rule, accumulates="year", guarantee=guarantee, **said)


def _settle(programme: Programme, *sales: SalesLine) -> list[Payout]:
    """The quarters in turn, each net of those before."""
    settled: dict[str, Settled] = {}
    found = []
    for quarter in QUARTERS:
        (payout,) = pay(programme, *sales, period=quarter, settled=settled)
        lines = {part.line_key: part.earned for part in payout.allocations}
        settled = {"programme": Settled(payout.earned, lines)}
        found.append(payout)
    return found


@pytest.mark.parametrize(
    ("cumulative", "sales", "expected"),
    [
        # Not cumulative: every quarter stands alone, and no later one takes a top-up back.
        (False, (5000, 20000, 1000), ["10000.00", "20000.00", "10000.00"]),
        (False, (12000, 5000, 5000), ["12000.00", "10000.00", "10000.00"]),
        # Cumulative (domain.md §4): Q1 paid 12,000, so Q2 is guaranteed 8,000, a top-up of 3,000.
        (True, (12000, 5000, 5000), ["12000.00", "8000.00", "10000.00"]),
        (True, (5000, 20000, 1000), ["10000.00", "20000.00", "1000.00"]),
    ],
)
def test_a_guarantee_by_the_quarter_holds_inside_a_year(
    cumulative: bool, sales: tuple[int, ...], expected: list[str]
) -> None:
    lines = [
        sold(str(amount), quarter.start, str(n))
        for n, (amount, quarter) in enumerate(zip(sales, QUARTERS, strict=True))
    ]
    payouts = _settle(_yearly(cumulative=cumulative), *lines)
    assert [str(payout.payable.amount) for payout in payouts] == expected
    for payout in payouts:
        assert sum(part.earned for part in payout.allocations) == payout.earned.minor
        assert sum(part.payable for part in payout.allocations) == payout.payable.minor


def test_late_sales_of_a_topped_up_quarter_use_up_its_top_up() -> None:
    """4,000 of the first quarter come late: its guarantee had paid them already."""
    known, late = sold("5000", D(2026, 1, 5)), sold("4000", D(2026, 2, 5), "2")
    second = sold("15000", D(2026, 5, 5), "3")
    programme = _yearly(cumulative=False)
    (first,) = pay(programme, known)
    before = {"programme": Settled(first.earned)}
    (payout,) = pay(programme, known, late, second, period=QUARTERS[1], settled=before)
    assert first.payable.amount == Decimal("10000.00")
    assert payout.payable.amount == Decimal("15000.00")


def test_terms_that_change_inside_a_quarter_guarantee_by_their_days() -> None:
    """45 days at 10,000 a quarter and 45 at 20,000 promise 15,000."""
    changed = D(2026, 2, 15)
    first = _yearly(cumulative=False, until=changed)
    guarantee = {"amount": "20000"}
    second = first.model_validate(
        first.model_dump() | {"version": 2, "since": changed, "until": None, "guarantee": guarantee}
    )
    (payout,) = pay([first, second], sold("5000"))
    assert payout.payable.amount == Decimal("15000.00")
    (step,) = payout.steps
    assert (step.code, step.before, step.after) == ("guarantee", 5000, 15000)
