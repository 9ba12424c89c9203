"""The TA1: whether an X12 interchange was readable, for a sender that asks for one in ISA14."""

from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp
from channel.formats.acknowledgements.x12_writing import enveloped, safe, segment

# TA105 (element I18), what was wrong with the envelope, by the code of our remark.
_ERRORS = {
    "interchange_count": "021",
    "unterminated": "022",
    "truncated": "023",
    "repeated_control_number": "025",
}
_NOTHING = "000"


def interchange_acknowledgement(sets: tuple[ReceivedSet, ...], stamp: Stamp) -> bytes:
    """Return an interchange of its own with a TA1 for the interchange of these sets.

    What is wrong inside its groups is no fault of the envelope: the 997 says that.
    """
    first = sets[0]
    against = [r for each in sets for r in each.remarks]
    wrong = [_ERRORS[r.code] for r in against if r.code in _ERRORS]
    wrong += ["001" for r in against if r.code == "control_number" and r.text.startswith("IEA ")]
    code = min(wrong, default=_NOTHING)
    verdict = "R" if wrong else "A"
    day, _, time = first.acknowledge.partition(" ")
    number = safe(first.interchange_control_no, 9)
    said = segment("TA1", number, safe(day, 6), safe(time, 4), verdict, code)
    return enveloped(first, stamp, [said], groups=0)
