"""Writes the head of yesterday's audit chain to the locked bucket."""

from datetime import datetime, timedelta

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.audit import stream_of
from channel.aws import audit_log
from channel.aws.entry import Event, entry
from channel.aws.store import objects
from channel.identity import canonical_json


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, str | int]:
    """What was sealed; a day without deeds is sealed as one, and sealing twice writes the same."""
    stream = stream_of(datetime.fromisoformat(event["scheduled_at"]) - timedelta(days=1))
    last = audit_log.head(stream)
    sealed: dict[str, str | int] = {
        "stream": stream,
        "seq": last.seq if last else 0,
        "hash": last.hash if last else "",
    }
    objects.store("audit", f"heads/{stream}.json", canonical_json(sealed), "application/json")
    return sealed
