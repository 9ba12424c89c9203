"""The lines of a block that may be read by the column: as wide as the header, of printable text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.hashing import Ints
from channel.formats.blocks import Block

CELL_END = "\x1f"  # between cells whose quotes were read: no cell that is taken holds one
_END = ord("\n")


@dataclass(frozen=True, slots=True)
class Regular:
    """The lines as UTF-8 text, one a row; those that are not regular stand there as blank cells."""

    text: bytes
    rows: int
    ends: "np.ndarray[tuple[int, int], np.dtype[np.int64]]"  # of each cell, by row and column
    blanks: bool  # whether there may be blanks around a cell


def regular(block: Block, width: int) -> Regular:
    """What of a block is read by the column exactly as the row-by-row reader reads it."""
    lines, delimiter = block.lines, block.delimiter
    if block.cells:
        lines, delimiter = [*map(CELL_END.join, block.cells)], CELL_END
    text = "\n".join([*lines, ""]).encode()
    ends, blanks = _marks(text, delimiter)
    odd = _odd(text, ends, lines, delimiter, width)
    if odd:
        kept = [*lines]
        for at in odd:
            kept[at] = delimiter * (width - 1)
        text = "\n".join([*kept, ""]).encode()
        ends, blanks = _marks(text, delimiter)
    return Regular(text, len(lines), ends.reshape(len(lines), width), blanks)


def _marks(text: bytes, delimiter: str) -> tuple[Ints, bool]:
    """Where cells end, and whether a blank stands beside an end, or first of all."""
    data = np.frombuffer(text, np.uint8)
    ends, blank = (data == ord(delimiter)) | (data == _END), data == ord(" ")
    beside = (blank[:-1] & ends[1:]).any() or (ends[:-1] & blank[1:]).any()
    return np.flatnonzero(ends), bool(blank[0] or beside)


def _odd(text: bytes, marks: Ints, lines: Sequence[str], delimiter: str, width: int) -> list[int]:
    """Lines of another width, or with a character that is not printable, or with a quote.

    Looked for line by line only where the block as a whole does not come out even.
    """
    data = np.frombuffer(text, np.uint8)
    regularly = len(marks) == len(lines) * width and (data[marks[width - 1 :: width]] == _END).all()
    if regularly and _is_printable(text, data, len(lines), len(marks), delimiter):
        return []
    return [
        at
        for at, line in enumerate(lines)
        if line.count(delimiter) != width - 1
        or '"' in line
        or not line.replace(delimiter, "").isprintable()
    ]


def _is_printable(
    text: bytes, data: "np.ndarray[tuple[int], np.dtype[np.uint8]]", lines: int, marks: int,
    delimiter: str,
) -> bool:  # fmt: skip
    breaks = marks if delimiter < " " else lines  # the only control characters there may be
    if np.count_nonzero(data < ord(" ")) != breaks or b'"' in text or b"\x7f" in text:
        return False
    return text.isascii() or text.decode().replace("\n", "").replace(delimiter, "").isprintable()
