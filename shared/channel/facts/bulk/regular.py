"""The lines of a block that may be read by the column: as wide as the header, of printable text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.hashing import WORD, Ints
from channel.facts.bulk.places import BLANK, FEED, QUOTE, RETURN, Bytes, pieces, places
from channel.facts.bulk.printable import unprintable
from channel.formats.blocks import Block

LONGEST = 256  # bytes of a cell; a row with a longer one is explained by itself
# Around a block, so that words may be read before its first cell (and a ninth digit), and behind
# its last.
_BEFORE, _BEHIND = bytes(WORD + 1), bytes(LONGEST + WORD)


@dataclass(frozen=True, slots=True)
class Regular:
    """Where cells stand in the UTF-8 text of lines; those of a line not regular are all empty."""

    text: bytes  # with room on both sides
    starts: Ints  # of each line
    ends: Sequence[Ints]  # of each line's cell, by column
    blanks: bool  # whether there may be blanks around a cell
    quotes: bool  # whether there may be a pair of quotes around one, within the blanks


@dataclass(frozen=True, slots=True)
class _Marks:
    """What divides the lines into cells; of doubtful lines nothing."""

    ends: Ints  # of cells, but for the last of each line
    within: Ints  # delimiters within quotes
    quotes: Ints


def regular(block: Block, width: int) -> Regular:
    """What of a block is read by the column exactly as the row-by-row reader reads it."""
    room = b"".join((_BEFORE, block.text, bytes(width), _BEHIND))
    data = np.frombuffer(room, np.uint8)
    ends = np.asarray(block.ends) + len(_BEFORE)
    starts = _starts(data, ends)
    marks = _marks(data, block, ends)
    blanks = _has_blanks(data, ord(block.delimiter), starts, ends, marks.quotes)
    cells = marks.ends
    odd = _odd(block, marks, starts, ends, width)
    if len(odd):
        nowhere = len(_BEFORE) + len(block.text)
        cells = _emptied(odd, cells, ends, nowhere + np.arange(width - 1))
        starts[odd], ends[odd] = nowhere, nowhere + width - 1
    by_column = [*cells.reshape(-1, width - 1).T, ends]
    return Regular(room, starts, by_column, blanks, len(marks.quotes) > 0)


def _starts(data: Bytes, ends: Ints) -> Ints:
    """Where each line starts."""
    behind = ends + 1
    behind += (data[ends] == RETURN) & (data[behind] == FEED)
    return np.concatenate(([len(_BEFORE)], behind[:-1]))


def _marks(data: Bytes, block: Block, ends: Ints) -> _Marks:
    """A delimiter divides cells unless an odd number of quotes stands before it."""
    if b'"' not in block.text:
        return _Marks(places(data, ord(block.delimiter)), ends[:0], ends[:0])
    found = places(data, ord(block.delimiter), QUOTE)
    plain = np.ones(len(ends), bool)
    plain[np.asarray(block.doubtful, np.int64)] = False
    found = found[np.repeat(plain, _counts(found, ends))]
    quote = data[found] == QUOTE
    within = np.cumsum(quote, dtype=np.uint8) & 1 == 1
    return _Marks(found[~(quote | within)], found[within & ~quote], found[quote])


def _counts(marks: Ints, ends: Ints) -> Ints:
    """Of the marks in each line."""
    return np.diff(np.searchsorted(marks, ends), prepend=0)


def _has_blanks(data: Bytes, delimiter: int, starts: Ints, ends: Ints, quotes: Ints) -> bool:
    """Whether a blank stands beside the end of a cell or a quote, or first in a line."""
    for beside in (starts, ends - 1, quotes - 1, quotes + 1):
        if (data[beside] == BLANK).any():
            return True
    for piece in pieces(data, 1):
        blank, mark = piece == BLANK, piece == delimiter
        if (blank[:-1] & mark[1:]).any() or (mark[:-1] & blank[1:]).any():
            return True
    return False


def _odd(block: Block, marks: _Marks, starts: Ints, ends: Ints, width: int) -> Ints:
    """The lines that are not regular."""
    known, within = len(block.text) - int((ends - starts).sum()), marks.within[:0]
    if block.delimiter < " ":
        known, within = known + len(marks.ends) + len(marks.within), marks.within
    unusual = unprintable(block.text, block.delimiter, known) + len(_BEFORE)
    lines = np.searchsorted(ends, np.concatenate([unusual, within]))
    uneven = _uneven(marks.ends, starts, ends, width)
    return np.unique(np.concatenate([np.asarray(block.doubtful, np.int64), lines, uneven]))


def _uneven(marks: Ints, starts: Ints, ends: Ints, width: int) -> Ints:
    """Lines of another width; counted line by line only where all do not come out even."""
    inner = width - 1
    if len(marks) == len(ends) * inner:
        first, last = marks[::inner], marks[inner - 1 :: inner]
        if (starts <= first).all() and (last < ends).all():
            return marks[:0]
    return np.flatnonzero(_counts(marks, ends) != inner)


def _emptied(odd: Ints, marks: Ints, ends: Ints, nowhere: Ints) -> Ints:
    """The marks with those of odd lines put elsewhere, all as many as in a line."""
    even = np.ones(len(ends), bool)
    even[odd] = False
    found = np.empty((len(ends), len(nowhere)), np.int64)
    found[~even] = nowhere
    found[even] = marks[np.repeat(even, _counts(marks, ends))].reshape(-1, len(nowhere))
    return found.ravel()
