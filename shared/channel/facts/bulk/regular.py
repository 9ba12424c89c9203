"""The lines of a block that may be read by the column: as wide as the header, of printable text."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.edges import Grid, has_blanks, laid_out, trim, unquote
from channel.facts.bulk.hashing import WORD, Flags, Ints
from channel.facts.bulk.places import FEED, QUOTE, RETURN, Bytes, Marks, marked, pieces, places
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
    starts: Grid
    sizes: Grid  # 0 of a cell too long
    odd: Flags  # of each line, whether it has a cell too long, or one with too many blanks


def regular(block: Block, width: int) -> Regular:
    """What of a block is read by the column exactly as the row-by-row reader reads it."""
    quotes = b'"' in block.text
    room = b"".join((_BEFORE, block.text, bytes(width), _BEHIND))
    data = np.frombuffer(room, np.uint8)
    ends = np.asarray(block.ends, np.int64) + len(_BEFORE)
    starts = _starts(data, ends)
    if quotes:
        data = _without_doubtful(data, block, starts, ends)
    marks = marked(_outside_quotes(data, block)) if quotes else places(data, ord(block.delimiter))
    odd = _odd(block, data, starts, ends, marks, width)
    if len(odd):
        nowhere = len(_BEFORE) + len(block.text)
        marks = _emptied(odd, marks, ends, nowhere + np.arange(width - 1))
        starts[odd], ends[odd] = nowhere, nowhere + width - 1
    return _bare(room, *laid_out(starts, marks, ends), quotes, block.delimiter)


def _bare(text: bytes, starts: Grid, sizes: Grid, quotes: bool, delimiter: str) -> Regular:
    """The cells without the blanks and quotes around them."""
    data = np.frombuffer(text, np.uint8)
    odd: Flags = np.zeros(starts.shape[1], bool)
    if has_blanks(data, ord(delimiter)):
        odd[trim(data, starts, sizes)] = True
    if quotes:
        unquote(data, starts, sizes)
        odd[trim(data, starts, sizes)] = True
    if sizes.max() > LONGEST:
        long = sizes > LONGEST
        odd |= long.any(axis=0)
        sizes[long] = 0
    return Regular(text, starts, sizes, odd)


def _starts(data: Bytes, ends: Ints) -> Ints:
    """Where each line starts."""
    behind = ends + 1
    behind += (data[ends] == RETURN) & (data[behind] == FEED)
    return np.concatenate(([len(_BEFORE)], behind[:-1]))


def _without_doubtful(data: Bytes, block: Block, starts: Ints, ends: Ints) -> Bytes:
    """The text without what stands in doubtful lines: nothing divides those into cells."""
    if len(block.doubtful):
        data = data.copy()
        for at in block.doubtful:
            data[starts[at] : ends[at]] = 0
    return data


def _outside_quotes(data: Bytes, block: Block) -> Iterator[Flags]:
    """Of every byte, whether it is a delimiter with an even number of quotes before it."""
    within: np.bool_ | bool = False
    for piece in pieces(data):
        quoted = np.logical_xor.accumulate(piece == QUOTE) ^ within
        within = quoted[-1]
        yield (piece == ord(block.delimiter)) & ~quoted


def _odd(block: Block, data: Bytes, starts: Ints, ends: Ints, marks: Marks, width: int) -> Ints:
    """The lines that are not regular."""
    known, within = len(block.text) - int((ends - starts).sum()), marks[:0]
    if block.delimiter < " ":
        every = places(data, ord(block.delimiter)) if b'"' in block.text else marks
        known += len(every)
        if len(every) > len(marks):
            within = np.setdiff1d(every, marks, assume_unique=True)
    unusual = unprintable(block.text, block.delimiter, known) + len(_BEFORE)
    lines = np.searchsorted(ends, np.concatenate([unusual, within]))
    return np.union1d(lines, _uneven(marks, starts, ends, width))


def _counts(marks: Marks, ends: Ints) -> Ints:
    """Of the marks in each line."""
    return np.diff(np.searchsorted(marks, ends), prepend=0)


def _uneven(marks: Marks, starts: Ints, ends: Ints, width: int) -> Ints:
    """Lines of another width; counted line by line only where all do not come out even."""
    inner = width - 1
    if len(marks) == len(ends) * inner:
        first, last = marks[::inner], marks[inner - 1 :: inner]
        if (starts <= first).all() and (last < ends).all():
            return np.zeros(0, np.int64)
    return np.flatnonzero(_counts(marks, ends) != inner)


def _emptied(odd: Ints, marks: Marks, ends: Ints, nowhere: Ints) -> Marks:
    """The marks with those of odd lines put elsewhere, all as many as in a line."""
    even = np.ones(len(ends), bool)
    even[odd] = False
    found = np.empty((len(ends), len(nowhere)), np.int32)
    found[~even] = nowhere
    found[even] = marks[np.repeat(even, _counts(marks, ends))].reshape(-1, len(nowhere))
    return found.ravel()
