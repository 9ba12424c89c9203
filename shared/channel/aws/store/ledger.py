"""Entries in `ledger`: appended under deterministic names, never changed; read by prefix."""

from collections.abc import Iterable
from dataclasses import dataclass

from pynamodb.exceptions import PutError

from channel.aws.store.batches import write_all
from channel.aws.store.tables import LedgerItem
from channel.errors import Conflict


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of ours: whose (`owner`), its name, its JSON; `kind`/`sort` list it elsewhere."""

    owner: str
    name: str
    body: str
    kind: str = ""
    sort: str = ""


def append(entry: Entry) -> bool:
    """Write a new entry: True if it is new, False if an equal one stands.

    Conflict when another entry stands under the name.
    """
    try:
        _item(entry).save(condition=LedgerItem.pk.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        standing = find(entry.owner, entry.name)
        if standing is None or standing.body != entry.body:
            raise Conflict(f"{entry.name} of {entry.owner} stands with other content") from error
        return False
    return True


def append_all(entries: Iterable[Entry]) -> int:
    """Write many entries whose content follows from their names, so twice changes nothing."""
    return write_all(LedgerItem.Meta.table_name, (_item(entry) for entry in entries))


def find(owner: str, name: str) -> Entry | None:
    """One entry by its name, read consistently."""
    try:
        item = LedgerItem.get(owner, name, consistent_read=True)
    except LedgerItem.DoesNotExist:
        return None
    return _entry(item)


def listing(owner: str, prefix: str, *, limit: int | None = None, after: str = "") -> list[Entry]:
    """An owner's entries whose names begin with `prefix`, in name order, read consistently."""
    sk = LedgerItem.sk
    span = sk.between(after + " ", prefix + "~") if after else sk.startswith(prefix)
    return [
        _entry(item) for item in LedgerItem.query(owner, span, limit=limit, consistent_read=True)
    ]


def newest(kind: str, *, limit: int, below: str = "", prefix: str = "") -> list[Entry]:
    """Entries of a kind, latest `sort` first (from the index, eventually consistent)."""
    index = LedgerItem.by_kind
    attribute = type(index).kind_sort
    span = None
    if below:
        span = attribute.between(prefix or " ", below)
    elif prefix:
        span = attribute.startswith(prefix)
    items = index.query(kind, span, limit=limit + bool(below), scan_index_forward=False)
    return [_entry(item) for item in items if item.kind_sort != below][:limit]


def _item(entry: Entry) -> LedgerItem:
    item = LedgerItem(entry.owner, entry.name, body=entry.body)
    if entry.kind:
        item.kind = entry.kind
        item.kind_sort = entry.sort or entry.name
    return item


def _entry(item: LedgerItem) -> Entry:
    return Entry(item.pk, item.sk, item.body, item.kind or "", item.kind_sort or "")
