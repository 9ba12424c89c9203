"""Reviews the levels of a tier's partners once its period has closed, as the tier's rules say."""

from datetime import UTC, date, datetime

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws import settings
from channel.aws.entry import Event, count, entry
from channel.aws.reviewing import review_tier
from channel.aws.store import partnership, terms
from channel.tracks.level_reviews import due_review


@entry
def handler(event: Event, context: LambdaContext) -> int:
    """How many partners were reviewed; a period that was reviewed is not reviewed again."""
    day = _day(event)
    reviews = 0
    for rules in partnership.level_rules():
        period = due_review(rules, terms.calendar(), day)
        if period is not None:
            reviews += review_tier(rules, period, day, datetime.now(UTC))
    count("LevelsReviewed", reviews)
    return reviews


def _day(event: Event) -> date:
    scheduled = datetime.fromisoformat(event["scheduled_at"])
    return scheduled.astimezone(settings.time_zone()).date()
