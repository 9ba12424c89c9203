"""CONTRL: whether an EDIFACT interchange was readable, message by message."""

from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp, Verdict

# UNCL 0085, what was wrong, by the code of our remark.
_ERRORS = {
    "document_not_supported": "14",  # value not supported in this position
    "control_number": "28",  # references do not match
    "segment_count": "29",  # control count does not match
    "interchange_count": "29",
    "group_count": "29",
    "repeated_control_number": "26",  # duplicate detected
    "truncated": "13",  # missing
    "unterminated": "13",
    "undecodable": "21",  # invalid character
}
_UNSPECIFIED = "18"
_RELEASED = str.maketrans({mark: f"?{mark}" for mark in "?+:'"})


def syntax_acknowledgement(messages: tuple[ReceivedSet, ...], stamp: Stamp) -> bytes:
    """Return the CONTRL (D.3, syntax 3) for the messages of one interchange.

    Action 4 rejects, 7 acknowledges; a message with rejected lines is readable, so acknowledged.
    """
    if not messages:
        raise ValueError("a CONTRL answers at least one message")
    first = messages[0]
    rejected = [each.verdict is Verdict.REJECTED for each in messages]
    us, them = _safe(first.receiver, 35), _safe(first.sender, 35)
    answered = _safe(first.interchange_control_no, 14)
    number = str(stamp.control_no)
    body = ["UNH+1+CONTRL:D:3:UN"]
    body.append(f"UCI+{answered}+{them}+{us}+{'4' if all(rejected) else '7'}")
    for each in messages:
        body.append(_answer(each))
    body.append(f"UNT+{len(body) + 1}+1")
    made = stamp.at.strftime("%y%m%d:%H%M")
    test = "++++++1" if first.test else ""
    lines = [f"UNB+UNOC:3+{us}+{them}+{made}+{number}{test}", *body, f"UNZ+1+{number}"]
    return "".join(f"{line}'\n" for line in lines).encode("latin-1", "replace")


def _answer(message: ReceivedSet) -> str:
    """Return UCM: the message, what is done with it and the first thing that was wrong."""
    directory, release = message.version[:1], message.version[1:]
    kind = ":".join((_safe(message.set_id, 6), _safe(directory, 3), _safe(release, 3), "UN"))
    action = "4" if message.verdict is Verdict.REJECTED else "7"
    error = f"+{_ERRORS.get(message.remarks[0].code, _UNSPECIFIED)}" if message.remarks else ""
    return f"UCM+{_safe(message.set_control_no, 14)}+{kind}+{action}{error}"


def _safe(text: str, longest: int) -> str:
    return text.strip()[:longest].translate(_RELEASED)
