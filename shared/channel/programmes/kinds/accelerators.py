"""Accelerators: from a threshold on, the own rate lifted, or another one instead."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Self

from pydantic import BaseModel, model_validator

from channel.choice import Choice
from channel.programmes.exact import STRICT, NotNegative, exact_sum
from channel.programmes.kinds.rule import Earned, Totals, Weight
from channel.programmes.slices import Slice

ZERO = Fraction(0)
Limit = tuple[Fraction, "Accelerator"]  # its threshold in the measure's unit
Part = tuple[int, Weight]  # a band's place, and what a line puts into it


class Accelerator(BaseModel):
    """From a threshold on, the own rate times a multiplier, or another rate instead."""

    model_config = STRICT
    threshold: NotNegative
    multiplier: NotNegative | None = None
    rate: NotNegative | None = None

    @model_validator(mode="after")
    def _says_one(self) -> Self:
        if (self.multiplier is None) == (self.rate is None):
            raise ValueError("multiplier: an accelerator has a multiplier or a rate, one of them")
        return self

    def amount(self, part: Weight) -> Fraction:
        """What a part of the credited measure earns at the own rate's `earning`, lifted."""
        if self.rate is not None:
            return part.qualifier * Fraction(self.rate)
        return part.earning * Fraction(self.multiplier or 0)


PLAIN = Accelerator(threshold=Decimal(0), multiplier=Decimal(1))


class Attainment(Choice):
    """What accelerators' thresholds are: shares of the target, or the credited measure itself."""

    TARGET = "target"
    MEASURE = "measure"


def lifted(low: Fraction, high: Fraction | None, lift: Accelerator, part: Weight) -> Slice:
    """A slice whose rate is what the part earned on average, lifted."""
    amount = lift.amount(part)
    rate = amount / part.qualifier if part.qualifier else ZERO
    return Slice(low, high, rate, part.qualifier, amount)


def whole(totals: Totals) -> Weight:
    return Weight(totals.qualifier, totals.earning)


def lifted_by_line(totals: Totals, limits: list[Limit]) -> Earned:
    """Each band's slice: what all lines put into it, at their own rates, lifted."""
    filled: list[list[Weight]] = [[] for _ in limits]
    for parts in parts_of(totals, limits):
        for place, part in parts:
            filled[place].append(part)
    highs = [*(low for low, _ in limits[1:]), None]
    return Earned.of(
        tuple(
            lifted(low, high, lift, _sum(parts))
            for (low, lift), high, parts in zip(limits, highs, filled, strict=True)
            if parts
        )
    )


def _sum(parts: Sequence[Weight]) -> Weight:
    qualifier = exact_sum(part.qualifier for part in parts)
    return Weight(qualifier, exact_sum(part.earning for part in parts))


def parts_of(totals: Totals, limits: list[Limit]) -> Iterator[list[Part]]:
    """For each line what it puts into the bands that it fills."""
    lows, before = [low for low, _ in limits], ZERO
    for line in totals.lines:
        after = before + line.qualifier
        yield _filled(line, before, after, lows)
        before = after


def _filled(line: Weight, before: Fraction, after: Fraction, lows: list[Fraction]) -> list[Part]:
    """Below zero a line fills the first band with less than nothing; one that moves nothing earns
    in the band where it stands."""
    down, up = min(before, after), max(before, after)
    first = max(bisect_right(lows, down) - 1, 0)
    last = max(bisect_left(lows, up) - 1, first)
    if first == last:
        return [(first, line)]
    sign = 1 if before < after else -1
    edges = pairwise([down, *lows[first + 1 : last + 1], up])
    return [(n, line.cut_to(sign * (high - low))) for n, (low, high) in enumerate(edges, first)]
