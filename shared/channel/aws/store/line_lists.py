"""The lines of one receipt in order, from any place on, read a page of the table at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from channel.aws.store.tables import TransactionItem
from channel.aws.store.uploads import lines_of
from channel.facts.pages import unpack
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
    """Up to `limit` lines after a place, each with its own place as text."""
    return list(islice(_from(receipt, Place.at(after)), limit))


def _from(receipt: Receipt, start: Place) -> Iterator[tuple[str, SalesLine]]:
    pk = lines_of(receipt.partner, receipt.upload_id, receipt.revision)
    for number, segment in enumerate(receipt.segments[start.segment :], start.segment):
        prefix = f"PAGE#{segment.sha256[:12]}#"
        begin = f"{prefix}{start.month}#{start.key}" if start.month else prefix
        span = TransactionItem.sk.between(begin, f"{prefix}~")
        for item in TransactionItem.query(pk, span, page_size=PAGES_AT_ONCE, consistent_read=True):
            month = item.sk.removeprefix(prefix).split("#")[0]
            for line in sorted(unpack(item.packed), key=lambda line: line.line_key):
                if month > start.month or line.line_key > start.key:
                    yield str(Place(number, month, line.line_key)), line
        start = Place()
