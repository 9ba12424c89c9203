"""The audit chains in `ledger`: appended under the next number or not at all, read in order."""

import random
import time
from datetime import UTC, datetime

from channel.audit import AuditEntry, Deed, following, stream_of
from channel.aws.store import ledger
from channel.aws.store.tables import LedgerItem
from channel.errors import Conflict

ATTEMPTS = 12
LONGEST_PAUSE = 400  # milliseconds


def record(deed: Deed, at: datetime | None = None) -> AuditEntry:
    """Append a deed to today's chain; Conflict when others were faster every time."""
    moment = at or datetime.now(UTC)
    for attempt in range(ATTEMPTS):
        entry = following(head(stream_of(moment)), deed, moment)
        try:
            ledger.append(_stored(entry))
        except Conflict:
            time.sleep(random.randrange(1, min(LONGEST_PAUSE, 10 * 2**attempt)) / 1000)
            continue
        return entry
    raise Conflict("The audit log is too busy to record this; try again.")


def head(stream: str) -> AuditEntry | None:
    """The last entry of a stream, read consistently."""
    items = LedgerItem.query(
        _owner(stream), limit=1, scan_index_forward=False, consistent_read=True
    )
    return next((AuditEntry.model_validate_json(item.body) for item in items), None)


def entries(stream: str, *, limit: int | None = None, after: int = 0) -> list[AuditEntry]:
    """A stream's entries in order, from after a sequence number on."""
    found = ledger.listing(_owner(stream), "", limit=limit, after=_name(after))
    return [AuditEntry.model_validate_json(each.body) for each in found]


def _stored(entry: AuditEntry) -> ledger.Entry:
    return ledger.Entry(
        _owner(entry.stream),
        _name(entry.seq),
        entry.model_dump_json(),
        f"audit#{entry.kind}#{entry.id}",
        f"{entry.stream}#{entry.seq:09d}",
    )


def _owner(stream: str) -> str:
    return f"AUDIT#{stream}"


def _name(seq: int) -> str:
    return f"{seq:09d}"
