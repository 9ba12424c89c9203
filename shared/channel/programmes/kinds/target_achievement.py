"""Target achievement: bands on the share reached of an individual target."""

from fractions import Fraction
from typing import Literal

from channel.programmes.bands import TELESCOPED, Schedule
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


class TargetAchievement(KindRule):
    """Thresholds are shares of the payee's own target: 1 or "100%" is the target met.

    `targets` names partners (`*` is everybody else) and, if it differs, the period by its label.
    """

    kind: Literal["target_achievement"] = "target_achievement"
    schedule: Schedule
    targets: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.targets

    @property
    def base(self) -> Base:
        return Base.TARGET

    @property
    def telescopes(self) -> bool:
        return self.schedule.mechanism in TELESCOPED

    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        return scale_of(situation).thresholds(self.schedule)

    def earn(self, totals: Totals, situation: Situation) -> Earned:
        if not situation.base or situation.base < 0:
            return Earned.nothing("no_target", "no target is set for this partner and period")
        measured = Measured(totals.qualifier, totals.earning)
        return Earned.of(slices(self.schedule, measured, scale_of(situation)))
