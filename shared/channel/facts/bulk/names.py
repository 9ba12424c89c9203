"""The lines of a file taken in blocks, by the digest of their key: which was stated before."""

from dataclasses import dataclass

import numpy as np

from channel.facts.bulk.columns import Flags, Ints, Names


@dataclass(frozen=True, slots=True)
class Level:
    """Lines in the order of their names."""

    name: Names
    check: Names
    said: Names

    def at(self, name: int, check: int) -> int:
        """Where a line stands, or -1."""
        at = int(np.searchsorted(self.name, np.uint64(name)))
        while at < len(self.name) and self.name[at] == name:
            if self.check[at] == check:
                return at
            at += 1
        return -1


class LineNames:
    """Levels of about twice the size each: looking up and adding stay near linear in all."""

    def __init__(self) -> None:
        self._levels: list[Level] = []

    def add(self, lines: Level) -> None:
        while self._levels and len(self._levels[-1].name) < 2 * len(lines.name):
            lines = _merged(self._levels.pop(), lines)
        self._levels.append(lines)

    def met(self, names: Names) -> Flags:
        """Which names may have been stated: 64 bits of their digests were."""
        found = np.zeros(len(names), bool)
        order = np.argsort(names)
        ordered = names[order]
        for level in self._levels:
            found[order] |= among(ordered, level.name)
        return found

    def said(self, name: int, check: int) -> int | None:
        """What the line of this name says."""
        for level in self._levels:
            at = level.at(name, check)
            if at >= 0:
                return int(level.said[at])
        return None


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
