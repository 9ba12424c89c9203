"""Writing X12: segments in an envelope of our own, with text made safe for its delimiters."""

from collections.abc import Iterable

from channel.formats.acknowledgements.receipt import ReceivedSet, Stamp

_UNSAFE = str.maketrans(dict.fromkeys("*~>\r\n\t", " "))


def safe(text: str, longest: int) -> str:
    """Return text without our delimiters, in ASCII, cut to what the element holds."""
    plain = text.translate(_UNSAFE).encode("ascii", "replace").decode("ascii")
    return plain[:longest].strip()


def segment(*elements: str) -> str:
    """Return a segment; empty elements at the end are left out."""
    return "*".join(elements).rstrip("*")


def interchange(
    of: ReceivedSet, stamp: Stamp, functional_id: str, sets: Iterable[tuple[str, list[str]]]
) -> bytes:
    """Return an interchange to the sender of a set: (set id, its segments) in one group."""
    number = f"{stamp.control_no:09d}"
    us, them = safe(of.receiver, 15), safe(of.sender, 15)
    day, time = stamp.at.strftime("%Y%m%d"), stamp.at.strftime("%H%M")
    isa = ["ISA", "00", " " * 10, "00", " " * 10, "ZZ", us.ljust(15), "ZZ", them.ljust(15)]
    isa += [day[2:], time, "U", "00401", number, "0", "P", ">"]
    group = str(stamp.control_no)
    lines = ["*".join(isa)]
    lines.append(segment("GS", functional_id, us, them, day, time, group, "X", "004010"))
    count = 0
    for set_id, body in sets:
        count += 1
        control = f"{count:04d}"
        lines += [segment("ST", set_id, control), *body]
        lines.append(segment("SE", str(len(body) + 2), control))
    lines += [segment("GE", str(count), group), segment("IEA", "1", number)]
    return "".join(f"{line}~\n" for line in lines).encode("ascii")
