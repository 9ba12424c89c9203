"""X12 text to segments, with whatever delimiters the interchange itself shows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from channel.formats.edi_reader import Batch
from channel.formats.edi_text import BLANKS, LONGEST_SEGMENT, EdiText, Refused

_NEWLINE = "\n"
_OPENS = re.compile(r"^[ \t]*ISA[^A-Za-z0-9\s]", re.MULTILINE)


class Delimiters(NamedTuple):
    element: str
    component: str  # "" when the ISA names none
    segment: str


def read_batches(text: EdiText) -> Iterator[Batch[Delimiters]]:
    """Yield the segments in batches; the last is not `terminated` where its end is missing."""
    rest = text.start()
    if not rest:
        raise Refused("empty_file", "the file is empty")
    delimiters = find_delimiters(rest)
    while True:
        rest = _one_newline(rest, delimiters)
        while end := _end_of_interchange(rest, delimiters):
            yield Batch(delimiters, _segments(text, rest[:end], delimiters))
            rest = text.filled(rest[end:].lstrip(BLANKS)).lstrip(BLANKS)
            if opens := _OPENS.search(rest):
                if between := _segments(text, rest[: opens.start()], delimiters):
                    yield Batch(delimiters, between)
                rest = rest[opens.start() :].lstrip(BLANKS)
                delimiters = find_delimiters(rest)
                rest = _one_newline(rest, delimiters)
        cut = rest.rfind(delimiters.segment) + len(delimiters.segment)
        if cut >= len(delimiters.segment):
            yield Batch(delimiters, _segments(text, rest[:cut], delimiters))
            rest = rest[cut:]
        if len(rest) > LONGEST_SEGMENT:
            raise Refused("segment_too_long", f"no segment ends within {LONGEST_SEGMENT} bytes")
        if not (chunk := text.read()):
            break
        rest += chunk
    if last := _segments(text, rest, delimiters):
        yield Batch(delimiters, last, terminated=delimiters.segment == _NEWLINE)


def _one_newline(chunk: str, delimiters: Delimiters) -> str:
    return chunk.replace("\r", _NEWLINE) if delimiters.segment == _NEWLINE else chunk


def _segments(text: EdiText, part: str, delimiters: Delimiters) -> list[str]:
    if delimiters.segment != _NEWLINE:  # noise after the terminator, or a line wrapped at 80
        part = part.replace("\r", "").replace(_NEWLINE, "")
    stripped = [each.strip(BLANKS) for each in part.split(delimiters.segment)]
    found = [each for each in stripped if each]
    return found if part.isascii() else text.decided(found)


def is_padded(text: str, delimiters: Delimiters) -> bool:
    """Say whether blanks stand beside separators: some writers pad with them."""
    return f" {delimiters.element}" in text or f"{delimiters.element} " in text


def unpadded(segments: list[str], delimiters: Delimiters) -> list[str]:
    """Return the segments without blanks beside their separators."""
    element = delimiters.element
    return [element.join(e.strip(" ") for e in each.split(element)) for each in segments]


def _end_of_interchange(rest: str, delimiters: Delimiters) -> int:
    """Return where the first IEA segment ends, 0 if it does not end in this text."""
    at = rest.find("IEA" + delimiters.element)
    while at >= 0:
        before = rest[max(0, at - 200) : at].rstrip(" \t")
        if delimiters.segment != _NEWLINE:
            before = before.rstrip(BLANKS)
        if not before or before.endswith(delimiters.segment):
            end = rest.find(delimiters.segment, at)
            return end + len(delimiters.segment) if end >= 0 else 0
        at = rest.find("IEA" + delimiters.element, at + 3)
    return 0


def find_delimiters(head: str) -> Delimiters:
    """Return the delimiters that the first segments show, counting elements, never offsets."""
    if head.startswith("ISA") and len(head) > 3 and not head[3].isalnum():
        found = _from_isa(head[:4096])
    elif re.match(r"(?:GS|ST)[^A-Za-z0-9\s]", head):
        found = _from_first_segment(head[:4096])
    else:
        raise Refused("not_x12", f"an X12 file starts with ISA, GS or ST, this with {head[:12]!r}")
    if found.segment.isalnum() or found.segment == found.element:
        raise Refused("not_x12", f"no segment terminator found, {found.segment!r} cannot be one")
    return found


def _from_isa(head: str) -> Delimiters:
    element = head[3]
    parts = head.split(element, 16)
    if len(parts) < 17:
        raise Refused("truncated", "the file ends inside its ISA segment", 1)
    tail, has_component = parts[16], True
    if len(parts[15].strip(BLANKS)) > 1:  # ISA16 left out: ISA15 runs into the next segment
        tail, has_component = parts[15].strip(" ")[1:] + element + parts[16], False
    between = _before_next(tail, element) or _before_next(
        tail.replace("\r", "").replace("\n", ""), element
    )
    if not between:
        _refuse_comments(tail, element)
        raise Refused("truncated", "nothing that X12 knows follows the ISA segment", 1)
    component, after = (between[0], between[1:]) if has_component else ("", between)
    if shown := after.strip(BLANKS):
        return Delimiters(element, component, _last_character(shown))
    if after and not _ends_lines(tail, element, component):
        return Delimiters(element, component, _NEWLINE)
    return Delimiters(element, "", component)


def _refuse_comments(tail: str, element: str) -> None:
    """Refuse a file of which the first line goes on behind its segment, as in a guide."""
    line, _, rest = tail.lstrip(BLANKS).replace("\r", _NEWLINE).partition(_NEWLINE)
    if re.search("[A-Za-z]{3}", line) and re.match(rf"\s*(?:GS|ST){re.escape(element)}", rest):
        text = f"{line[:40]!r} stands behind the elements of the first segment:"
        raise Refused("stray_text", f"{text} send the segments alone, without comments", 1)


def _before_next(tail: str, element: str) -> str:
    next_segment = rf"(.{{1,8}}?)(?=[ \t]*(?:GS|TA1|IEA|ST|ISB)[ \t]*{re.escape(element)})"
    found = re.match(next_segment, tail, re.DOTALL)
    return found[1] if found else ""


def _last_character(shown: str) -> str:
    """Return the terminator; one outside ASCII is two or three bytes where the file is UTF-8."""
    found = re.search(r"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf])[\x80-\xbf]$", shown)
    return found[0] if found else shown[-1]


def _ends_lines(tail: str, element: str, mark: str) -> bool:
    """Say whether the line after the ISA ends with the mark: then it is no component separator."""
    lines = [each.strip(BLANKS) for each in re.split(r"[\r\n]+", tail)]
    following = next((each for each in lines[1:] if element in each), "")
    return bool(mark) and following.endswith(mark)


def _from_first_segment(head: str) -> Delimiters:
    element = head[2]
    escaped = re.escape(element)
    following = "ST" if head.startswith("GS") else r"[A-Z][A-Z0-9]{1,2}"
    found = re.match(
        rf"(?:GS|ST){escaped}.*?([^A-Za-z0-9 {escaped}])[ \t\r\n]*{following}{escaped}",
        head,
        re.DOTALL,
    )
    if not found:
        raise Refused("truncated", "the file ends inside its first segment", 1)
    mark = found[1]
    return Delimiters(element, "", _NEWLINE if mark in "\r\n" else _last_character(mark))
