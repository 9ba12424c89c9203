"""When levels are reviewed, and what a review leads to."""

from datetime import date
from decimal import Decimal

from channel.partners import LevelSpan, Partner, Tier
from channel.periods import Calendar, Frequency, Period
from channel.tracks.level_reviews import Outcome, carried_out, due_review, reviewed
from channel.tracks.levels import Condition, LevelRule, LevelRules, Review

RULES = LevelRules(
    tier=Tier.RESELLER,
    levels=(
        LevelRule(name="silver", conditions=(Condition(figure="revenue", at_least=Decimal(10)),)),
    ),
    review=Review.APPLY,
)
ACME = Partner(id="acme", tier=Tier.RESELLER, name="Acme")
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))
DAY = date(2026, 4, 3)
EARNED, NOTHING = {"revenue": Decimal(10)}, {"revenue": Decimal(9)}


def test_the_period_that_closed_last_is_due_once_late_reports_had_their_days() -> None:
    rules = RULES.model_copy(update={"review_after_days": 10})
    assert due_review(rules, Calendar(), date(2026, 4, 10)) == Period(
        date(2025, 10, 1), date(2026, 1, 1)
    )
    assert due_review(rules, Calendar(), date(2026, 4, 11)) == QUARTER


def test_a_period_is_one_of_the_fiscal_calendar() -> None:
    rules = RULES.model_copy(update={"review_each": Frequency.YEAR})
    found = due_review(rules, Calendar(first_month=2), date(2026, 2, 1))
    assert found == Period(date(2025, 2, 1), date(2026, 2, 1))


def test_rules_by_hand_have_no_review() -> None:
    by_hand = RULES.model_copy(update={"review": Review.BY_HAND})
    assert due_review(by_hand, Calendar(), DAY) is None


def test_what_was_earned_applies_from_the_day_of_the_review() -> None:
    review = reviewed(ACME, RULES, EARNED, QUARTER, DAY)
    assert (review.outcome, review.held, review.earned) == (Outcome.APPLIED, "", "silver")
    later = carried_out(ACME, review)
    assert later.levels == (LevelSpan(level="silver", since=DAY),)
    assert carried_out(later, review) is later


def test_nobody_falls_below_the_lowest_level_but_by_a_person() -> None:
    silver = ACME.model_copy(update={"levels": (LevelSpan(level="silver", since=QUARTER.start),)})
    review = reviewed(silver, RULES, NOTHING, QUARTER, DAY)
    assert (review.outcome, review.earned) == (Outcome.PROPOSED, "")
    assert carried_out(silver, review) is silver


def test_a_level_that_was_set_after_the_review_stands() -> None:
    review = reviewed(ACME, RULES, EARNED, QUARTER, DAY)
    spans = (LevelSpan(level="gold", since=date(2026, 4, 10)),)
    gold = ACME.model_copy(update={"levels": spans})
    assert carried_out(gold, review) is gold
