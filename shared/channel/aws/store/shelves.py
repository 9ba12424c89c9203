"""Pages of an upload's lines on shelves: partitions of a hundred pages of one month at most.

A partition takes a bounded number of writes a second, and a read should not pass a million lines
to find one. A mark in the upload's own partition, under the last key of its shelf, finds the shelf.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pydantic import TypeAdapter

from channel.aws.store.tables import TransactionItem, Wire, as_written
from channel.facts.pages import Page

PAGES_A_SHELF = 100
AMOUNTS = TypeAdapter(dict[str, Decimal])


def shelved(pk: str, segment: str, pages: Iterable[Page]) -> Iterator[Wire]:
    """The pages of a segment, which come by month and key, as items with their shelves' marks."""
    shelf: list[Page] = []
    for page in pages:
        if shelf and (len(shelf) == PAGES_A_SHELF or page.month != shelf[0].month):
            yield _mark(pk, segment, shelf)
            shelf = []
        shelf.append(page)
        yield _page(_shelf(pk, segment, page.month, shelf[0].first_key), segment, page)
    if shelf:
        yield _mark(pk, segment, shelf)


def pages_from(
    pk: str, segment: str, month: str = "", key: str = "", at_once: int | None = None
) -> Iterator[TransactionItem]:
    """A segment's pages by month and key, from the one on that would hold a key."""
    for mark in _span(pk, f"SHELF#{segment[:12]}#", month, key, at_once and 1):
        of = mark.sk.split("#")[2]
        yield from _span(
            _shelf(pk, segment, of, mark.first_key), page_prefix(segment), month, key, at_once
        )


def page_prefix(segment: str) -> str:
    return f"PAGE#{segment[:12]}#"


def _span(
    pk: str, prefix: str, month: str, key: str, at_once: int | None
) -> Iterator[TransactionItem]:
    begin = f"{prefix}{month}#{key}" if month else prefix
    span = TransactionItem.sk.between(begin, f"{prefix}~")
    return iter(TransactionItem.query(pk, span, page_size=at_once, consistent_read=True))


def _shelf(pk: str, segment: str, month: str, first_key: str) -> str:
    return f"{pk}#{segment[:12]}#{month}#{first_key}"


def _mark(pk: str, segment: str, shelf: Sequence[Page]) -> Wire:
    last = shelf[-1]
    sk = f"SHELF#{segment[:12]}#{last.month}#{last.last_key}"
    said = {"first_key": shelf[0].first_key, "last_key": last.last_key}
    return as_written(TransactionItem, pk, sk, **said)


def _page(shelf: str, segment: str, page: Page) -> Wire:
    return as_written(
        TransactionItem,
        shelf,
        f"{page_prefix(segment)}{page.month}#{page.last_key}",
        first_key=page.first_key,
        last_key=page.last_key,
        rows=page.rows,
        quantity=page.quantity,
        amounts=AMOUNTS.dump_json(page.amounts).decode(),
        packed=page.packed,
    )
