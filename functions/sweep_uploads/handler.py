"""Finds uploads whose event was lost, and queues them as if it had come."""

from datetime import UTC, datetime, timedelta

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.arrivals import INBOX, arrival_message, sender
from channel.aws import clients, settings
from channel.aws.entry import Event, count, entry, logger
from channel.aws.store import uploads

# An event usually comes within seconds, at times after minutes; younger objects are left to it.
TOO_YOUNG = timedelta(minutes=15)


@entry
def handler(event: Event, context: LambdaContext) -> int:
    """How many arrivals were queued again; queueing one twice is harmless."""
    before = datetime.now(UTC) - TOO_YOUNG
    known: dict[str, set[str]] = {}
    lost = [key for key in _arrived(before) if key not in _delivered(sender(key), known)]
    for key in lost:
        clients.sqs().send_message(
            QueueUrl=settings.queue_url("uploads"), MessageBody=arrival_message(key)
        )
    count("LostEvents", len(lost))
    logger.info("swept", extra={"lost": len(lost)})
    return len(lost)


def _arrived(before: datetime) -> list[str]:
    pages = clients.s3().get_paginator("list_objects_v2")
    return [
        found["Key"]
        for page in pages.paginate(Bucket=settings.bucket("uploads"), Prefix=INBOX)
        for found in page.get("Contents", [])
        if found["LastModified"] < before and not found["Key"].endswith("/")
    ]


def _delivered(partner: str, known: dict[str, set[str]]) -> set[str]:
    if partner not in known:
        known[partner] = {d.key for d in uploads.deliveries(partner)} if partner else set()
    return known[partner]
