"""Delimited text by the million bytes: lines of one row each as blocks, others row by row."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from typing import Protocol

from channel.formats.delimited import DelimitedRows, cell_refused
from channel.formats.parts import Row
from channel.formats.text_lines import TextLines, as_bytes, as_text

BLOCK_BYTES = 2 << 20
CAREFUL = 5_000  # rows read one by one after a line that is no row of its own
_DOS_END = b"\x1a"
_LAST = "\x1f"  # a row after the last, which only an open quote swallows


class Places(Protocol):
    """Where something stands in a text, in order: a list of numbers, or an array of them."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one row each: as UTF-8 text without quotes, or as cells where quotes were read."""

    first: int  # the physical row of the first line
    delimiter: str
    text: bytes  # whole lines; nothing where `cells` are
    ends: Places  # of each line in `text`: where its CR, LF or CRLF stands
    cells: Sequence[list[str]]

    def __len__(self) -> int:
        return len(self.ends) or len(self.cells)

    def row(self, at: int) -> Row:
        """A row by its place in the block, as it stands in the file."""
        number = self.first + at
        if self.cells:
            return Row(number, self.cells[at])
        line, delimiter = self._line(at), self.delimiter
        plain = f"{delimiter} " not in line and line[:1] not in ("", " ")
        if plain and len(line) <= csv.field_size_limit():
            return Row(number, line.split(delimiter))
        return next(self._read([line], number))

    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        if self.cells:
            return map(Row, count(self.first), self.cells)
        return self._read(io.StringIO(as_text(self.text), newline=""), self.first)

    def _line(self, at: int) -> str:
        start = self.ends[at - 1] + 1 if at else 0
        if at and self.text[start - 1 : start + 1] == b"\r\n":
            start += 1
        return as_text(self.text[start : self.ends[at]])

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

    def blocks(self, ends: Callable[[bytes], Places]) -> Iterator[Block | Row]:
        """The rest in order: blocks where every line is a row, else rows.

        `ends` tells where each line of a text ends, be it by CR, LF or CRLF.
        """
        rows = self._rows
        while not rows.ended:
            block, rest = cut(self._more(), rows.number, rows.delimiter, ends)
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


def cut(
    text: bytes, first: int, delimiter: str, ends: Callable[[bytes], Places]
) -> tuple[Block | None, bytes]:
    """The block of the lines before the first that is no row of its own, and what is left."""
    if delimiter == " " or not delimiter.isascii():
        return None, text
    if _DOS_END in text:
        at = _start_of_line(text, text.index(_DOS_END))
        block, left = cut(text[:at], first, delimiter, ends)
        return block, left + text[at:]
    if b'"' in text:
        return _cut_quoted(text, first, delimiter)
    if not text:
        return None, text
    if not text.endswith((b"\n", b"\r")):
        text += b"\n"  # the last line of a file that was cut
    return Block(first, delimiter, text, ends(text), ()), b""


def _start_of_line(text: bytes, at: int) -> int:
    return max(text.rfind(b"\n", 0, at), text.rfind(b"\r", 0, at)) + 1


def _cut_quoted(text: bytes, first: int, delimiter: str) -> tuple[Block | None, bytes]:
    lines = [*io.StringIO(as_text(text), newline="")]
    reader = csv.reader(chain(lines, [_LAST]), delimiter=delimiter, skipinitialspace=True)
    cells: list[list[str]] = []
    try:
        for row in reader:
            if reader.line_num != len(cells) + 1:  # the row goes on in the next line
                break
            cells.append(row)
    except csv.Error:
        pass  # the rows before it stand; the row reader says of the rest what is wrong
    del cells[len(lines) :]
    block = Block(first, delimiter, b"", (), cells) if cells else None
    return block, as_bytes("".join(lines[len(cells) :]))
