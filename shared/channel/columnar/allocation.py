"""Shares of lines in whole numbers, many payouts at once: what `programmes.trace` gives, faster.

Lines stand in order, those of one payout together; `firsts` are the places where payouts begin.
Every function answers None where machine integers could overflow: the fractions of
`programmes.trace` decide then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
MOST = 2**62


@dataclass(frozen=True, slots=True)
class Measured:
    """What each line adds, times `whole`."""

    values: Integers
    whole: int


@dataclass(frozen=True, slots=True)
class Steps:
    """Bands that each line earns its own rate in; `rolling` re-rates what is below on its bound.

    `above` when a band is reached only above its threshold, `below_zero` when a negative measure
    earns the first rate.
    """

    thresholds: tuple[Fraction, ...]
    rates: tuple[Fraction, ...]
    rolling: bool = False
    above: bool = False
    below_zero: bool = False


def measured(values: Sequence[Fraction]) -> Measured | None:
    """Fractions over their common denominator."""
    whole = lcm(*{value.denominator for value in values})
    scaled = [value.numerator * (whole // value.denominator) for value in values]
    if sum(map(abs, scaled)) > MOST:
        return None
    return Measured(np.array(scaled, dtype=np.int64), whole)


def in_order(lines: Measured, firsts: Integers, steps: Steps, minor: int) -> Integers | None:
    """Telescoped: the rounded amount at each line less that at the line before, in minor units."""
    whole = lcm(lines.whole, *(low.denominator for low in steps.thresholds))
    dens = lcm(*(rate.denominator for rate in steps.rates))
    rates = [int(rate * dens) * minor for rate in steps.rates]
    lows = [int(low * whole) for low in steps.thresholds]
    factor = whole // lines.whole
    largest = int(np.add.reduceat(np.abs(lines.values), firsts).max()) * factor + max(lows)
    if 2 * largest * sum(map(abs, rates)) + 2 * whole * dens > MOST:
        return None
    reached = _running(lines.values * factor, firsts)
    amounts = (_rolled if steps.rolling else _stepped)(reached, lows, rates, steps)
    rounded = _rounded(amounts, whole * dens)
    before = np.roll(rounded, 1)
    before[firsts] = 0
    return rounded - before


def in_proportion(
    lines: Measured, firsts: Integers, rates: Sequence[Fraction], totals: Integers, minor: int
) -> Integers | None:
    """Each line at its payout's rate, cut to whole minor units; the odd ones of the payout's
    total by largest remainder, earlier line first."""
    dens = lcm(*(rate.denominator for rate in rates))
    scaled = [int(rate * dens) * minor for rate in rates]
    largest = int(np.abs(lines.values).max(initial=0))
    if largest * max(map(abs, scaled), default=0) > MOST or lines.whole * dens > MOST:
        return None
    ends = np.append(firsts[1:], len(lines.values))
    exact = lines.values * np.repeat(np.array(scaled, dtype=np.int64), ends - firsts)
    found = exact // (lines.whole * dens)
    rest = exact - found * (lines.whole * dens)
    odd = totals - np.add.reduceat(found, firsts)
    for first, end, units in zip(firsts.tolist(), ends.tolist(), odd.tolist(), strict=True):
        if units > 0:
            found[first + _largest(rest[first:end], units)] += 1
    return found


def _largest(rest: Integers, count: int) -> npt.NDArray[np.intp]:
    """The places of so many largest values, of equal ones the earlier."""
    bar = np.partition(rest, len(rest) - count)[len(rest) - count]
    above = np.flatnonzero(rest > bar)
    level = np.flatnonzero(rest == bar)[: count - len(above)]
    return np.concatenate([above, level])


def _running(values: Integers, firsts: Integers) -> Integers:
    """Sums up to and with each line, within its payout."""
    sums: Integers = np.cumsum(values)
    before = np.where(firsts > 0, sums[firsts - 1], 0)
    sums -= np.repeat(before, np.diff(np.append(firsts, len(values))))
    return sums


def _stepped(reached: Integers, lows: list[int], rates: list[int], steps: Steps) -> Integers:
    amounts = np.zeros_like(reached)
    for place, (low, rate) in enumerate(zip(lows, rates, strict=True)):
        high = lows[place + 1] if place + 1 < len(lows) else None
        inside = np.clip(reached, low, high) - low
        amounts += inside * rate
    if steps.below_zero:
        amounts += np.minimum(reached, 0) * rates[0]
    return amounts


def _rolled(reached: Integers, lows: list[int], rates: list[int], steps: Steps) -> Integers:
    bounds = np.array(lows, dtype=np.int64)
    top = np.searchsorted(bounds, reached, side="left" if steps.above else "right") - 1
    if steps.below_zero:
        top = np.where((top < 0) & (reached < 0), 0, top)
    below = np.array(
        [0, *np.cumsum([low * rate for low, rate in zip(lows[1:], rates, strict=False)])]
    )
    amounts = below[top] + reached * np.array(rates)[top]
    return np.where(top < 0, 0, amounts)


def _rounded(amounts: Integers, whole: int) -> Integers:
    """Half away from zero."""
    rounded: Integers = (2 * np.abs(amounts) + whole) // (2 * whole)
    return np.where(amounts < 0, -rounded, rounded)
