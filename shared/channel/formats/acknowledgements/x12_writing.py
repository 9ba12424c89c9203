"""Writing X12: segments in an envelope of our own, with text made safe for its delimiters."""

from collections.abc import Iterable
from dataclasses import dataclass

from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp

_UNSAFE = str.maketrans(dict.fromkeys("*~>\r\n\t", " "))


@dataclass(frozen=True, slots=True)
class Release:
    """How an interchange of one X12 release names itself."""

    interchange: str  # ISA12
    separator: str  # ISA11
    group: str  # GS08


R4010 = Release("00401", "U", "004010")
R5010 = Release("00501", "^", "005010X231A1")


def safe(text: str, longest: int) -> str:
    """Return text without our delimiters, in ASCII, cut to what the element holds."""
    plain = text.translate(_UNSAFE).encode("ascii", "replace").decode("ascii")
    return plain[:longest].strip()


def segment(*elements: str) -> str:
    """Return a segment; empty elements at the end are left out."""
    return "*".join(elements).rstrip("*")


def interchange(
    of: ReceivedSet,
    stamp: Stamp,
    functional_id: str,
    sets: Iterable[tuple[str, list[str]]],
    release: Release = R4010,
) -> bytes:
    """Return an interchange to the sender of a set: (set id, its segments) in one group."""
    group = str(stamp.control_no)
    us, them = safe(of.group_receiver or of.receiver, 15), safe(of.group_sender or of.sender, 15)
    day, time = stamp.at.strftime("%Y%m%d"), stamp.at.strftime("%H%M")
    lines = [segment("GS", functional_id, us, them, day, time, group, "X", release.group)]
    count = 0
    for set_id, body in sets:
        count += 1
        control = f"{count:04d}"
        lines += [segment("ST", set_id, control), *body]
        lines.append(segment("SE", str(len(body) + 2), control))
    lines.append(segment("GE", str(count), group))
    return enveloped(of, stamp, lines, groups=1, release=release)


def enveloped(
    of: ReceivedSet, stamp: Stamp, lines: list[str], *, groups: int, release: Release = R4010
) -> bytes:
    """Return segments between an ISA to the sender of a set and its IEA."""
    number = f"{stamp.control_no:09d}"
    us, them = safe(of.receiver, 15), safe(of.sender, 15)
    isa = ["ISA", "00", " " * 10, "00", " " * 10]
    isa += [safe(of.receiver_scheme, 2), us.ljust(15), safe(of.sender_scheme, 2), them.ljust(15)]
    isa += [stamp.at.strftime("%y%m%d"), stamp.at.strftime("%H%M"), release.separator]
    isa += [release.interchange, number, "0", "T" if of.test else "P", ">"]
    whole = ["*".join(isa), *lines, segment("IEA", str(groups), number)]
    return "".join(f"{line}~\n" for line in whole).encode("ascii")
