"""The lines of a block that may be read by the column: as wide as the header, of printable text."""

from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.edges import Grid, laid_out, trim, unquote
from channel.facts.bulk.hashing import WORD, Flags, Ints
from channel.facts.bulk.places import FEED, QUOTE, RETURN, Bytes, Marks, marked, pieces
from channel.facts.bulk.printable import unprintable
from channel.formats.blocks import Block

LONGEST = 256  # bytes of a cell; a row with a longer one is explained by itself
_BEHIND = bytes(LONGEST + WORD)  # so that words may be read from the last cell on


@dataclass(frozen=True, slots=True)
class Regular:
    """Where cells stand in the UTF-8 text of lines; those of a line not regular are all empty."""

    text: bytes  # with room behind it
    starts: Grid
    sizes: Grid  # 0 of a cell too long
    odd: Flags  # of each line, whether it has a cell too long, or one with too many blanks


def regular(block: Block, width: int) -> Regular:
    """What of a block is read by the column exactly as the row-by-row reader reads it."""
    quotes = b'"' in block.text
    room = b"".join((block.text, bytes(width), _BEHIND))
    data, ends = np.frombuffer(room, np.uint8), np.array(block.lines.ends)
    starts, marks = _starts(data, ends), np.asarray(block.lines.marks)
    if quotes:
        marks = _outside_quotes(_without_doubtful(data, block, starts, ends), block.delimiter)
    odd = _odd(block, starts, ends, marks, width)
    if len(odd):
        nowhere = len(block.text)
        marks = _emptied(odd, marks, ends, nowhere + np.arange(width - 1))
        starts[odd], ends[odd] = nowhere, nowhere + width - 1
    return _bare(room, *laid_out(starts, marks, ends), quotes, block.lines.blanks)


def _bare(text: bytes, starts: Grid, sizes: Grid, quotes: bool, blanks: bool) -> Regular:
    """The cells without the blanks and quotes around them."""
    data = np.frombuffer(text, np.uint8)
    odd: Flags = np.zeros(starts.shape[1], bool)
    if blanks:
        odd[trim(data, starts, sizes)] = True
    if quotes:
        unquote(data, starts, sizes)
        odd[trim(data, starts, sizes)] = True
    if sizes.max() > LONGEST:
        long = sizes > LONGEST
        odd |= long.any(axis=0)
        sizes[long] = 0
    return Regular(text, starts, sizes, odd)


def _starts(data: Bytes, ends: Marks) -> Marks:
    """Where each line starts."""
    starts = np.zeros_like(ends)
    behind = ends[:-1] + 1
    starts[1:] = behind + ((data[behind - 1] == RETURN) & (data[behind] == FEED))
    return starts


def _without_doubtful(data: Bytes, block: Block, starts: Marks, ends: Marks) -> Bytes:
    """The text without what stands in doubtful lines: nothing divides those into cells."""
    if len(block.lines.doubtful):
        data = data.copy()
        for at in block.lines.doubtful:
            data[starts[at] : ends[at]] = 0
    return data


def _outside_quotes(data: Bytes, delimiter: str) -> Marks:
    """Where delimiters have an even number of quotes before them."""
    within, found = np.False_, []
    for at, piece in pieces(data):
        quoted = np.logical_xor.accumulate(piece == QUOTE) ^ within
        within = quoted[-1]
        found.append(marked((piece == ord(delimiter)) & ~quoted, at))
    return np.concatenate(found)


def _odd(block: Block, starts: Marks, ends: Marks, marks: Marks, width: int) -> Ints:
    """The lines that are not regular."""
    every, within = np.asarray(block.lines.marks), marks[:0]
    if block.delimiter < " " and len(every) > len(marks):
        within = np.setdiff1d(every, marks, assume_unique=True)
    unusual = [unprintable(block.text), np.asarray(block.lines.controls), within]
    odd: Flags = np.zeros(len(ends), bool)
    odd[np.searchsorted(ends, np.concatenate(unusual))] = True
    odd[_uneven(marks, starts, ends, width)] = True
    return np.flatnonzero(odd)


def _counts(marks: Marks, ends: Marks) -> Ints:
    """Of the marks in each line."""
    return np.diff(np.searchsorted(marks, ends), prepend=0)


def _uneven(marks: Marks, starts: Marks, ends: Marks, width: int) -> Ints:
    """Lines of another width; counted line by line only where all do not come out even."""
    inner = width - 1
    if len(marks) == len(ends) * inner:
        first, last = marks[::inner], marks[inner - 1 :: inner]
        if (starts <= first).all() and (last < ends).all():
            return np.zeros(0, np.int64)
    return np.flatnonzero(_counts(marks, ends) != inner)


def _emptied(odd: Ints, marks: Marks, ends: Marks, nowhere: Ints) -> Marks:
    """The marks with those of odd lines put elsewhere, all as many as in a line."""
    even = np.ones(len(ends), bool)
    even[odd] = False
    found = np.empty((len(ends), len(nowhere)), np.int32)
    found[~even] = nowhere
    found[even] = marks[np.repeat(even, _counts(marks, ends))].reshape(-1, len(nowhere))
    return found.ravel()
