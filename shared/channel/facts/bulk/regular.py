"""The lines of a block that may be read by the column: as wide as the header, of printable text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.hashing import WORD, Ints
from channel.formats.blocks import Block
from channel.formats.text_lines import as_bytes, as_text

LONGEST = 256  # bytes of a cell; a row with a longer one is explained by itself
CELL_END = "\x1f"  # between cells whose quotes were read: no cell that is taken holds one
_FEED, _RETURN, _BLANK, _QUOTE, _DELETE = b'\n\r "\x7f'
# Around a block, so that words may be read before its first cell (and a ninth digit), and behind
# its last.
_BEFORE, _BEHIND = bytes(WORD + 1), bytes(LONGEST + WORD)
_PIECE = 1 << 18  # bytes

Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True)
class Regular:
    """Where cells stand in the UTF-8 text of lines; those of a line not regular are all empty."""

    text: bytes  # with room on both sides
    starts: Ints  # of each line
    ends: Sequence[Ints]  # of each line's cell, by column
    blanks: bool  # whether there may be blanks around a cell


def line_ends(text: bytes) -> Ints:
    """Where each line ends, be it by CR, LF or CRLF."""
    data = np.frombuffer(text, np.uint8)
    feeds = _places(data, _FEED)
    if b"\r" not in text:
        return feeds
    returns = _places(data, _RETURN)
    if len(returns) == len(feeds) and (feeds - returns == 1).all():
        return returns
    return np.sort(np.concatenate([returns, np.setdiff1d(feeds, returns + 1)]))


def _pieces(data: Bytes, more: int = 0) -> Iterator[Bytes]:
    """A text in pieces so small that the processor's cache holds what is made of them."""
    return (data[at : at + _PIECE + more] for at in range(0, len(data), _PIECE))


def _places(data: Bytes, byte: int) -> Ints:
    """Where a byte stands."""
    found = [np.flatnonzero(piece == byte) for piece in _pieces(data)]
    return np.concatenate([each + number * _PIECE for number, each in enumerate(found)])


def regular(block: Block, width: int) -> Regular:
    """What of a block is read by the column exactly as the row-by-row reader reads it."""
    text, delimiter = block.text, block.delimiter
    if block.cells:
        delimiter = CELL_END
        text = as_bytes("\n".join([*map(CELL_END.join, block.cells), ""]))
    room = b"".join((_BEFORE, text, bytes(width), _BEHIND))
    data = np.frombuffer(room, np.uint8)
    ends = (line_ends(text) if block.cells else np.asarray(block.ends)) + len(_BEFORE)
    starts = _starts(data, ends)
    marks = _places(data, ord(delimiter))
    known = len(text) - int((ends - starts).sum()) + (len(marks) if delimiter < " " else 0)
    unusual = _unusual(text, delimiter, known) + len(_BEFORE)
    odd = np.union1d(_uneven(marks, starts, ends, width), np.searchsorted(ends, unusual))
    blanks = _has_blanks(data, ord(delimiter), starts, ends)
    if len(odd):
        nowhere = len(_BEFORE) + len(text)
        marks = _emptied(odd, marks, ends, nowhere + np.arange(width - 1))
        starts[odd], ends[odd] = nowhere, nowhere + width - 1
    return Regular(room, starts, [*marks.reshape(-1, width - 1).T, ends], blanks)


def _starts(data: Bytes, ends: Ints) -> Ints:
    """Where each line starts."""
    behind = ends + 1
    behind += (data[ends] == _RETURN) & (data[behind] == _FEED)
    return np.concatenate(([len(_BEFORE)], behind[:-1]))


def _uneven(marks: Ints, starts: Ints, ends: Ints, width: int) -> Ints:
    """Lines of another width; counted line by line only where all do not come out even."""
    inner = width - 1
    if len(marks) == len(ends) * inner:
        first, last = marks[::inner], marks[inner - 1 :: inner]
        if (starts <= first).all() and (last < ends).all():
            return marks[:0]
    return np.flatnonzero(_counts(marks, ends) != inner)


def _counts(marks: Ints, ends: Ints) -> Ints:
    """Of the marks in each line."""
    return np.diff(np.searchsorted(marks, ends), prepend=0)


def _unusual(text: bytes, delimiter: str, known: int) -> Ints:
    """Where a quote stands, or a character that is not printable, beside so many known ends."""
    data = np.frombuffer(text, np.uint8)
    found = [] if text.isascii() else [_foreign(data)]
    controls = sum(np.count_nonzero(piece < _BLANK) for piece in _pieces(data))
    if controls > known or b'"' in text or b"\x7f" in text:
        control = (data < _BLANK) & (data != _FEED) & (data != _RETURN) & (data != ord(delimiter))
        found.append(np.flatnonzero(control | (data == _QUOTE) | (data == _DELETE)))
    return np.concatenate([np.zeros(0, np.int64), *found])


def _foreign(data: Bytes) -> Ints:
    """Where a character beyond ASCII starts that is not printable."""
    high: Ints = np.flatnonzero(data >= 0x80)
    characters = as_text(data[high].tobytes())
    if characters.isprintable():
        return high[:0]
    heads = high[data[high] >= 0xC0]
    return heads[[at for at, each in enumerate(characters) if not each.isprintable()]]


def _has_blanks(data: Bytes, delimiter: int, starts: Ints, ends: Ints) -> bool:
    """Whether a blank stands beside the end of a cell, or first in a line."""
    if (data[starts] == _BLANK).any() or (data[ends - 1] == _BLANK).any():
        return True
    for piece in _pieces(data, 1):
        blank, mark = piece == _BLANK, piece == delimiter
        if (blank[:-1] & mark[1:]).any() or (mark[:-1] & blank[1:]).any():
            return True
    return False


def _emptied(odd: Ints, marks: Ints, ends: Ints, nowhere: Ints) -> Ints:
    """The marks with those of odd lines put elsewhere, all as many as in a line."""
    even = np.ones(len(ends), bool)
    even[odd] = False
    found = np.empty((len(ends), len(nowhere)), np.int64)
    found[~even] = nowhere
    found[even] = marks[np.repeat(even, _counts(marks, ends))].reshape(-1, len(nowhere))
    return found.ravel()
