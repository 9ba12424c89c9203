"""The 824: which lines of an X12 set were rejected, and why, for the one who must correct them."""

from textwrap import wrap

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
_FREE_FORM, _NOTE = 60, 80  # characters that TED02 and NTE02 hold


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
        text = f"{remark.code}: {remark.text}"
        body.append(segment("TED", _OTHER, safe(text, _FREE_FORM)))
        body += _notes(text) if len(text) > _FREE_FORM else []
    for rejection in received.rejections:
        body += _line(received, rejection)
    return interchange(received, stamp, "AG", [("824", body)])


def _line(received: ReceivedSet, rejection: Rejection) -> list[str]:
    position = str(rejection.row - received.row + 1) if rejection.row >= received.row else ""
    code = _ERRORS.get(rejection.code, _OTHER)
    ted = [
        "TED",
        code,
        safe(rejection.reason, _FREE_FORM),
        "",
        position,
        "",
        "",
        safe(rejection.value, 99),
    ]
    where = f"SEGMENT {rejection.row} {rejection.column} {rejection.code}: {rejection.reason}"
    return [segment(*ted), *_notes(where)]


def _notes(text: str) -> list[str]:
    """Return a text whole, in as many notes as it takes."""
    return [segment("NTE", "ERN", safe(each, _NOTE)) for each in wrap(text, _NOTE)]


def _digits(number: str) -> str:
    return number if number.isdecimal() else ""
