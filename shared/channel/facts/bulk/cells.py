"""The cells of a block's regular lines: columns of words of eight bytes, read without a loop."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from channel.facts.bulk.hashing import WORD, Ints, Names, of_column
from channel.facts.bulk.regular import LONGEST, Regular

LOW = np.array([256**size - 1 for size in range(WORD + 1)], np.uint64)  # masks of first bytes
_SIZES = np.arange(LONGEST + 1)
_MASKS = [LOW.take(_SIZES - skipped, mode="clip") for skipped in range(0, LONGEST, WORD)]


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
    """A block's cells by column; `odd` are rows with a cell that no column holds."""

    def __init__(self, found: Regular) -> None:
        self._found = found
        self.rows, self.odd = len(found.odd), found.odd

    def column(self, at: int) -> Column:
        """The texts of a column, by its place."""
        starts, sizes = self._found.starts[at], self._found.sizes[at]
        count, whole = -(-int(sizes.max(initial=0)) // WORD), int(sizes.min(initial=0)) // WORD
        sizes = sizes.astype(np.int64)
        if not count:
            return Column(sizes, ())
        spans = self._spans(count * WORD)[starts].view("<u8").reshape(-1, count).T
        # The first words are whole in every text.
        words = [np.ascontiguousarray(each) for each in spans[:whole]]
        for each, masks in zip(spans[whole:], _MASKS[whole:], strict=False):
            words.append(each & masks.take(sizes))
        return Column(sizes, words)

    def _spans(self, size: int) -> np.ndarray[tuple[int], np.dtype[np.void]]:
        """So many bytes from every byte of the text on."""
        text = self._found.text
        return np.ndarray((len(text) - size + 1,), f"V{size}", text, 0, (1,))


def blank(rows: int) -> Column:
    """A column without any text."""
    return Column(np.zeros(rows, np.int64), ())
