"""Growth rebate: bands on the measure over its baseline (domain.md §3, Growth)."""

from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from channel.choice import Choice
from channel.programmes.band_forms import with_thresholds
from channel.programmes.bands import (
    TELESCOPED,
    Band,
    Mechanism,
    Reached,
    Schedule,
    refuse_unpaid,
    refuse_unsorted,
)
from channel.programmes.kinds.rule import (
    Base,
    Earned,
    Figure,
    KindRule,
    Situation,
    Totals,
)
from channel.programmes.slices import Measured, Scale, slices


class GrowthMode(Choice):
    FULLY_RETROSPECTIVE = "fully_retrospective"  # the top rate on everything
    RETROSPECTIVE = "retrospective"  # the top rate on everything above the baseline
    MARGINAL = "marginal"  # each rate inside its band of growth
    LUMP_SUM = "lump_sum"  # the top band's fixed amount


class Growth(Choice):
    """What thresholds are: multiples of the baseline, or how much more than it."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


MECHANISMS = {
    GrowthMode.MARGINAL: Mechanism.MARGINAL,
    GrowthMode.LUMP_SUM: Mechanism.LUMP_SUM,
}


class BaselineSource(Choice):
    """Given as a figure, or measured: the window before, or the same one a year earlier."""

    GIVEN = "given"
    PRIOR_PERIOD = "prior_period"
    PRIOR_YEAR = "prior_year"


class NoHistory(Choice):
    """What a partner without a baseline earns; a programme must say which."""

    SKIP = "skip"
    ZERO = "zero"


class GrowthRebate(KindRule):
    """Thresholds are multiples of the baseline, 1.10 or "110%" for ten per cent of growth; where
    growth is absolute, they are what is measured above it."""

    kind: Literal["growth_rebate"] = "growth_rebate"
    mode: GrowthMode
    growth: Growth = Growth.RELATIVE
    bands: tuple[Band, ...] = Field(min_length=1)
    reached: Reached = Reached.AT
    no_history: NoHistory
    baseline: BaselineSource = BaselineSource.GIVEN
    baselines: tuple[Figure, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_other_forms(cls, given: object) -> object:
        return with_thresholds(given)

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        refuse_unsorted("bands", [band.threshold for band in self.bands])
        refuse_unpaid(self.schedule.mechanism, self.bands)
        return self

    @property
    def schedule(self) -> Schedule:
        mechanism = MECHANISMS.get(self.mode, Mechanism.ALL_UNITS)
        return Schedule(mechanism=mechanism, bands=self.bands, reached=self.reached)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.baselines

    @property
    def base(self) -> Base:
        return Base.BASELINE

    @property
    def telescopes(self) -> bool:
        return self.schedule.mechanism in TELESCOPED

    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        return self._scale(situation).thresholds(self.schedule)

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        base = max(situation.base or Fraction(0), Fraction(0))
        if not base and self.no_history is NoHistory.SKIP:
            return Earned.nothing("no_history", "no baseline to grow from; the programme skips it")
        earning = totals.earning
        if self.mode is GrowthMode.RETROSPECTIVE:
            above = totals.qualifier - base * situation.portion
            earning = above * (earning / totals.qualifier if totals.qualifier else 0)
        measured = Measured(totals.qualifier, earning)
        return Earned.of(slices(self.schedule, measured, self._scale(situation)))

    def _scale(self, situation: Situation) -> Scale:
        """A baseline below zero, more returns than sales, is none."""
        base = max(situation.base or Fraction(0), Fraction(0))
        if self.growth is Growth.ABSOLUTE:
            return Scale(portion=situation.portion, above=base)
        return Scale(base, situation.portion)
