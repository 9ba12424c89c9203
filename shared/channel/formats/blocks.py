"""Delimited lines by the thousand: plain ones cut into columns at once, others row by row."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from channel.formats.delimited import DelimitedRows
from channel.formats.parts import FileRefused, Row

LINES_A_BLOCK = 1024
_ODD = "\x1a\x1c\x1d\x1e\x1f\x85"  # the end of a file of DOS, and marks that keys are made with
_LAST = "\x1f"  # a row after the last, which only an open quote swallows


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one row each, as columns; a row of another width stands there as blank cells."""

    first: int  # the physical row of the first line
    rows: Sequence[list[str]]
    columns: Sequence[Sequence[str]]
    trimmed: bool

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, place: int) -> Sequence[str]:
        """The cells of a column without blanks around them."""
        found = self.columns[place]
        return found if self.trimmed else [*map(str.strip, found)]

    def row(self, at: int) -> Row:
        """A row by its place in the block, as it stands in the file."""
        return Row(self.first + at, self.rows[at])


class DelimitedTable(Iterator[Row]):
    """The rows of a delimited text; `blocks` takes what is left of them by the thousand."""

    def __init__(self, rows: DelimitedRows, close: Callable[[], object]) -> None:
        self._rows = rows
        self._each = rows.read()
        self._close = close  # a reader that stops early leaves the file open for the next

    def __next__(self) -> Row:
        try:
            return next(self._each)
        except (StopIteration, FileRefused):
            self._closed()
            raise

    def __del__(self) -> None:
        self._closed()

    def _closed(self) -> None:
        close, self._close = self._close, lambda: None
        close()

    def blocks(self, width: int) -> Iterator[Block | Row]:
        """The rest in order: blocks where every line is a row of printable cells, else rows."""
        rows = self._rows
        while not rows.ended:
            lines = [] if rows.back else [*islice(rows.lines, LINES_A_BLOCK)]
            block = cut(lines, rows.number, rows.delimiter, width)
            if block is None:
                rows.back.extend(lines)
                self._each = rows.read()
                yield from self._one_by_one()
            else:
                rows.number += len(lines)
                rows.usual = len(block.rows[-1])
                yield block
        self._closed()

    def _one_by_one(self) -> Iterator[Row]:
        yield from islice(self, 1)
        while self._rows.back:
            yield from islice(self, 1)


def cut(lines: list[str], first: int, delimiter: str, width: int) -> Block | None:
    """The block of these lines, or None when some line is not plainly a row of its own."""
    text = "".join(lines)
    if not text or width < 2 or delimiter == " " or any(mark in text for mark in _ODD):
        return None
    try:
        rows = [*csv.reader([*lines, _LAST], delimiter=delimiter, skipinitialspace=True)]
    except csv.Error:
        return None
    if len(rows) != len(lines) + 1 or rows.pop() != [_LAST]:  # a row goes on in the next line
        return None
    plain = rows
    if {*map(len, rows)} != {width}:
        plain = [row if len(row) == width else [""] * width for row in rows]
    if not text.isascii():
        plain = [
            row if line.isascii() or "".join(row).isprintable() else [""] * width
            for row, line in zip(plain, lines, strict=True)
        ]
    return Block(first, rows, [*zip(*plain, strict=True)], not _has_blanks(text, delimiter))


def _has_blanks(text: str, delimiter: str) -> bool:
    """Whether there may be blanks around a cell; those before it are not read."""
    pairs = [" " + delimiter, " \n", " \r", *(['" ', ' "'] if '"' in text else [])]
    return any(pair in text for pair in pairs) or any(
        blank in text for blank in "\t\x0b\x0c" if blank != delimiter
    )
