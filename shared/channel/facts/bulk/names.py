"""The lines of a file taken in blocks, by the name of their key: which was stated before.

A line takes 16 bytes: a name of 64 bits, and a tag of 12 more of its key and 52 of what its row
says. Names are even, so that of five million lines any two keys share 76 bits once in six billion
files, and then a row is refused aloud; a row that contradicts another passes for its repetition
once in 2 ** 52.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints, Names, halves, of_texts
from channel.facts.bulk.places import Bytes
from channel.formats.line_identity import Key

_OF_KEY = 12  # bits of a tag
_KEY = ((1 << _OF_KEY) - 1) << (64 - _OF_KEY)
_TOGETHER = 16  # blocks whose lines are put in one order: fewer places to look
_FEW, _MANY = 23, 27  # bits of a name that tell which bit is its mark: one megabyte, sixteen
_FULL = 1 << 19  # lines from which on too many would be looked for among few marks
_U = np.uint64
_BITS = np.uint8(1) << np.arange(8, dtype=np.uint8)


def tag_of(check: int, said: int) -> int:
    """The tag of a line, by the other half of its key's name and the name of what its row says."""
    return (check & _KEY) | (said >> _OF_KEY)


def tags_of(check: Names, said: Names) -> Names:
    """The same of every row."""
    return (check & np.uint64(_KEY)) | (said >> np.uint64(_OF_KEY))


@dataclass(frozen=True, slots=True)
class Level:
    """Lines in the order of their names."""

    name: Names
    tag: Names

    def at(self, name: int, check: int) -> int:
        """Where the line of a key stands, or -1."""
        at = int(self.name.searchsorted(np.uint64(name)))
        while at < len(self.name) and self.name[at] == name:
            if not (int(self.tag[at]) ^ check) & _KEY:
                return at
            at += 1
        return -1


class Marks:
    """A bit a name: where none is marked there is none, so that few are looked for."""

    def __init__(self, first: int) -> None:
        self._rest = 64 - first
        self._bytes = bytearray(1 << (first - 3))
        self._view = np.frombuffer(self._bytes, np.uint8)

    def add(self, names: Names) -> None:
        at, bits = self._of(names)
        while len(at):  # of marks in one byte, only the last is made
            self._view[at] |= bits
            missed = (self._view.take(at) & bits) == 0
            at, bits = at[missed], bits[missed]

    def add_one(self, name: int) -> None:
        self._bytes[name >> (self._rest + 3)] |= 1 << (name >> self._rest & 7)

    def met(self, names: Names) -> Ints:
        """Where the names stand that may have been added."""
        at, bits = self._of(names)
        return np.flatnonzero(self._view.take(at) & bits)

    def has_one(self, name: int) -> int:
        return self._bytes[name >> (self._rest + 3)] >> (name >> self._rest & 7) & 1

    def _of(self, names: Names) -> tuple[Ints, Bytes]:
        """The byte and the bit of each name's mark."""
        at = names >> _U(self._rest)
        return (at >> _U(3)).view(np.int64), _BITS.take((at & _U(7)).view(np.int64))


class LineNames:
    """Lines by name."""

    def __init__(self) -> None:
        self._levels: list[Level] = []
        self._recent: list[Level] = []  # of a block each
        self._claimed = array("Q")  # the names that explained rows took
        self._claims: list[Names] = []  # the same of blocks before, in order
        self._marks, self._lines = Marks(_FEW), 0

    def add(self, lines: Level) -> None:
        """Note the lines of a block."""
        before, self._lines = self._lines, self._lines + len(lines.name)
        if before <= _FULL < self._lines:
            self._mark_again(Marks(_MANY))
        self._marks.add(lines.name)
        self._recent.append(lines)
        if len(self._recent) == _TOGETHER:
            self._levels.append(_merged(self._recent))
            self._claims.append(_ordered(self._claimed))
            self._recent, self._claimed = [], array("Q")

    def met(self, names: Names) -> Flags:
        """Which names may have been stated: half of each was."""
        asked = self._marks.met(names)
        asked = asked[np.argsort(names[asked])]
        ordered = names[asked]
        among: Flags = np.zeros(len(asked), bool)
        for before in self._names():
            if len(before):
                among |= before.take(before.searchsorted(ordered), mode="clip") == ordered
        found: Flags = np.zeros(len(names), bool)
        found[asked] = among
        return found

    def claim(self, key: Key, content: Key) -> bool | None:
        """Whether a line of this key says the same; None where there is none, and now is."""
        name, check = halves(key)
        tag = self.tag(name, check)
        if tag is None:
            self.take(name)
            return None
        return tag == tag_of(check, of_texts(content))

    def take(self, name: int) -> None:
        """Note that an explained row states the line of this name."""
        self._claimed.append(name)
        self._marks.add_one(name)

    def tag(self, name: int, check: int) -> int | None:
        """The tag of the line of this key, if it was taken in a block."""
        if self._marks.has_one(name):
            for level in self._all():
                at = level.at(name, check)
                if at >= 0:
                    return int(level.tag[at])
        return None

    def _mark_again(self, marks: Marks) -> None:
        for names in self._names():
            marks.add(names)
        self._marks = marks

    def _names(self) -> list[Names]:
        """What was claimed, and what was taken."""
        return [_ordered(self._claimed), *self._claims, *(level.name for level in self._all())]

    def _all(self) -> list[Level]:
        return self._levels + self._recent


def _ordered(names: Sequence[int]) -> Names:
    return np.sort(np.array(names, np.uint64))


def _merged(levels: Sequence[Level]) -> Level:
    name = np.concatenate([level.name for level in levels])
    order = np.argsort(name)
    return Level(name[order], np.concatenate([level.tag for level in levels])[order])
