"""Deal-registration commission: matched sales × the partner's own rate × its share."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from channel.choice import Choice
from channel.programmes.bands import refuse_unsorted
from channel.programmes.exact import STRICT, NotNegative, Number, exact_sum
from channel.programmes.kinds.products import OfProducts, reads_of
from channel.programmes.kinds.rule import Base, Earned, Figure, KindRule, Situation, Totals, Weight
from channel.programmes.line_facts import LineFacts
from channel.programmes.reasons import Reason
from channel.programmes.slices import Slice

ZERO, ONE = Fraction(0), Fraction(1)
Limit = tuple[Fraction, "Accelerator"]  # its threshold in the measure's unit
Part = tuple[int, Weight]  # a band's place, and what a line puts into it


class PlanRate(OfProducts):
    """The rate of a partner or a level, for all products or some; the first that fits pays."""

    rate: Number
    partner: str = ""
    level: str = ""

    def fits(self, line: LineFacts) -> bool:
        own = self.partner in ("", line.payee) and self.level in ("", line.payee_level)
        return own and super().fits(line)


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


class DealCommission(KindRule):
    """Rates hold by the level on the sale date, so a new level never touches what was sold before.

    Accelerators lift only what is sold above their threshold, line by line; a `retroactive`
    one lifts everything once it is reached.
    """

    kind: Literal["deal_commission"] = "deal_commission"
    rates: tuple[PlanRate, ...] = Field(min_length=1)
    accelerators: tuple[Accelerator, ...] = ()
    attainment: Attainment = Attainment.TARGET
    retroactive: bool = False
    targets: tuple[Figure, ...] = ()
    requires_deal: bool = True

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        refuse_unsorted("accelerators", [a.threshold for a in self.accelerators])
        return self

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.targets

    @property
    def base(self) -> Base:
        on_target = self.accelerators and self.attainment is Attainment.TARGET
        return Base.TARGET if on_target else Base.NONE

    @property
    def by_line(self) -> bool:
        return bool(self.accelerators) and not self.retroactive

    @property
    def takes_deals(self) -> bool:
        return True

    @property
    def needs_deal(self) -> bool:
        return self.requires_deal

    @property
    def rates_lines(self) -> bool:
        return True

    @property
    def reads(self) -> frozenset[str]:
        levels = {"payee_level"} if any(plan.level for plan in self.rates) else set()
        return reads_of(self.rates) | levels | {"payee"}

    def weigh(self, line: LineFacts, value: Weight) -> Weight | Reason:
        for plan in self.rates:
            if plan.fits(line):
                return Weight(value.qualifier, value.earning * Fraction(plan.rate))
        whose = f"{line.payee} at level {line.payee_level or 'none'!r}"
        what = f" and {line.line.sku!r}" if reads_of(self.rates) else ""
        return Reason("no_rate", f"no rate is set for {whose}{what}")

    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        return tuple(low for low, _ in self._limits(situation)) if self.accelerators else ()

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        if not self.accelerators:
            return Earned.of((_lifted(ZERO, None, PLAIN, _whole(totals)),))
        if self.base is Base.TARGET and (situation.base or ZERO) <= 0:
            return Earned.nothing("no_target", "accelerators need a target, and none is set")
        limits = self._limits(situation)
        if self.retroactive:
            reached = max(totals.qualifier, ZERO)
            low, accelerator = [limit for limit in limits if limit[0] <= reached][-1]
            return Earned.of((_lifted(low, None, accelerator, _whole(totals)),))
        return _by_line(totals, limits)

    def line_amounts(self, totals: Totals, situation: Situation) -> tuple[Fraction, ...]:
        limits = self._limits(situation)
        return tuple(
            sum((limits[place][1].amount(part) for place, part in parts), ZERO)
            for parts in _parts(totals, limits)
        )

    def _limits(self, situation: Situation) -> list[Limit]:
        base = (situation.base or ONE) if self.base is Base.TARGET else ONE
        scale = base * situation.portion
        own = [(Fraction(a.threshold) * scale, a) for a in self.accelerators]
        return own if own[0][0] == 0 else [(ZERO, PLAIN), *own]


def _lifted(low: Fraction, high: Fraction | None, lift: Accelerator, part: Weight) -> Slice:
    """A slice whose rate is what the part earned on average, lifted."""
    amount = lift.amount(part)
    rate = amount / part.qualifier if part.qualifier else ZERO
    return Slice(low, high, rate, part.qualifier, amount)


def _whole(totals: Totals) -> Weight:
    return Weight(totals.qualifier, totals.earning)


def _by_line(totals: Totals, limits: list[Limit]) -> Earned:
    """Each band's slice: what all lines put into it, at their own rates, lifted."""
    filled: list[list[Weight]] = [[] for _ in limits]
    for parts in _parts(totals, limits):
        for place, part in parts:
            filled[place].append(part)
    highs = [*(low for low, _ in limits[1:]), None]
    return Earned.of(
        tuple(
            _lifted(low, high, lift, _sum(parts))
            for (low, lift), high, parts in zip(limits, highs, filled, strict=True)
            if parts
        )
    )


def _sum(parts: Sequence[Weight]) -> Weight:
    qualifier = exact_sum(part.qualifier for part in parts)
    return Weight(qualifier, exact_sum(part.earning for part in parts))


def _parts(totals: Totals, limits: list[Limit]) -> Iterator[list[Part]]:
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
