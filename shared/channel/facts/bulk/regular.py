"""The lines of a block that the engine may read: as wide as the header and of printable text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from channel.formats.blocks import Block

CELL_END = "\x1f"  # between cells whose quotes were read: no cell that is taken holds one


@dataclass(frozen=True, slots=True)
class Regular:
    """The lines as UTF-8 text, one a row; those that are not regular stand there as blank cells."""

    text: bytes
    delimiter: str
    rows: int
    blanks: bool  # whether there may be blanks around a cell


def regular(block: Block, width: int) -> Regular:
    """What of a block the engine reads exactly as the row-by-row reader does."""
    lines, delimiter = block.lines, block.delimiter
    if block.cells:
        lines, delimiter = [*map(CELL_END.join, block.cells)], CELL_END
    text = "\n".join(lines).encode()
    odd = _odd(text, lines, delimiter, width)
    if odd:
        kept = [*lines]
        for at in odd:
            kept[at] = delimiter * (width - 1)
        text = "\n".join(kept).encode()
    mark = delimiter.encode()
    pairs = (b" " + mark, mark + b" ", b" \n", b"\n ")
    blanks = text[:1] == b" " or text[-1:] == b" " or any(pair in text for pair in pairs)
    return Regular(text + b"\n", delimiter, len(lines), blanks)


def _odd(text: bytes, lines: Sequence[str], delimiter: str, width: int) -> list[int]:
    """Lines of another width, or with a character that is not printable, or with a quote."""
    data = np.frombuffer(text, np.uint8)
    marks = np.flatnonzero((data == ord(delimiter)) | (data == ord("\n")))
    ends = data[marks[width - 1 :: width]] == ord("\n")
    regularly = len(marks) == len(lines) * width - 1 and ends.all()
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
    breaks = marks if delimiter < " " else lines - 1
    if np.count_nonzero(data < ord(" ")) != breaks or b'"' in text or b"\x7f" in text:
        return False
    return text.isascii() or text.decode().replace("\n", "").replace(delimiter, "").isprintable()
