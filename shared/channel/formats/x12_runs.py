"""Runs of X12 segments that are written alike: where their values go is learned from one of them.

Handlers own what a segment means. Of some elements they look at nothing but whether they are blank:
runs that agree in everything else, their shape, say the same with other values.
"""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from channel.formats.edi_prices import STATED_FOR_MANY
from channel.formats.x12_segments import Elements
from channel.formats.x12_tokens import Delimiters

# By segment, the elements of which handlers look at nothing but whether they are blank.
_ANYWHERE = {"DTM": (2,), "REF": (2,), "N9": (2,), "PRF": (1,), "CUR": (), "PID": (5,)}
_GROUP = {"PTD": (3, 5), "N1": (2, 4), "N3": (1,), "N4": (1, 2, 3, 4)} | _ANYWHERE
_LINE = {"QTY": (2,), "LIN": (1, 3, 5, 7), "UIT": (2,), "CTP": (3,), "AMT": (2,)} | _ANYWHERE
_VALUES = {"PTD": _GROUP, "QTY": _LINE, "LIN": _LINE}  # by the segment that begins the run
_PRICES = frozenset({"UIT", "CTP"})
_PRICED = _PRICES | {"QTY"}  # what says by which units prices are
_DIGITS = frozenset({("DTM", 2), ("LIN", 1)})  # handlers tell these from spans and codes
_LONGEST = 40  # segments
_SHAPES = 12  # that begin with the same segment; the oldest gives way
_ATTEMPTS = 300  # to learn, in one file
_MARK, _NINES = "Zq7Wx", "99999"  # begin the values that stand for any

BEGIN = frozenset(_VALUES)
_strip = str.strip
Place = tuple[int, int]  # of a segment in its run, and of an element in it


class Effect(NamedTuple):
    """What a run says, and how it leaves its set."""

    fields: dict[str, str]
    own: tuple[str, ...] = ()  # fields of a group's first segment
    address: str = ""  # whose address may follow
    parts: str = ""  # of a line


Learner = Callable[[list[Elements]], Effect | None]


class Batch(NamedTuple):
    """Segments that follow one another, and the same as one text."""

    segments: list[str]
    marks: Delimiters
    text: str


def batch_of(segments: list[str], marks: Delimiters) -> Batch | None:
    """Return the segments as a batch; None where their marks may be of more than one character."""
    if len(marks.segment) > 1 or not (marks.segment + marks.element).isascii():
        return None
    return Batch(segments, marks, marks.segment.join(segments) + marks.segment)


@dataclass(frozen=True, slots=True)
class Shape:
    """What runs of one shape have in common."""

    pattern: re.Pattern[str]
    size: int  # segments
    filled: tuple[str, ...]  # the fields of the pattern's groups
    effect: Effect


class Runs:
    """The shapes that were met in a file's sets of one name."""

    def __init__(self) -> None:
        self._shapes: dict[str, deque[Shape]] = {name: deque(maxlen=_SHAPES) for name in BEGIN}
        self._attempts = 0

    def met(self, name: str, text: str, at: int) -> tuple[Shape, dict[str, str], int] | None:
        """Return the shape, the fields and the end of the run at a place; None for a new shape."""
        for shape in self._shapes[name]:
            if found := shape.pattern.match(text, at):
                fields = shape.effect.fields.copy()
                fields.update(zip(shape.filled, map(_strip, found.groups()), strict=False))
                return shape, fields, found.end()
        return None

    def learn(self, name: str, batch: Batch, at: int, learned: Learner) -> None:
        """Remember the shape of the run that begins with a segment."""
        if self._attempts < _ATTEMPTS and (run := _cut(batch, at, _VALUES[name])):
            self._attempts += 1
            if shape := _shape(run, batch.marks, learned):
                self._shapes[name].append(shape)


def _cut(batch: Batch, at: int, values: dict[str, tuple[int, ...]]) -> list[Elements]:
    """Return the run that begins with a segment; nothing where it goes on behind the batch."""
    run: list[Elements] = []
    for segment in batch.segments[at : at + _LONGEST]:
        e = segment.split(batch.marks.element)
        if e[0] not in values or (e[0] in BEGIN and any(e[0] == other[0] for other in run)):
            return run
        run.append(e)
    return []


def _shape(run: list[Elements], marks: Delimiters, learned: Learner) -> Shape | None:
    """Return the shape of a run, by what is read where marks stand in for its values."""
    values = _VALUES[run[0][0]]
    free = [(n, at) for n, e in enumerate(run) for at in values[e[0]] if _is_value(e, at)]
    if any(e[0] in _PRICED and not STATED_FOR_MANY.isdisjoint(e) for e in run):
        free = [(n, at) for n, at in free if run[n][0] not in _PRICES]  # which may be divided
    standing_in = {_stand_in(run[n], at, number): (n, at) for number, (n, at) in enumerate(free)}
    marked = [[*e] for e in run]
    for mark, (n, at) in standing_in.items():
        marked[n][at] = f" {mark} " if mark.startswith(_MARK) else mark
    literal = "".join(t for n, e in enumerate(run) for at, t in enumerate(e) if (n, at) not in free)
    if any(mark in literal for mark in standing_in) or (effect := learned(marked)) is None:
        return None
    kept = {
        field: standing_in[text] for field, text in effect.fields.items() if text in standing_in
    }
    filled = dict(sorted((place, field) for field, place in kept.items()))
    constant = "".join(text for field, text in effect.fields.items() if field not in kept)
    if len(filled) < len(kept) or any(mark in constant for mark in standing_in):
        return None  # a value that is kept twice, or not as it stands
    pattern = _pattern(run, marks, set(free), set(filled))
    return Shape(pattern, len(run), tuple(filled.values()), effect)


def _is_value(e: Elements, at: int) -> bool:
    if at >= len(e) or not e[at].strip():
        return False
    if e[0] == "LIN" and e[1] and not _is_digits(e[1]):
        return False  # its pairs may begin at LIN01
    if (e[0], at) not in _DIGITS:
        return True
    return _is_digits(e[at]) and (e[0] == "LIN" or len(e[at]) in (6, 8))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _stand_in(e: Elements, at: int, number: int) -> str:
    if (e[0], at) not in _DIGITS:
        return f"{_MARK}{number:03}"
    return f"{_NINES[: len(e[at]) - 3]}{number:03}" if e[0] == "DTM" else f"{_NINES}{number:03}"


def _pattern(
    run: list[Elements], marks: Delimiters, free: set[Place], filled: set[Place]
) -> re.Pattern[str]:
    """Return what finds runs of the shape, but not where they go on."""
    element, end = re.escape(marks.element), re.escape(marks.segment)
    text = rf"[^{element}{end}\s][^{element}{end}]*"

    def part(n: int, at: int, seen: str) -> str:
        if (n, at) not in free:
            return re.escape(seen)
        wanted = text
        if (run[n][0], at) in _DIGITS:
            wanted = "[0-9]+" if run[n][0] == "LIN" else f"[0-9]{{{len(seen)}}}"
        return f"({wanted})" if (n, at) in filled else wanted

    segments = (element.join(part(n, at, t) for at, t in enumerate(e)) for n, e in enumerate(run))
    begun = {run[0][0]} if run[0][0] == "LIN" else BEGIN.intersection(e[0] for e in run)
    going_on = "|".join(_VALUES[run[0][0]].keys() - begun)  # QTY may follow that of a LIN
    whole = "".join(segment + end for segment in segments)
    return re.compile(rf"{whole}(?=[^{end}])(?!(?:{going_on}){element})")
