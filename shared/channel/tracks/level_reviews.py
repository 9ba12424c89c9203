"""Reviews of levels: what the figures of a closed period earned, and what became of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.partners import Partner, Tier
from channel.periods import Calendar, Period
from channel.periods.calendar import before
from channel.tracks.levels import LevelRules, Review, applied, standing


class Outcome(StrEnum):
    """What a review led to."""

    KEPT = "kept"
    PROPOSED = "proposed"  # a person applies it, or does not
    APPLIED = "applied"


class LevelReview(BaseModel):
    """One partner's review after a period; an applied level holds from `reviewed` on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    partner: str
    tier: Tier
    period_start: date
    period_end: date
    reviewed: date
    held: str
    earned: str
    next_level: str
    figures: dict[str, Decimal]
    outcome: Outcome

    @property
    def id(self) -> str:
        """One review a period, so that a second look at it finds the first."""
        return self.period_end.isoformat()


def due_review(rules: LevelRules, calendar: Calendar, day: date) -> Period | None:
    """The latest period whose levels are to be reviewed by a day; None for rules without."""
    if rules.review is Review.BY_HAND:
        return None
    seen = calendar.period_of(day - timedelta(days=rules.review_after_days), rules.review_each)
    return before(calendar, seen, rules.review_each)


def reviewed(
    partner: Partner, rules: LevelRules, figures: Mapping[str, Decimal], period: Period, day: date
) -> LevelReview:
    """The review of a period's figures on a day."""
    stands, held = standing(rules, figures), partner.level_on(day)
    return LevelReview(
        partner=partner.id,
        tier=partner.tier,
        period_start=period.start,
        period_end=period.end,
        reviewed=day,
        held=held,
        earned=stands.level,
        next_level=stands.next_level,
        figures=dict(figures),
        outcome=_outcome(partner, rules, stands.level, day),
    )


def carried_out(partner: Partner, review: LevelReview) -> Partner:
    """The partner with the level that a review applied, unless a level was set since."""
    if review.outcome is not Outcome.APPLIED or _set_since(partner, review.reviewed):
        return partner
    return applied(partner, review.earned, review.reviewed)


def _outcome(partner: Partner, rules: LevelRules, earned: str, day: date) -> Outcome:
    """Nobody falls below the lowest level, nor out of a level set for later, but by a person."""
    if earned == partner.level_on(day):
        return Outcome.KEPT
    if rules.review is Review.PROPOSE or not earned or _set_since(partner, day):
        return Outcome.PROPOSED
    return Outcome.APPLIED


def _set_since(partner: Partner, day: date) -> bool:
    return any(span.since >= day for span in partner.levels)
