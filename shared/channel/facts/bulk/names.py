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
from channel.formats.line_identity import Key

_OF_KEY = 12  # bits of a tag
_KEY = ((1 << _OF_KEY) - 1) << (64 - _OF_KEY)
_TOGETHER = 16  # blocks whose lines are put in one order: fewer places to look
_FIRST = 24  # bits of a name that tell where it is marked
_REST = 64 - _FIRST


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


class LineNames:
    """Lines by name; where none is marked there is none, so that few are looked for."""

    def __init__(self) -> None:
        self._levels: list[Level] = []
        self._recent: list[Level] = []  # of a block each
        self._claimed = array("Q")  # the names that explained rows took
        self._marked = np.zeros(1 << _FIRST, bool)

    def add(self, lines: Level) -> None:
        """Note the lines of a block."""
        self._marked[_marks(lines.name)] = True
        self._recent.append(lines)
        if len(self._recent) == _TOGETHER:
            self._levels.append(_merged(self._recent))
            self._recent = []

    def met(self, names: Names) -> Flags:
        """Which names may have been stated: half of each was."""
        found = np.zeros(len(names), bool)
        asked = np.flatnonzero(self._marked[_marks(names)])
        asked = asked[np.argsort(names[asked])]
        ordered = names[asked]
        claimed = np.sort(np.array(self._claimed, np.uint64))
        for before in (claimed, *(level.name for level in self._all())):
            found[asked] |= _among(ordered, before)
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
        self._marked[name >> _REST] = True

    def tag(self, name: int, check: int) -> int | None:
        """The tag of the line of this key, if it was taken in a block."""
        for level in self._all() if self._marked[name >> _REST] else ():
            at = level.at(name, check)
            if at >= 0:
                return int(level.tag[at])
        return None

    def _all(self) -> list[Level]:
        return self._levels + self._recent


def _marks(names: Names) -> Ints:
    return (names >> np.uint64(_REST)).view(np.int64)


def _among(asked: Names, ordered: Names) -> Flags:
    """Which of the asked are among the others, which are in order."""
    if not len(ordered):
        return np.zeros(len(asked), bool)
    at = np.searchsorted(ordered, asked)
    found: Flags = ordered[np.minimum(at, len(ordered) - 1)] == asked
    return found


def _merged(levels: Sequence[Level]) -> Level:
    name = np.concatenate([level.name for level in levels])
    order = np.argsort(name)
    return Level(name[order], np.concatenate([level.tag for level in levels])[order])
