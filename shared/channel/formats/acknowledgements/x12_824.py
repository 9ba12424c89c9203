"""The 824: which lines of an X12 set were rejected, and why, for the one who must correct them."""

from channel.errors import Rejection
from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp, Verdict
from channel.formats.acknowledgements.x12_writing import interchange, safe, segment

# TED01 (element 647), by the code of the rejection; anything else is named in words by TED02.
_ERRORS = {
    "conflicting_duplicate": "006",
    "duplicate_in_file": "006",
    "missing_value": "007",
    "out_of_range": "008",
    "bad_date": "009",
    "future_date": "009",
    "outside_period": "009",
    "sign_conflict": "012",
    "zero_quantity_with_value": "012",
    "unknown_product": "011",
    "unknown_distributor": "011",
}
_OTHER = "848"  # incorrect data


def application_advice(sets: tuple[ReceivedSet, ...], stamp: Stamp) -> bytes:
    """Return the 824 (4010) for one set: one OTI, and TED with NTE for each rejected line."""
    (received,) = sets
    verdicts = {Verdict.ACCEPTED: "TA", Verdict.WITH_ERRORS: "TE", Verdict.REJECTED: "TR"}
    day = stamp.at.strftime("%Y%m%d")
    number = safe(received.report_no, 30) or safe(received.set_control_no, 30)
    body = [segment("BGN", "11", str(stamp.control_no), day)]
    oti = ["OTI", verdicts[received.verdict], "TN", number, "", "", "", ""]
    oti += [_digits(received.group_control_no), safe(received.set_control_no, 9)]
    body.append(segment(*oti, safe(received.set_id, 3)))
    for remark in received.remarks:
        body.append(segment("TED", _OTHER, safe(f"{remark.code}: {remark.text}", 60)))
    for rejection in received.rejections:
        body += _line(received, rejection)
    return interchange(received, stamp, "AG", [("824", body)])


def _line(received: ReceivedSet, rejection: Rejection) -> list[str]:
    position = str(rejection.row - received.row + 1) if rejection.row >= received.row else ""
    code = _ERRORS.get(rejection.code, _OTHER)
    ted = ["TED", code, safe(rejection.reason, 60), "", position, "", "", safe(rejection.value, 99)]
    where = f"SEGMENT {rejection.row} {rejection.column} {rejection.code}: {rejection.reason}"
    return [segment(*ted), segment("NTE", "ERN", safe(where, 80))]


def _digits(number: str) -> str:
    return number if number.isdecimal() else ""
