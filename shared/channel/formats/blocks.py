"""Delimited text by the million characters: lines of one row each as blocks, others row by row."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from channel.formats.delimited import DelimitedRows
from channel.formats.parts import FileRefused, Row

BLOCK_CHARS = 2 << 20
CAREFUL = 5_000  # rows read one by one after a line that is no row of its own
_DOS_END = "\x1a"
_LAST = "\x1f"  # a row after the last, which only an open quote swallows


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one row each: as text without quotes, or as cells where quotes were read."""

    first: int  # the physical row of the first line
    delimiter: str
    lines: Sequence[str]  # without their ends; nothing where `cells` are
    cells: Sequence[list[str]]

    def __len__(self) -> int:
        return len(self.lines) or len(self.cells)

    def row(self, at: int) -> Row:
        """A row by its place in the block, as it stands in the file."""
        if self.cells:
            return Row(self.first + at, self.cells[at])
        line, delimiter = self.lines[at], self.delimiter
        if f"{delimiter} " not in line and line[:1] not in ("", " "):
            return Row(self.first + at, line.split(delimiter))
        cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
        return Row(self.first + at, cells)


class DelimitedTable(Iterator[Row]):
    """The rows of a delimited text; `blocks` takes what is left of them by the block."""

    def __init__(self, rows: DelimitedRows, text: io.TextIOWrapper) -> None:
        self._rows = rows
        self._each = rows.read()
        self._text: io.TextIOWrapper | None = text

    def __next__(self) -> Row:
        try:
            return next(self._each)
        except (StopIteration, FileRefused):
            self._closed()
            raise

    def __del__(self) -> None:
        self._closed()

    def _closed(self) -> None:
        """A reader that stops early leaves the file open for the next."""
        if self._text is not None:
            self._text.detach()
            self._text = None

    def blocks(self) -> Iterator[Block | Row]:
        """The rest in order: blocks where every line is a row, else rows."""
        rows = self._rows
        while not rows.ended:
            block, rest = cut(self._more(), rows.number, rows.delimiter)
            if block is not None:
                rows.number += len(block)
                rows.usual = len(block.row(len(block) - 1).cells)
                yield block
            if rest or block is None:
                rows.back.extend(io.StringIO(rest, newline=""))
                self._each = rows.read()
                yield from islice(self, CAREFUL)

    def _more(self) -> str:
        """Whole lines: those to be read again, then as many as make a block."""
        again = "".join(self._rows.back)
        self._rows.back.clear()
        if self._text is None or len(again) > BLOCK_CHARS // 2:
            return again
        return again + self._text.read(BLOCK_CHARS) + self._text.readline()


def cut(text: str, first: int, delimiter: str) -> tuple[Block | None, str]:
    """The block of the lines before the first that is no row of its own, and what is left."""
    if delimiter == " ":
        return None, text
    if _DOS_END in text:
        whole, ends, rest = _before(text, _DOS_END)
        block, left = cut(whole, first, delimiter)
        return block, left + ends + rest
    if '"' in text:
        return _cut_quoted(text, first, delimiter)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.removesuffix("\n").split("\n") if text else []
    return (Block(first, delimiter, lines, ()) if lines else None), ""


def _before(text: str, mark: str) -> tuple[str, str, str]:
    """The whole lines before a mark, what stands before it on its line, and the rest."""
    at = text.index(mark)
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return text[:start], text[start:at], text[at:]


def _cut_quoted(text: str, first: int, delimiter: str) -> tuple[Block | None, str]:
    lines = [*io.StringIO(text, newline="")]
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
    block = Block(first, delimiter, (), cells) if cells else None
    return block, "".join(lines[len(cells) :])
