"""Levels: computed from rules over a period, with the way to the next one; applied forward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from channel.partners import LevelSpan, Partner, Tier
from channel.periods import Frequency
from channel.texts import Text


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(_Data):
    """A figure that must reach a threshold: `revenue`, `trained`, `compliance` (a share)…"""

    figure: Text
    at_least: Decimal


class LevelRule(_Data):
    name: Text
    conditions: tuple[Condition, ...] = ()


class Review(StrEnum):
    """What happens by itself when a period has closed."""

    BY_HAND = "by_hand"
    PROPOSE = "propose"
    APPLY = "apply"


class LevelRules(_Data):
    """The levels of a tier, lowest first; a partner holds the highest whose conditions all hold.

    A review looks at each period of the fiscal calendar once, `review_after_days` after it closed
    (late reports still come in), and proposes or applies what was earned from that day on.
    """

    tier: Tier
    months: int = Field(default=12, ge=1)  # the window that figures are taken over
    levels: tuple[LevelRule, ...] = Field(min_length=1)
    review: Review = Review.BY_HAND
    review_each: Frequency = Frequency.QUARTER
    review_after_days: int = Field(default=0, ge=0, le=90)


@dataclass(frozen=True, slots=True)
class Progress:
    """One condition of the next level: where the partner is, what is wanted, what is missing."""

    figure: str
    reached: Decimal
    wanted: Decimal

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), self.wanted - self.reached)


@dataclass(frozen=True, slots=True)
class Standing:
    """The level earned, the next one, and the way to it; empty names at the ends."""

    level: str
    next_level: str
    progress: tuple[Progress, ...]


def standing(rules: LevelRules, figures: Mapping[str, Decimal]) -> Standing:
    """Where figures stand; a level counts only if every lower one is reached too."""
    reached = -1
    for place, rule in enumerate(rules.levels):
        if not all(_holds(c, figures) for c in rule.conditions):
            break
        reached = place
    level = rules.levels[reached].name if reached >= 0 else ""
    if reached + 1 == len(rules.levels):
        return Standing(level, "", ())
    following = rules.levels[reached + 1]
    way = tuple(
        Progress(c.figure, figures.get(c.figure, Decimal(0)), c.at_least)
        for c in following.conditions
    )
    return Standing(level, following.name, way)


def applied(partner: Partner, level: str, since: date) -> Partner:
    """The partner with the level from a day on; what was in force before that day stays."""
    if partner.level_on(since) == level:
        return partner
    kept = tuple(span for span in partner.levels if span.since < since)
    return partner.model_copy(update={"levels": (*kept, LevelSpan(level=level, since=since))})


def _holds(condition: Condition, figures: Mapping[str, Decimal]) -> bool:
    return figures.get(condition.figure, Decimal(0)) >= condition.at_least


def names(rules: Sequence[LevelRules], tier: Tier) -> tuple[str, ...]:
    """The level names of a tier, lowest first."""
    return tuple(rule.name for each in rules if each.tier is tier for rule in each.levels)
