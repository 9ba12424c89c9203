"""The audit log: what people did on a day, and whether the day's chain is whole."""

from datetime import UTC, date, datetime
from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.audit import AuditEntry, first_break, stream_of
from channel.aws import audit_log
from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.lists import Cursor, Limit, asking

router = Router()
TAGS = ["audit"]
Day = Annotated[date | None, Query(description="A UTC day; today by default.")]


class Verification(Shown):
    """A day's chain: how long, its head, and the first entry that is not as it was written."""

    stream: str
    entries: int
    head: str
    broken_at: int | None = None
    reason: str = ""


@router.get("/audit", summary="What was done on a day, in order", tags=TAGS)
def list_deeds(
    caller: By, day: Day = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[AuditEntry]:
    stream = day.isoformat() if day else stream_of(datetime.now(UTC))
    page = asking(caller, "/audit", limit, cursor, day=stream)
    found = audit_log.entries(stream, limit=limit + 1, after=int(page.after or 0))
    shown = found[:limit]
    following = page.next(str(shown[-1].seq)) if len(found) > limit else None
    return Page(items=tuple(shown), next=following)


@router.get("/audit/<day>/verification", summary="Is the day's chain whole?", tags=TAGS)
def verify_day(day: date) -> Verification:
    stream = day.isoformat()
    entries = audit_log.entries(stream)
    broken = first_break(stream, entries)
    return Verification(
        stream=stream,
        entries=len(entries),
        head=entries[-1].hash if entries else "",
        broken_at=broken.seq if broken else None,
        reason=broken.reason if broken else "",
    )
