"""The lines of a file taken in blocks, by the name of their key: which was stated before."""

from array import array
from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.hashing import Flags, Ints, Names, of_texts
from channel.formats.line_identity import Key

_LARGEST = 1 << 20  # lines of a level that is merged no further: merging takes as much again


@dataclass(frozen=True, slots=True)
class Level:
    """Lines in the order of their names."""

    name: Names
    check: Names  # the other half of each name
    said: Names  # of what its row says

    def at(self, name: int, check: int) -> int:
        """Where a line stands, or -1."""
        at = int(np.searchsorted(self.name, np.uint64(name)))
        while at < len(self.name) and self.name[at] == name:
            if self.check[at] == check:
                return at
            at += 1
        return -1


class LineNames:
    """Levels of about twice the size each, to a bound: what it costs stays near linear in all."""

    def __init__(self) -> None:
        self._levels: list[Level] = []
        self._claimed = array("Q")  # the first halves of names that explained rows took

    def add(self, lines: Level) -> None:
        """Note the lines of a block."""
        while self._levels and len(self._levels[-1].name) < min(2 * len(lines.name), _LARGEST):
            lines = _merged(self._levels.pop(), lines)
        self._levels.append(lines)

    def met(self, names: Names) -> Flags:
        """Which names may have been stated: half of each was."""
        order = np.argsort(names)
        ordered = names[order]
        found = np.zeros(len(names), bool)
        claimed = np.sort(np.frombuffer(self._claimed, np.uint64)) if self._claimed else names[:0]
        for before in (claimed, *(level.name for level in self._levels)):
            found[order] |= among(ordered, before)
        return found

    def claim(self, key: Key, content: Key) -> bool | None:
        """Whether a line of this key says the same; None where there is none, and now is."""
        name = name_of(key)
        said = self.said(*name)
        if said is None:
            self.take(name[0])
            return None
        return said == of_texts(content)

    def take(self, name: int) -> None:
        """Note that an explained row states the line of this name."""
        self._claimed.append(name)

    def said(self, name: int, check: int) -> int | None:
        """What the line of this name says."""
        for level in self._levels:
            at = level.at(name, check)
            if at >= 0:
                return int(level.said[at])
        return None


def name_of(key: Key) -> tuple[int, int]:
    """Two halves of the name of a line, as `SalesColumns` makes it of columns."""
    return of_texts(key, 0), of_texts(key, 1)


def among(asked: Names, ordered: Names) -> Flags:
    """Which of the asked are among the others, which are in order."""
    if not len(ordered):
        return np.zeros(len(asked), bool)
    at = np.searchsorted(ordered, asked)
    found: Flags = ordered[np.minimum(at, len(ordered) - 1)] == asked
    return found


def repeated(names: Names, good: Flags) -> Ints:
    """The places of good lines that have the name of a good line before them."""
    places = np.flatnonzero(good)
    order = np.argsort(names[places], kind="stable")
    ordered = names[places][order]
    again: Ints = places[order[1:][ordered[1:] == ordered[:-1]]]
    return again


def _merged(one: Level, other: Level) -> Level:
    name = np.concatenate([one.name, other.name])
    order = np.argsort(name, kind="stable")
    check = np.concatenate([one.check, other.check])
    said = np.concatenate([one.said, other.said])
    return Level(name[order], check[order], said[order])
