"""Delimited text by the million bytes: lines of one row each as blocks, others row by row."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from channel.formats.delimited import DelimitedRows, cell_refused
from channel.formats.parts import Row
from channel.formats.text_lines import TextLines, as_bytes, as_text

BLOCK_BYTES = 3 << 20
CAREFUL = 5_000  # rows read one by one after a line that is no row of its own
_DOS_END = b"\x1a"
_LAST = "\x1f"  # a row after another, which only an open quote swallows


class Places(Protocol):
    """Where something stands in a text, in order: a list of numbers, or an array of them."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> int: ...

    def __iter__(self) -> Iterator[int]: ...


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands where in the lines of a text."""

    ends: Places  # of each line: where its CR, LF or CRLF stands, or the text ends
    doubtful: Places  # lines with a quote that does not plainly open or close a cell
    marks: Places  # delimiters, within quotes and without
    controls: Places  # other control characters, but for the ends of lines
    blanks: bool  # whether one may stand beside a delimiter, or where a line starts or ends


LineFinder = Callable[[bytes, str], Lines]  # of a text under a delimiter


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one row each, as UTF-8 text."""

    first: int  # the physical row of the first line
    delimiter: str
    text: bytes
    lines: Lines

    def __len__(self) -> int:
        return len(self.lines.ends)

    def row(self, at: int) -> Row:
        """A row by its place in the block, as it stands in the file."""
        number, delimiter = self.first + at, self.delimiter
        line = as_text(self.text[self.start(at) : self.lines.ends[at]])
        plain = '"' not in line and f"{delimiter} " not in line and line[:1] not in ("", " ")
        if plain and len(line) <= csv.field_size_limit():
            return Row(number, line.split(delimiter))
        return next(self._read([line], number))

    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        return self._read(io.StringIO(as_text(self.text), newline=""), self.first)

    def start(self, at: int) -> int:
        """Where a line starts."""
        if not at:
            return 0
        behind = self.lines.ends[at - 1] + 1
        return behind + (self.text[behind - 1 : behind + 1] == b"\r\n")

    def goes_on(self, at: int) -> bool:
        """Whether the row that starts with a line ends in another, or nowhere, or is refused."""
        line = as_text(self.text[self.start(at) : self.lines.ends[at]])
        reader = csv.reader([line, _LAST], delimiter=self.delimiter, skipinitialspace=True)
        try:
            next(reader)
        except csv.Error:
            return True
        return reader.line_num > 1

    def _read(self, lines: Iterable[str], number: int) -> Iterator[Row]:
        try:
            for cells in csv.reader(lines, delimiter=self.delimiter, skipinitialspace=True):
                yield Row(number, cells)
                number += 1
        except csv.Error as error:
            raise cell_refused(number, error) from None


class DelimitedTable(Iterator[Row]):
    """The rows of a delimited text; `blocks` takes what is left of them by the block."""

    def __init__(self, rows: DelimitedRows, lines: TextLines) -> None:
        self._rows, self._lines = rows, lines
        self._each = rows.read()

    def __next__(self) -> Row:
        return next(self._each)

    def blocks(self, lines: LineFinder) -> Iterator[Block | Row]:
        """The rest in order: blocks where every line is a row, else rows."""
        rows = self._rows
        while not rows.ended:
            block, rest = cut(self._more(), rows.number, rows.delimiter, lines)
            if block is not None:
                yield block
                rows.number += len(block)
                rows.usual = len(block.row(len(block) - 1).cells)
            if rest or block is None:
                rows.back.extend(io.StringIO(as_text(rest), newline=""))
                self._each = rows.read()
                yield from islice(self, CAREFUL)

    def _more(self) -> bytes:
        """Whole lines: those to be read again, then as many as make a block."""
        again = as_bytes("".join(self._rows.back))
        self._rows.back.clear()
        return again if len(again) > BLOCK_BYTES // 2 else again + self._lines.block(BLOCK_BYTES)


def cut(text: bytes, first: int, delimiter: str, lines: LineFinder) -> tuple[Block | None, bytes]:
    """The block of the lines before the first that is no row of its own, and what is left."""
    if delimiter == " " or not delimiter.isascii():
        return None, text
    if _DOS_END in text:
        at = _start_of_line(text, text.index(_DOS_END))
        block, left = cut(text[:at], first, delimiter, lines)
        return block, left + text[at:]
    if not text:
        return None, text
    block = Block(first, delimiter, text, lines(text, delimiter))
    for at in block.lines.doubtful:
        if block.goes_on(at):
            start = block.start(at)
            return cut(text[:start], first, delimiter, lines)[0], text[start:]
    return block, b""


def _start_of_line(text: bytes, at: int) -> int:
    return max(text.rfind(b"\n", 0, at), text.rfind(b"\r", 0, at)) + 1
