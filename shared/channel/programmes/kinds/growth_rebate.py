"""Growth rebate: bands on the measure over its baseline (domain.md §3, Growth)."""

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from channel.programmes.band_forms import with_thresholds
from channel.programmes.bands import (
    TELESCOPED,
    Band,
    Mechanism,
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
    scale_of,
)
from channel.programmes.slices import Measured, slices


class GrowthMode(StrEnum):
    FULLY_RETROSPECTIVE = "fully_retrospective"  # the top rate on everything
    RETROSPECTIVE = "retrospective"  # the top rate on everything above the baseline
    MARGINAL = "marginal"  # each rate inside its band of growth


class BaselineSource(StrEnum):
    """Given as a figure, or measured: the window before, or the same one a year earlier."""

    GIVEN = "given"
    PRIOR_PERIOD = "prior_period"
    PRIOR_YEAR = "prior_year"


class NoHistory(StrEnum):
    """What a partner without a baseline earns; a programme must say which."""

    SKIP = "skip"
    ZERO = "zero"


class GrowthRebate(KindRule):
    """Thresholds are multiples of the baseline: 1.10 or "110%" is ten per cent of growth."""

    kind: Literal["growth_rebate"] = "growth_rebate"
    mode: GrowthMode
    bands: tuple[Band, ...] = Field(min_length=1)
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
        refuse_unpaid(Mechanism.ALL_UNITS, self.bands)
        return self

    @property
    def schedule(self) -> Schedule:
        marginal = self.mode is GrowthMode.MARGINAL
        mechanism = Mechanism.MARGINAL if marginal else Mechanism.ALL_UNITS
        return Schedule(mechanism=mechanism, bands=self.bands)

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
        return scale_of(situation).thresholds(self.schedule)

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        base = situation.base
        if not base and self.no_history is NoHistory.SKIP:
            return Earned.nothing("no_history", "no baseline to grow from; the programme skips it")
        base = base or Fraction(0)
        earning = totals.earning
        if self.mode is GrowthMode.RETROSPECTIVE:
            above = totals.qualifier - base * situation.portion
            earning = above * (earning / totals.qualifier if totals.qualifier else 0)
        measured = Measured(totals.qualifier, earning)
        return Earned.of(slices(self.schedule, measured, scale_of(replace(situation, base=base))))
