"""Delimited lines by the thousand: plain ones cut into columns at once, others row by row."""

import _csv
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat

from channel.formats.delimited import DelimitedRows
from channel.formats.parts import Row

LINES_A_BLOCK = 4096
_CUT = "\x1f"  # is not printable, so no cell of a block holds it


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one row each, as cells; a line of another width stands as blank cells."""

    first: int  # the physical row of the first line
    lines: Sequence[str]
    cells: Sequence[str]
    width: int
    delimiter: str
    trimmed: bool

    def column(self, place: int) -> list[str]:
        """The cells of a column without blanks around them."""
        found = self.cells[place :: self.width]
        return [*found] if self.trimmed else [*map(str.strip, found)]

    def row(self, at: int) -> Row:
        """A row by its place in the block, as it stands in the file."""
        return Row(self.first + at, next(_cells_of([self.lines[at]], self.delimiter)))


class DelimitedTable(Iterator[Row]):
    """The rows of a delimited text; `blocks` takes what is left of them by the thousand."""

    def __init__(self, rows: DelimitedRows, close: Callable[[], object]) -> None:
        self._rows = rows
        self._each = rows.read()
        self._close = close  # a reader that stops early leaves the file open for the next

    def __next__(self) -> Row:
        try:
            return next(self._each)
        except BaseException:
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
                rows.usual = len(block.row(len(lines) - 1).cells)
                yield block
        self._closed()

    def _one_by_one(self) -> Iterator[Row]:
        yield from islice(self, 1)
        while self._rows.back:
            yield from islice(self, 1)


def cut(lines: list[str], first: int, delimiter: str, width: int) -> Block | None:
    """The block of these lines, or None when some line is not plainly a row of its own."""
    text = "".join(lines)
    if not text or width < 2 or delimiter == " " or max(map(len, lines)) > csv.field_size_limit():
        return None
    text = text.replace("\r\n", "\n")
    blank = delimiter * (width - 1)
    if not text.replace("\n", "").replace(delimiter, "").isprintable():
        return None
    body = text.removesuffix("\n").split("\n")
    if '"' in text:
        parsed = _parsed(body, delimiter)
        if parsed is None:
            return None
        body, delimiter_now = parsed, _CUT
        blank = _CUT * (width - 1)
    else:
        delimiter_now = delimiter
    if {*map(str.count, body, repeat(delimiter_now))} != {width - 1}:
        body = [line if line.count(delimiter_now) == width - 1 else blank for line in body]
    whole = delimiter_now.join(body)
    spaced = any(s in whole for s in (" " + delimiter_now, delimiter_now + " "))
    trimmed = not (spaced or whole[:1] == " " or whole[-1:] == " ")
    return Block(first, lines, whole.split(delimiter_now), width, delimiter, trimmed)


def _parsed(body: list[str], delimiter: str) -> list[str] | None:
    """Lines with the cells of quoted ones cut apart; None when a quote goes on to the next."""
    reader = _cells_of([*(line for line in body if '"' in line), _CUT], delimiter)
    cells = []
    for found in reader:
        cells.append(_CUT.join(found))
        if reader.line_num != len(cells):
            return None
    if cells[-1] != _CUT:  # a quote is open at the end
        return None
    each = iter(cells)
    return [next(each) if '"' in line else line.replace(delimiter, _CUT) for line in body]


def _cells_of(lines: list[str], delimiter: str) -> "_csv.Reader":
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
