"""Every acknowledgement that one EDI file calls for, whole and named for its sender."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from channel.errors import Rejection
from channel.formats.acknowledgements.contrl import syntax_acknowledgement
from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp, Verdict, received
from channel.formats.acknowledgements.x12_824 import application_advice
from channel.formats.acknowledgements.x12_997 import functional_acknowledgement, set_id_for
from channel.formats.acknowledgements.x12_ta1 import interchange_acknowledgement
from channel.formats.record import Header, Remark, Unread, Weight
from channel.identity import digest

_NAMES = 6  # letters of a message of EDIFACT, where a set of X12 has three digits
_FORMS = ("997", "999")
_OF_FORM = frozenset(
    "document_not_supported truncated control_number segment_count group_count interchange_count"
    " unterminated undecodable repeated_control_number trailing_text".split()
)
_Sets = tuple[ReceivedSet, ...]
_Maker = Callable[[_Sets, Stamp], bytes]
_NUMBERS = 99_999_000  # fits nine digits with room for a file's groups and sets


@dataclass(frozen=True, slots=True)
class Answer:
    """One document to the sender: `ta1`, `997`, `999`, `824` or `contrl`, and its bytes."""

    kind: str
    content: bytes


def answers(
    sets: Sequence[Header | Unread],
    remarks: Iterable[Remark],
    rejections: Iterable[Rejection],
    stamp: Stamp,
) -> tuple[Answer, ...]:
    """A 997 or 999 for each group (CONTRL: each interchange), an 824 for a set with faulty content.

    An interchange that asks for a TA1 gets one. What is no fault of the form, or held for the file
    as a whole (row 0), is content: it goes to the 824. Interchanges of one kind stand in one
    document; all are numbered on from the stamp's number. A set without an envelope has nobody to
    answer.
    """
    against = [r for r in remarks if r.weight is not Weight.WARNS]
    whole = tuple(r for r in against if not r.row)
    placed = [r for r in against if r.row]
    rejected = list(rejections)
    answered = _answered(sets, filter(_is_of_form, placed), rejected)
    edifact = [s for s in answered if len(s.set_id) == _NAMES]
    x12 = [s for s in answered if 0 < len(s.set_id) < _NAMES]
    judged = [s for s in _answered(sets, placed, rejected) if 0 < len(s.set_id) < _NAMES]
    advised = [_with(each, whole) for each in judged]
    stamps = (Stamp(stamp.at, number) for number in count(stamp.control_no))
    asked = _interchanges(each for each in answered if each.acknowledge)
    forms = [(kind, [g for g in _groups(x12) if set_id_for(g[0]) == kind]) for kind in _FORMS]
    wanted: list[tuple[str, _Maker, list[_Sets]]] = [
        ("ta1", interchange_acknowledgement, asked),
        *((kind, functional_acknowledgement, groups) for kind, groups in forms),
        ("824", application_advice, [(s,) for s in advised if s.verdict is not Verdict.ACCEPTED]),
        ("contrl", syntax_acknowledgement, _groups(edifact)),
    ]
    made = [
        Answer(kind, b"".join(make(each, next(stamps)) for each in found))
        for kind, make, found in wanted
    ]
    return tuple(each for each in made if each.content)


def control_no(*about: str) -> int:
    """A control number made from what is acknowledged, so that made again it is the same."""
    return int(digest("\x1f".join(about).encode())[:12], 16) % _NUMBERS + 1


def _is_of_form(remark: Remark) -> bool:
    return remark.weight is Weight.REFUSES or remark.code in _OF_FORM


def _answered(
    sets: Sequence[Header | Unread], remarks: Iterable[Remark], rejections: Iterable[Rejection]
) -> list[ReceivedSet]:
    """Sets with what is said of the segments from their first up to the next one's."""
    members = {name: place for place, name in enumerate(dict.fromkeys(s.sheet for s in sets))}

    def at(placed: Header | Unread | Remark | Rejection) -> tuple[int, int]:
        return members.get(placed.sheet, 0), placed.row

    starts = [at(header) for header in sets]
    for place, header in enumerate(sets):  # what opens an interchange belongs to its first set
        opened = (starts[place][0], int(header.fields.get("opened", 1)))
        if not place or starts[place - 1] < opened:
            starts[place] = min(opened, starts[place])
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
    found = groupby(sets, key=lambda s: (*_interchange(s), s.group_control_no))
    return [tuple(group) for _, group in found]


def _interchanges(sets: Iterable[ReceivedSet]) -> list[tuple[ReceivedSet, ...]]:
    return [tuple(group) for _, group in groupby(sets, key=_interchange)]


def _interchange(of: ReceivedSet) -> tuple[str, str, int]:
    return of.sender, of.interchange_control_no, of.opened
