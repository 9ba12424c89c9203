"""The 997, for 5010 the 999: whether an X12 group was readable, set by set, and where not."""

from itertools import groupby

from channel.errors import Rejection
from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp, Verdict
from channel.formats.acknowledgements.x12_elements import ELEMENTS
from channel.formats.acknowledgements.x12_writing import (
    R4010,
    R5010,
    interchange,
    safe,
    segment,
)
from channel.formats.record import Remark

# AK502 (element 718), what was wrong with a set, by the code of our remark.
_SET_ERRORS = {
    "document_not_supported": "1",
    "truncated": "2",
    "control_number": "3",
    "segment_count": "4",
}
# AK403 (element 723), what was wrong with a data element, by the code of a rejection.
_ELEMENT_ERRORS = {
    "missing_value": "1",
    "not_a_number": "6",
    "unknown_currency": "7",
    "unknown_transaction_type": "7",
    "unknown_unit": "7",
    "bad_date": "8",
}


def set_id_for(received: ReceivedSet) -> str:
    """Which acknowledgement answers a set: 5010 has its own (formats.md §1.1)."""
    return "999" if received.version.startswith("005010") else "997"


def functional_acknowledgement(sets: tuple[ReceivedSet, ...], stamp: Stamp) -> bytes:
    """Return the 997 (4010) or 999 (5010) for the sets of one functional group.

    A set with rejected lines is accepted here with code E: its content is answered by an 824.
    """
    if not sets:
        raise ValueError("a 997 answers at least one transaction set")
    first = sets[0]
    set_id = set_id_for(first)
    body = [_opening(first, set_id)]
    for each in sets:
        body += _answer(each, "AK" if set_id == "997" else "IK")
    taken = sum(each.verdict is not Verdict.REJECTED for each in sets)
    count = str(len(sets))
    verdict = "A" if taken == len(sets) else "P" if taken else "R"
    if verdict == "A" and any(each.verdict is Verdict.WITH_ERRORS for each in sets):
        verdict = "E"
    wrong = {code for each in sets for code in _group_errors(each)}
    body.append(segment("AK9", verdict, count, count, str(taken), *sorted(wrong)[:5]))
    release = R4010 if set_id == "997" else R5010
    return interchange(first, stamp, "FA", [(set_id, body)], release)


def _opening(first: ReceivedSet, set_id: str) -> str:
    group = safe(first.functional_id, 2), safe(first.group_control_no, 9)
    version = [safe(first.version, 12)] if set_id == "999" else []
    return segment("AK1", *group, *version)


def _answer(received: ReceivedSet, kind: str) -> list[str]:
    lines = [segment("AK2", safe(received.set_id, 3), safe(received.set_control_no, 9))]
    places = sorted(_where(received, each) for each in received.rejections)
    places = [each for each in places if each[0]]
    for _, found in groupby(places, key=lambda place: place[:2]):
        wrong = list(found)
        lines += [f"{kind}{wrong[0][1]}", *(f"{kind}{element}" for *_, element in wrong)]
    verdict = {Verdict.ACCEPTED: "A", Verdict.WITH_ERRORS: "E", Verdict.REJECTED: "R"}
    own = [_SET_ERRORS.get(r.code, "5") for r in received.remarks if not _is_above(r)]
    codes = own + ["5" for r in received.remarks if _is_above(r)]
    codes += ["5"] if places else []
    lines.append(segment(f"{kind}5", verdict[received.verdict], *sorted(set(codes))[:5]))
    return lines


def _where(received: ReceivedSet, rejection: Rejection) -> tuple[int, str, str]:
    """Return a position, AK3 and AK4 (999: IK3, IK4) from their number on; 0 for other reasons.

    Those go to the 824.
    """
    error = _ELEMENT_ERRORS.get(rejection.code)
    place = ELEMENTS.get(rejection.column)
    position = rejection.row - received.row + 1
    if error is None or place is None or position < 1:
        return 0, "", ""
    name, element, reference = place
    bad = segment("4", element, reference, error, safe(rejection.value, 99))
    return position, segment("3", name, str(position), "", "8"), bad


def _group_errors(received: ReceivedSet) -> list[str]:
    """Return AK905 (element 716) for what is wrong with the group and not with a set."""
    codes = {"group_count": "5", "truncated": "3"}
    wrong = [codes[each.code] for each in received.remarks if each.code in codes]
    return wrong + ["4" for each in received.remarks if _is_above(each, "GE ")]


def _is_above(remark: Remark, *trailers: str) -> bool:
    """Say whether a control number is wrong in the trailer of a group or interchange."""
    wrong = remark.code == "control_number"
    return wrong and remark.text.startswith(trailers or ("GE ", "IEA "))
