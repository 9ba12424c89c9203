"""Every acknowledgement that one EDI file calls for, whole and named for its sender."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from channel.errors import Rejection
from channel.formats.acknowledgements.contrl import syntax_acknowledgement
from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp, Verdict, received
from channel.formats.acknowledgements.x12_824 import application_advice
from channel.formats.acknowledgements.x12_997 import functional_acknowledgement
from channel.formats.record import Header, Remark, Weight
from channel.identity import digest

_EDIFACT = frozenset({"SLSRPT", "INVRPT"})
_NUMBERS = 99_999_000  # fits nine digits with room for a file's groups and sets


@dataclass(frozen=True, slots=True)
class Answer:
    """One document to the sender: `997`, `824` or `contrl`, and its bytes."""

    kind: str
    content: bytes


def answers(
    sets: Sequence[Header], remarks: Iterable[Remark], rejections: Iterable[Rejection], stamp: Stamp
) -> tuple[Answer, ...]:
    """A 997 for each group (CONTRL: each interchange), an 824 for each set with faulty content.

    What the file as a whole is held for (row 0) is content: it goes to the 824. Interchanges of
    one kind stand in one document, their numbers counting on from the stamp's. A set without an
    envelope has nobody to answer.
    """
    against = [r for r in remarks if r.weight is not Weight.WARNS]
    whole = tuple(r for r in against if not r.row)
    answered = _answered(sets, [r for r in against if r.row], rejections)
    x12 = [s for s in answered if s.set_id not in _EDIFACT]
    edifact = [s for s in answered if s.set_id in _EDIFACT]
    advised = [_with(each, whole) for each in x12]
    found = (
        ("997", [functional_acknowledgement(g, s) for g, s in _numbered(_groups(x12), stamp)]),
        ("824", [application_advice(g[0], s) for g, s in _numbered(_content(advised), stamp)]),
        ("contrl", [syntax_acknowledgement(g, s) for g, s in _numbered(_groups(edifact), stamp)]),
    )
    return tuple(Answer(kind, b"".join(made)) for kind, made in found if made)


def control_no(*about: str) -> int:
    """A control number made from what is acknowledged, so that made again it is the same."""
    return int(digest("\x1f".join(about).encode())[:12], 16) % _NUMBERS + 1


def _answered(
    sets: Sequence[Header], remarks: Iterable[Remark], rejections: Iterable[Rejection]
) -> list[ReceivedSet]:
    """Sets with what is said of the segments from their first up to the next one's."""
    members = {name: place for place, name in enumerate(dict.fromkeys(s.sheet for s in sets))}

    def at(placed: Header | Remark | Rejection) -> tuple[int, int]:
        return members.get(placed.sheet, 0), placed.row

    starts = [at(header) for header in sets]
    said: dict[int, list[Remark]] = {}
    rejected: dict[int, list[Rejection]] = {}
    for remark in remarks:
        said.setdefault(max(bisect_right(starts, at(remark)) - 1, 0), []).append(remark)
    for each in rejections:
        rejected.setdefault(max(bisect_right(starts, at(each)) - 1, 0), []).append(each)
    return [
        received(header, said.get(place, ()), rejected.get(place, ()))
        for place, header in enumerate(sets)
        if header.fields.get("sender")
    ]


def _with(of: ReceivedSet, whole: tuple[Remark, ...]) -> ReceivedSet:
    """The same set, rejected for what the whole file is held for."""
    if not whole:
        return of
    return replace(of, verdict=Verdict.REJECTED, remarks=(*of.remarks, *whole))


def _groups(sets: Iterable[ReceivedSet]) -> list[tuple[ReceivedSet, ...]]:
    """Sets of one group of one interchange; they stand together in the file."""
    found = groupby(sets, key=lambda s: (s.sender, s.interchange_control_no, s.group_control_no))
    return [tuple(group) for _, group in found]


def _content(sets: Iterable[ReceivedSet]) -> list[tuple[ReceivedSet, ...]]:
    return [(each,) for each in sets if each.verdict is not Verdict.ACCEPTED]


def _numbered(
    groups: Iterable[tuple[ReceivedSet, ...]], stamp: Stamp
) -> Iterable[tuple[tuple[ReceivedSet, ...], Stamp]]:
    for place, group in enumerate(groups):
        yield group, Stamp(stamp.at, stamp.control_no + place)
