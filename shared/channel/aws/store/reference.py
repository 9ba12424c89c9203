"""Documents in `partners`: read, written under a revision, listed, with their history kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from channel.aws.store.tables import ReferenceItem
from channel.errors import Conflict

HISTORY = "~"  # sorts after every document, so lists of documents end before histories
LONG_AGO = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Document:
    """A record as people see it: `body` is the JSON of its pydantic model, `revision` its ETag."""

    kind: str
    owner: str
    id: str
    revision: int
    body: str
    sort: str = ""
    updated_at: str = ""
    updated_by: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A key that at most one document holds in `[since, until)`, dates as ISO text.

    A claim yields by itself once its `until` has come; `release` gives it up before.
    """

    key: str
    held_by: str
    since: str = ""
    until: str = ""
    release: bool = False


def get(kind: str, owner: str, id: str) -> Document | None:
    """The current document, read consistently."""
    try:
        item = ReferenceItem.get(owner, _sk(kind, id), consistent_read=True)
    except ReferenceItem.DoesNotExist:
        return None
    return _document(item)


def put(
    document: Document,
    *,
    expected: int,
    by: str,
    at: datetime,
    claims: Sequence[Claim] = (),
) -> Document:
    """Write revision `expected + 1` and its history in one transaction; 0 means it must be new.

    Claims are taken (or released by their holder) in the same transaction. Conflict when somebody
    else was first.
    """
    stored = Document(
        document.kind,
        document.owner,
        document.id,
        expected + 1,
        document.body,
        document.sort or document.id,
        at.isoformat(),
        by,
    )
    head, past = _items(stored)
    revision = ReferenceItem.revision
    free = ReferenceItem.pk.does_not_exist()
    try:
        with TransactWrite(connection=_connection()) as transaction:
            transaction.save(head, condition=revision == expected if expected else free)
            transaction.save(past, condition=free)
            for claim in claims:
                _take(transaction, claim)
    except TransactWriteError as error:
        raise Conflict(
            f"{document.kind} {document.id} changed meanwhile, or its claim is held by another"
        ) from error
    return stored


def listing(
    kind: str, owner: str, *, limit: int | None = None, after: str = "", prefix: str = ""
) -> list[Document]:
    """An owner's documents of a kind by id, consistently; `after` is the last id already seen."""
    sort_key = ReferenceItem.sk
    start = _sk(kind, after or prefix) + (" " if after else "")
    between = sort_key.between(start, _sk(kind, prefix + HISTORY))
    items = ReferenceItem.query(owner, between, consistent_read=True, limit=limit)
    return [_document(item) for item in items]


def newest_ids(
    kind: str, owner: str, *, low: str = "", high: str = HISTORY, at_once: int | None = None
) -> Iterator[Document]:
    """An owner's documents of a kind with ids in `[low, high]`, the last id first; read some at a
    time, and no further than they are asked for.
    """
    between = ReferenceItem.sk.between(_sk(kind, low), _sk(kind, high))
    yield from (
        _document(item)
        for item in ReferenceItem.query(
            owner, between, consistent_read=True, scan_index_forward=False, page_size=at_once
        )
    )


def listing_by_sort(
    kind: str, *, prefix: str = "", limit: int | None = None, after: str = "", newest: bool = False
) -> list[Document]:
    """Every owner's documents of a kind in `sort` order, from the index (eventually consistent).

    `after` is the sort value of the last one already seen, so sort values should be unique.
    """
    index = ReferenceItem.by_kind
    low, high = prefix or " ", prefix + HISTORY
    span = type(index).kind_sort.between(
        *((low, after or high) if newest else (after or low, high))
    )
    wanted = limit + 1 if limit and after else limit
    items = index.query(kind, span, limit=wanted, scan_index_forward=not newest)
    return [_document(item) for item in items if item.kind_sort != after][:limit]


def known_at(kind: str, owner: str, moment: datetime) -> list[Document]:
    """An owner's documents of a kind by id, as they stood at a moment."""
    found = (_as_it_stood(each, moment) for each in listing(kind, owner))
    return [document for document in found if document is not None]


def history(kind: str, owner: str, id: str) -> list[Document]:
    """Every revision of a document, oldest first."""
    prefix = f"{HISTORY}{_sk(kind, id)}#"
    items = ReferenceItem.query(owner, ReferenceItem.sk.startswith(prefix), consistent_read=True)
    return [_document(item) for item in items]


def holder(key: str) -> str:
    """Which document holds a claim, lapsed or not; empty when none does."""
    try:
        return ReferenceItem.get(f"CLAIM#{key}", "CLAIM", consistent_read=True).updated_by
    except ReferenceItem.DoesNotExist:
        return ""


def _as_it_stood(document: Document, moment: datetime) -> Document | None:
    """The revision that stood at a moment; None before there was one."""
    if datetime.fromisoformat(document.updated_at) <= moment:
        return document
    past = history(document.kind, document.owner, document.id)
    known = [each for each in past if datetime.fromisoformat(each.updated_at) <= moment]
    return known[-1] if known else None


def _take(transaction: TransactWrite, claim: Claim) -> None:
    """A released claim stays as an item that lapsed long ago: no function may delete."""
    mine = ReferenceItem.updated_by == claim.held_by
    item = ReferenceItem(f"CLAIM#{claim.key}", "CLAIM", held_until=LONG_AGO)
    if not claim.release:
        item.updated_by, item.updated_at, item.held_until = (
            claim.held_by, claim.since, claim.until
        )  # fmt: skip
    free = ReferenceItem.pk.does_not_exist() | (ReferenceItem.held_until <= claim.since)
    transaction.save(item, condition=mine if claim.release else free | mine)


def _items(stored: Document) -> tuple[ReferenceItem, ReferenceItem]:
    sk = _sk(stored.kind, stored.id)
    head = ReferenceItem(stored.owner, sk, kind=stored.kind, kind_sort=stored.sort)
    past = ReferenceItem(stored.owner, f"{HISTORY}{sk}#{stored.revision:06d}")
    for item in (head, past):
        item.revision = stored.revision
        item.body = stored.body
        item.updated_at = stored.updated_at
        item.updated_by = stored.updated_by
    return head, past


def _document(item: ReferenceItem) -> Document:
    kind, _, id = item.sk.lstrip(HISTORY).partition("#")
    if item.sk.startswith(HISTORY):
        id = id.rpartition("#")[0]
    return Document(
        kind,
        item.pk,
        id,
        item.revision,
        item.body,
        item.kind_sort or "",
        item.updated_at,
        item.updated_by,
    )


def _sk(kind: str, id: str) -> str:
    return f"{kind}#{id}"


def _connection() -> Connection:
    return ReferenceItem._get_connection().connection
