"""The cells of a block's regular lines: columns of words of eight bytes, read without a loop."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from channel.facts.bulk.hashing import WORD, Flags, Ints, Names, of_column
from channel.facts.bulk.places import BLANK, QUOTE
from channel.facts.bulk.regular import LONGEST, Regular

_BLANKS = 64  # on either side of a cell, likewise
LOW = np.array([256**size - 1 for size in range(WORD + 1)], np.uint64)  # masks of first bytes


@dataclass(frozen=True, slots=True)
class Column:
    """One UTF-8 text a row: its size in bytes, and its words, zero behind its end.

    `words[n]` has bytes 8n to 8n + 7 of every row's text, the first of them lowest.
    """

    sizes: Ints
    words: Sequence[Names]
    _names: dict[int, Names] = field(default_factory=dict)  # by lane

    def at(self, rows: Ints) -> "Column":
        """The texts of some rows, in their order."""
        names = {lane: each[rows] for lane, each in self._names.items()}
        return Column(self.sizes[rows], [each[rows] for each in self.words], names)

    def names(self, lane: int = 0) -> Names:
        """The name of each text (`hashing`), made once."""
        found = self._names.get(lane)
        if found is None:
            found = self._names[lane] = of_column(self.sizes, self.words, lane)
        return found

    def texts(self) -> list[str]:
        """Each text as such; decoded all at once, since no text of a line holds its end."""
        if not self.words or not len(self.sizes):
            return [""] * len(self.sizes)
        matrix = np.stack(self.words, axis=1)
        raw = matrix.view(f"S{WORD * len(self.words)}").ravel().tolist()
        return b"\n".join(raw).decode().split("\n")

    def followed_by(self, other: "Column") -> "Column":
        """The texts of both, one column under the other."""
        width = max(len(self.words), len(other.words))
        ours, theirs = _widened(self, width), _widened(other, width)
        return Column(
            np.concatenate([self.sizes, other.sizes]),
            [np.concatenate(pair) for pair in zip(ours, theirs, strict=True)],
        )


def _widened(column: Column, width: int) -> list[Names]:
    nothing = np.zeros(len(column.sizes), np.uint64)
    return [*column.words, *[nothing] * (width - len(column.words))]


class Cells:
    """A block's cells by column; `odd` are rows with a cell that no column holds.

    `bytes` is the block's text with room around it; `words[n]` are its eight bytes from n on.
    """

    def __init__(self, found: Regular) -> None:
        self._found, self.rows = found, len(found.starts)
        self.bytes = np.frombuffer(found.text, np.uint8)
        self.words: Names = self._spans("<u8", WORD)
        self.odd: Flags = np.zeros(self.rows, bool)

    def _spans(self, kind: str, size: int) -> Names:
        """So many bytes from every byte of the text on."""
        return np.ndarray((len(self._found.text) - size + 1,), kind, self._found.text, 0, (1,))

    def column(self, at: int) -> Column:
        """The texts of a column, by its place."""
        starts, sizes = self.places(at)
        count = -(-int(sizes.max(initial=0)) // WORD)
        if not count:
            return Column(sizes, ())
        spans = self._spans(f"V{count * WORD}", count * WORD)[starts]
        words = list(spans.view("<u8").reshape(-1, count).T.copy())
        whole = int(sizes.min()) // WORD  # words that every text fills
        for skipped, word in enumerate(words[whole:], start=whole):
            word &= LOW.take(sizes - skipped * WORD, mode="clip")
        return Column(sizes, words)

    def places(self, at: int) -> tuple[Ints, Ints]:
        """Where in `bytes` each cell of a column starts, and its size; 0 of a cell too long."""
        found = self._found
        starts = found.ends[at - 1] + 1 if at else found.starts
        starts, ends = self._trimmed(starts, found.ends[at])
        if found.quotes:
            quoted = self.bytes[starts] == QUOTE
            starts, ends = self._trimmed(starts + quoted, ends - quoted)
        sizes = ends - starts
        long = sizes > LONGEST
        if long.any():
            self.odd |= long
            sizes[long] = 0
        return starts, sizes

    def _trimmed(self, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """Without the blanks around each cell."""
        if not ((self.bytes[starts] == BLANK).any() or (self.bytes[ends - 1] == BLANK).any()):
            return starts, ends
        for _ in range(_BLANKS):
            before = (starts < ends) & (self.bytes[starts] == BLANK)
            behind = (starts + before < ends) & (self.bytes[ends - 1] == BLANK)
            if not (before.any() or behind.any()):
                return starts, ends
            starts, ends = starts + before, ends - behind
        self.odd |= before | behind
        return starts, ends


def blank(rows: int) -> Column:
    """A column without any text."""
    return Column(np.zeros(rows, np.int64), ())
