"""Notices reports that are due or overdue, and reminds whoever sends them."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry
from channel.aws.store import terms, uploads
from channel.feeds import Due, dues


@entry
def handler(event: Event, context: LambdaContext) -> int:
    """How many reminders went out; the same day asked twice sends the same ones."""
    zone = ZoneInfo(os.environ["VENDOR_TIME_ZONE"])
    day = datetime.fromisoformat(event["scheduled_at"]).astimezone(zone).date()
    calendar = terms.calendar()
    chased = [
        due
        for partner in terms.partners()
        for feed in terms.feeds(partner.id)
        for due in dues(feed, uploads.receipts(partner.id), calendar, day, zone)
        if due.chased_on(day)
    ]
    for due in chased:
        _remind(due)
    count("FeedsChased", len(chased))
    return len(chased)


def _remind(due: Due) -> None:
    announce(
        f"feed.{due.state}",
        {
            "partner": due.feed.partner,
            "feed": due.feed.id,
            "period": str(due.period),
            "due_on": due.due_on.isoformat(),
            "upload_id": due.upload_id,
        },
    )
