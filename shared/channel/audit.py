"""Who did what: entries chained by their hashes, so that none can change or go without a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from channel.identity import canonical_json, digest


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a person did: `action` on a record, with its JSON before and after."""

    by: str
    role: str
    tenant: str
    action: str
    kind: str
    owner: str
    id: str
    before: str = ""
    after: str = ""


class AuditEntry(BaseModel):
    """A deed in its place in a chain; `hash` covers all else, `previous` is the entry before's."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    stream: str
    seq: int
    at: datetime
    by: str
    role: str
    tenant: str
    action: str
    kind: str
    owner: str
    id: str
    before: str
    after: str
    previous: str
    hash: str = ""

    def sealed(self) -> "AuditEntry":
        return self.model_copy(update={"hash": self.expected_hash()})

    def expected_hash(self) -> str:
        """SHA-256 over the RFC 8785 JSON of everything but the hash."""
        return digest(canonical_json(self.model_dump(mode="json", exclude={"hash"})))


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that is not as it was written, and how one sees it."""

    stream: str
    seq: int
    reason: str


def stream_of(at: datetime) -> str:
    """One chain a UTC day, so that its head can be locked away when the day is over."""
    return f"{at:%Y-%m-%d}"


def following(last: AuditEntry | None, deed: Deed, at: datetime) -> AuditEntry:
    """The entry that a deed becomes after `last`, the head of its stream (None: the first)."""
    entry = AuditEntry(
        stream=stream_of(at),
        seq=last.seq + 1 if last else 1,
        at=at,
        by=deed.by,
        role=deed.role,
        tenant=deed.tenant,
        action=deed.action,
        kind=deed.kind,
        owner=deed.owner,
        id=deed.id,
        before=deed.before,
        after=deed.after,
        previous=last.hash if last else "",
    )
    return entry.sealed()


def first_break(
    stream: str, entries: Iterable[AuditEntry], sealed_head: tuple[int, str] | None = None
) -> Break | None:
    """The first broken entry of a stream's entries in order, None when the chain is whole.

    `sealed_head` is the sequence number and hash that were locked away; it shows a cut tail.
    """
    previous, seq, sealed_found = "", 0, sealed_head is None
    for entry in entries:
        seq += 1
        reason = _fault(entry, stream, seq, previous)
        if reason:
            return Break(stream, seq, reason)
        if sealed_head and entry.seq == sealed_head[0]:
            if entry.hash != sealed_head[1]:
                return Break(stream, seq, "its hash is not the one that was locked away")
            sealed_found = True
        previous = entry.hash
    if not sealed_found:
        return Break(stream, seq + 1, "the chain ends before the head that was locked away")
    return None


def _fault(entry: AuditEntry, stream: str, seq: int, previous: str) -> str:
    if entry.stream != stream:
        return f"it is of stream {entry.stream}"
    if entry.seq != seq:
        return f"it says that it is number {entry.seq}"
    if entry.previous != previous:
        return "it does not follow the entry before it"
    if entry.hash != entry.expected_hash():
        return "its content is not what was hashed"
    return ""
