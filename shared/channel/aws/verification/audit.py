"""The audit chains against themselves and against the heads that were locked away."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from channel.audit import first_break, stream_of
from channel.aws import audit_log
from channel.aws.store import objects
from channel.aws.verification.finding import Finding


def verify_audit(since: date, until: date) -> Iterator[Finding]:
    """Each day's chain from `since` to `until`, both inclusive: its first broken entry."""
    for offset in range((until - since).days + 1):
        day = datetime.combine(since + timedelta(days=offset), time(), UTC)
        stream = stream_of(day)
        broken = first_break(stream, audit_log.entries(stream), _sealed(stream))
        if broken:
            yield Finding("audit_broken", f"{stream} entry {broken.seq}", broken.reason)


def _sealed(stream: str) -> tuple[int, str] | None:
    try:
        head = json.loads(objects.fetch("audit", f"heads/{stream}.json"))
    except objects.SourceGone:
        return None
    return (head["seq"], head["hash"]) if head["seq"] else None
