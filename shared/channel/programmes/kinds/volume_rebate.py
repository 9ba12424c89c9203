"""Volume rebate: bands on what was measured."""

from typing import Literal

from channel.programmes.bands import TELESCOPED, Schedule
from channel.programmes.kinds.rule import Earned, KindRule, Situation, Totals
from channel.programmes.slices import Measured, Scale, slices


class VolumeRebate(KindRule):
    """Bands on the qualifier, rates on the earning measure."""

    kind: Literal["volume_rebate"] = "volume_rebate"
    schedule: Schedule

    @property
    def telescopes(self) -> bool:
        return self.schedule.mechanism in TELESCOPED

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        measured = Measured(totals.qualifier, totals.earning)
        return Earned.of(slices(self.schedule, measured, Scale(portion=situation.portion)))
