"""Target achievement: bands on the share reached of an individual target."""

from typing import Literal

from channel.programmes.bands import TELESCOPED, Schedule
from channel.programmes.kinds.rule import Base, Earned, Figure, KindRule, Situation, Totals
from channel.programmes.slices import Measured, Scale, slices


class TargetAchievement(KindRule):
    """Thresholds are shares of the payee's own target: 1 or "100%" is the target met.

    `targets` names partners (`*` is everybody else) and, if it differs, the period by its label.
    """

    kind: Literal["target_achievement"] = "target_achievement"
    schedule: Schedule
    targets: tuple[Figure, ...] = ()

    @property
    def base(self) -> Base:
        return Base.TARGET

    @property
    def telescopes(self) -> bool:
        return self.schedule.mechanism in TELESCOPED

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        if not situation.base or situation.base < 0:
            return Earned.nothing("no_target", "no target is set for this partner and period")
        measured = Measured(totals.qualifier, totals.earning)
        return Earned.of(slices(self.schedule, measured, Scale(situation.base, situation.portion)))
