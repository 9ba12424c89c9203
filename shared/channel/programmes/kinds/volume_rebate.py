"""Volume rebate: bands on what was measured."""

from fractions import Fraction
from typing import Literal

from channel.programmes.bands import TELESCOPED, Schedule
from channel.programmes.kinds.rule import Earned, KindRule, Situation, Totals, scale_of
from channel.programmes.slices import Measured, slices


class VolumeRebate(KindRule):
    """Bands on the qualifier, rates on the earning measure."""

    kind: Literal["volume_rebate"] = "volume_rebate"
    schedule: Schedule

    @property
    def telescopes(self) -> bool:
        return self.schedule.mechanism in TELESCOPED

    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        return scale_of(situation).thresholds(self.schedule)

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        measured = Measured(totals.qualifier, totals.earning)
        return Earned.of(slices(self.schedule, measured, scale_of(situation)))
