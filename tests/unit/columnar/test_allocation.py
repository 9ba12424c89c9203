"""Shares in whole numbers are the shares of fractions, cent for cent."""

from datetime import timedelta
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from channel.columnar.allocation import Steps, in_order, in_proportion, measured
from channel.money import minor_digits
from channel.programmes.exact import decimal_of
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from tests.kit.programmes import Q1, a_programme, banded, pay, sold

CURRENCIES = ("USD", "JPY", "KWD")


def columns(found: list[Payout]) -> tuple[np.ndarray, list[int]]:  # type: ignore[type-arg]
    """Where each payout's lines begin, and what each line got."""
    sizes = [len(payout.allocations) for payout in found]
    firsts = np.array([sum(sizes[:n]) for n in range(len(sizes))])
    return firsts, [part.earned for payout in found for part in payout.allocations]


def rows(random: Random) -> list[list[Fraction]]:
    return [
        [
            Fraction(random.randrange(-4_000_000, 9_000_000), 1000)
            for _ in range(random.randrange(1, 60))
        ]
        for _ in range(6)
    ]


def paid_to(groups: list[list[Fraction]], programme: Programme) -> list[Payout]:
    found = []
    for group in groups:
        lines = [
            sold(
                str(decimal_of(value)),
                Q1.start + timedelta(days=number // 2),
                f"{number:04}",
                currency=programme.currency,
            )
            for number, value in enumerate(group)
        ]
        found += pay(programme, *lines)
    return found


@pytest.mark.parametrize("seed", range(30))
def test_telescoped_shares_of_many_payouts_are_those_of_fractions(seed: int) -> None:
    random = Random(seed)
    mechanism, currency = random.choice(("marginal", "rolling")), random.choice(CURRENCIES)
    below = random.choice(("nothing", "first_rate"))
    reached = random.choice(("at", "above"))
    middle = f"{random.randrange(1, 90000)}.01"
    bands = (("0", "0.0137"), (middle, "0.0333"), ("100000", "0.07"))
    rule = banded(mechanism, *bands, below_zero=below, reached=reached)
    groups = rows(random)
    found = paid_to(groups, a_programme(rule, currency=currency))
    firsts, expected = columns(found)
    lines = measured([value for group in groups for value in group])
    assert lines is not None
    steps = Steps(
        tuple(Fraction(low) for low, _ in bands),
        tuple(Fraction(rate) for _, rate in bands),
        rolling=mechanism == "rolling",
        above=reached == "above",
        below_zero=below == "first_rate",
    )
    shares = in_order(lines, firsts, steps, 10 ** minor_digits(currency))
    assert shares is not None
    assert shares.tolist() == expected


@pytest.mark.parametrize("seed", range(20))
def test_proportional_shares_of_many_payouts_are_those_of_fractions(seed: int) -> None:
    random = Random(seed)
    currency = random.choice(CURRENCIES)
    programme = a_programme(
        banded("all_units", ("0", "0.0137"), ("50000", "0.0333")), currency=currency
    )
    groups = rows(random)
    found = paid_to(groups, programme)
    firsts, expected = columns(found)
    rates = [p.workings[0].slices[0].rate if p.workings[0].slices else Fraction(0) for p in found]
    lines = measured([value for group in groups for value in group])
    assert lines is not None
    totals = np.array([payout.earned.minor for payout in found])
    shares = in_proportion(lines, firsts, rates, totals, 10 ** minor_digits(currency))
    assert shares is not None
    assert shares.tolist() == expected


def test_sums_that_could_overflow_are_left_to_fractions() -> None:
    lines = measured([Fraction(10**16), Fraction(1, 10**4)])
    assert lines is None
    small = measured([Fraction(10**12)])
    assert small is not None
    steps = Steps((Fraction(0),), (Fraction(10**9 + 1, 10**9),))
    assert in_order(small, np.array([0]), steps, 100) is None
