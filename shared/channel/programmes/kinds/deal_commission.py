"""Deal-registration commission: matched sales × the partner's own rate × its share."""

from enum import StrEnum
from fractions import Fraction
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from channel.programmes.bands import refuse_unsorted
from channel.programmes.exact import STRICT, NotNegative, Number
from channel.programmes.kinds.rule import Base, Earned, Figure, KindRule, Situation, Totals, Weight
from channel.programmes.line_facts import LineFacts
from channel.programmes.reasons import Reason
from channel.programmes.slices import Slice

ONE = Fraction(1)


class PlanRate(BaseModel):
    """The rate of a partner or a level; an empty name fits every one, the first that fits pays."""

    model_config = STRICT
    rate: Number
    partner: str = ""
    level: str = ""


class Accelerator(BaseModel):
    """From a threshold on, the own rate times a multiplier."""

    model_config = STRICT
    threshold: NotNegative
    multiplier: NotNegative


class Attainment(StrEnum):
    """What accelerators' thresholds are: shares of the target, or the credited measure itself."""

    TARGET = "target"
    MEASURE = "measure"


class DealCommission(KindRule):
    """Rates hold by the level on the sale date, so a new level never touches what was sold before.

    Accelerators lift only what is sold above their threshold, in order of days; a `retroactive`
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
    def base(self) -> Base:
        on_target = self.accelerators and self.attainment is Attainment.TARGET
        return Base.TARGET if on_target else Base.NONE

    @property
    def by_day(self) -> bool:
        return bool(self.accelerators) and not self.retroactive

    @property
    def needs_deal(self) -> bool:
        return self.requires_deal

    def weigh(self, line: LineFacts, value: Weight) -> Weight | Reason:
        for plan in self.rates:
            if plan.partner in ("", line.payee) and plan.level in ("", line.payee_level):
                return Weight(value.qualifier, value.earning * plan.rate)
        return Reason(
            "no_rate", f"no rate is set for {line.payee} at level {line.payee_level or 'none'!r}"
        )

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        if not self.accelerators:
            return Earned.of((_lifted(Fraction(0), None, ONE, totals),))
        if self.base is Base.TARGET and not situation.base:
            return Earned.nothing("no_target", "accelerators need a target, and none is set")
        limits = self._limits(situation)
        if self.retroactive:
            reached = max(totals.qualifier, Fraction(0))
            low, multiplier = [limit for limit in limits if limit[0] <= reached][-1]
            return Earned.of((_lifted(low, None, multiplier, totals),))
        return _by_day(totals, limits)

    def _limits(self, situation: Situation) -> list[tuple[Fraction, Fraction]]:
        """(threshold in the measure's unit, multiplier), from zero up."""
        base = (situation.base or ONE) if self.base is Base.TARGET else ONE
        scale = base * situation.portion
        own = [(Fraction(a.threshold) * scale, Fraction(a.multiplier)) for a in self.accelerators]
        return own if own[0][0] == 0 else [(Fraction(0), ONE), *own]


def _lifted(low: Fraction, high: Fraction | None, multiplier: Fraction, part: Totals) -> Slice:
    """A slice whose rate is what the part earned on average, lifted."""
    amount = part.earning * multiplier
    rate = amount / part.qualifier if part.qualifier else Fraction(0)
    return Slice(low, high, rate, part.qualifier, amount)


def _by_day(totals: Totals, limits: list[tuple[Fraction, Fraction]]) -> Earned:
    """Each day's part of a band earns that day's average rate, lifted by the band's multiplier."""
    highs = [low for low, _ in limits[1:]]
    found, before = [Totals(Fraction(0), Fraction(0)) for _ in limits], Fraction(0)
    for day in totals.days:
        after = before + day.qualifier
        for place, (low, _) in enumerate(limits):
            high = highs[place] if place < len(highs) else None
            part = _within(after, low, high, place) - _within(before, low, high, place)
            share = part / day.qualifier if day.qualifier else Fraction(int(place == 0))
            seen = found[place]
            found[place] = Totals(seen.qualifier + part, seen.earning + day.earning * share)
        before = after
    parts = zip(limits, [*highs, None], found, strict=True)
    kept = tuple(
        _lifted(low, high, multiplier, part)
        for (low, multiplier), high, part in parts
        if part.qualifier or part.earning
    )
    return Earned.of(kept)


def _within(reached: Fraction, low: Fraction, high: Fraction | None, place: int) -> Fraction:
    """How much of a band is filled; below zero fills the first band with less than nothing."""
    filled = (reached if high is None else min(reached, high)) - low
    return filled if place == 0 else max(filled, Fraction(0))
