"""The lines of one receipt in order, from any place on, read a page of the table at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from channel.aws.store.shelves import page_prefix, pages_from
from channel.aws.store.uploads import lines_of
from channel.facts.pages import line_of, unpack_cells
from channel.sales import SalesLine
from channel.uploads import Receipt

PAGES_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its segment's number in the receipt, its page's month, its key."""

    segment: int = 0
    month: str = ""
    key: str = ""

    def __str__(self) -> str:
        return f"{self.segment}\x1f{self.month}\x1f{self.key}"

    @classmethod
    def at(cls, text: str) -> "Place":
        """The place that `str` wrote; the beginning for an empty text."""
        if not text:
            return cls()
        segment, month, key = text.split("\x1f")
        return cls(int(segment), month, key)


def lines(receipt: Receipt, after: str, limit: int) -> list[tuple[str, SalesLine]]:
    """Up to `limit` sales lines after a place, each with its own place as text."""
    return [(place, line_of(row)) for place, row in cells(receipt, "sales", after, limit)]


def cells(
    receipt: Receipt, document: str, after: str, limit: int
) -> list[tuple[str, Sequence[str]]]:
    """Up to `limit` lines of any kind after a place, as the cells of their document's layout."""
    return list(islice(_from(receipt, document, Place.at(after)), limit))


def _from(receipt: Receipt, document: str, start: Place) -> Iterator[tuple[str, Sequence[str]]]:
    for number, segment in enumerate(receipt.segments[start.segment :], start.segment):
        if segment.document == document:
            for month, row in _of_segment(receipt, segment.sha256, start):
                yield str(Place(number, month, row[0])), row
        start = Place()


def _of_segment(
    receipt: Receipt, segment: str, start: Place
) -> Iterator[tuple[str, Sequence[str]]]:
    pk = lines_of(receipt.partner, receipt.upload_id, receipt.revision)
    for item in pages_from(pk, segment, start.month, start.key, PAGES_AT_ONCE):
        month = item.sk.removeprefix(page_prefix(segment)).split("#")[0]
        for row in sorted(unpack_cells(item.packed), key=lambda row: row[0]):
            if month > start.month or row[0] > start.key:
                yield month, row
