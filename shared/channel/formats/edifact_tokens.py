"""EDIFACT text to segments: service string advice, release characters, undeclared terminators."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from channel.formats.edi_reader import Batch
from channel.formats.edi_text import BLANKS, LONGEST_SEGMENT, EdiText, Refused

_NEWLINE = "\n"
_OPENS = re.compile(r"^[ \t]*(?:UNA[^A-Za-z0-9]{6}|UNB[^A-Za-z0-9\s]UNO)", re.MULTILINE)
_PADDING = ("",) * 6
# The code pages of the syntax identifiers in UNB that differ from our fallback.
_CODE_PAGES = {
    "UNOD": "iso8859-2",
    "UNOE": "iso8859-5",
    "UNOF": "iso8859-7",
    "UNOG": "iso8859-3",
    "UNOH": "iso8859-4",
    "UNOI": "iso8859-6",
    "UNOJ": "iso8859-8",
    "UNOK": "iso8859-9",
    "UNOL": "iso8859-15",
}


class Syntax(NamedTuple):
    component: str = ":"
    element: str = "+"
    decimal: str = "."
    release: str = "?"
    segment: str = "'"
    declared: bool = True  # the terminator is the one the file, or the standard, declares

    def held(self) -> dict[str, str]:
        """Return the characters a release protects, each as a placeholder that cannot occur."""
        protected = (self.release, self.element, self.component, self.segment)
        return dict(zip(protected, "\x01\x02\x03\x04", strict=False))


_LEVEL_B = Syntax("\x1f", "\x1d", ".", "", "\x1c")  # the separators of UNOB, never declared


def plain(text: str, syntax: Syntax, *, release: str = "") -> str:
    """Return a value with its released characters, or a segment as it was written."""
    for character, placeholder in syntax.held().items():
        text = text.replace(placeholder, release + character)
    return text


def elements_of(segment: str, syntax: Syntax) -> list[tuple[str, ...]]:
    """Return the elements, each as its components and at least six more, empty ones."""
    held = any(each in segment for each in syntax.held().values())
    found = [
        (*each.split(syntax.component), *_PADDING) if each else _PADDING
        for each in segment.split(syntax.element)
    ]
    if held:
        found = [tuple(plain(part, syntax) for part in each) for each in found]
    if " " in segment:  # some writers pad what they write
        found = [tuple(part.strip(" ") for part in each) for each in found]
    return found


def read_batches(text: EdiText) -> Iterator[Batch[Syntax]]:
    """Yield the segments in batches; the last is not `terminated` where its end is missing.

    Every released character in them is a placeholder; `plain` puts it back.
    """
    rest = text.start()
    if not rest:
        raise Refused("empty_file", "the file is empty")
    rest, syntax = find_syntax(rest, text)
    while True:
        while end := _end_of_interchange(rest, syntax):
            yield Batch(syntax, _segments(text, rest[:end], syntax))
            rest = text.filled(rest[end:].lstrip(BLANKS)).lstrip(BLANKS)
            if opens := _OPENS.search(rest):
                if between := _segments(text, rest[: opens.start()], syntax):
                    yield Batch(syntax, between)
                rest, syntax = find_syntax(rest[opens.start() :].lstrip(BLANKS), text)
        if cut := _last_end(rest, syntax):
            yield Batch(syntax, _segments(text, rest[:cut], syntax))
            rest = rest[cut:]
        if len(rest) > LONGEST_SEGMENT:
            raise Refused("segment_too_long", f"no segment ends within {LONGEST_SEGMENT} bytes")
        if not (chunk := text.read()):
            break
        rest += chunk
    if last := _segments(text, rest, syntax):
        yield Batch(syntax, last, terminated=syntax.segment == _NEWLINE)


def _is_released(rest: str, at: int, syntax: Syntax) -> bool:
    """Say whether the character here is released: an odd run of release characters before it."""
    first = at
    while syntax.release and first and rest[first - 1] in (syntax.release, "\r", "\n"):
        first -= 1
    return rest.count(syntax.release, first, at) % 2 == 1 if syntax.release else False


def _last_end(rest: str, syntax: Syntax) -> int:
    """Return where the last complete segment ends."""
    at = rest.rfind(syntax.segment)
    while at >= 0 and _is_released(rest, at, syntax):
        at = rest.rfind(syntax.segment, 0, at)
    return at + 1


def _end_of_interchange(rest: str, syntax: Syntax) -> int:
    at = rest.find("UNZ" + syntax.element)
    while at >= 0:
        before = rest[max(0, at - 200) : at].rstrip(BLANKS)
        if syntax.segment == _NEWLINE or not before or before.endswith(syntax.segment):
            return rest.find(syntax.segment, at) + 1
        at = rest.find("UNZ" + syntax.element, at + 3)
    return 0


def _segments(text: EdiText, part: str, syntax: Syntax) -> list[str]:
    if syntax.segment == _NEWLINE:
        part = part.replace("\r", _NEWLINE)
    else:
        part = part.replace("\r", "").replace(_NEWLINE, "")
    if syntax.release and syntax.release in part:
        held = syntax.held()
        pattern = re.escape(syntax.release) + "(.)"
        part = re.sub(pattern, lambda found: held.get(found[1], found[1]), part, flags=re.DOTALL)
    stripped = [each.strip(BLANKS) for each in part.split(syntax.segment)]
    return text.decided([each for each in stripped if each])


def find_syntax(head: str, text: EdiText) -> tuple[str, Syntax]:
    """Return the text after UNA, and the separators that UNA declares and the file uses."""
    syntax = Syntax()
    if head.startswith("UNA"):
        if len(head) < 9:
            raise Refused("truncated", "the file ends inside its UNA segment", 1)
        component, element, decimal, release, _, segment = list(head[3:9])
        segment = _NEWLINE if segment in "\r\n" else segment
        syntax = Syntax(component, element, decimal, release.strip(" "), segment)
        head = head[9:].lstrip(BLANKS)
    elif head[3:4] == "\x1d":
        syntax = _LEVEL_B
    if not re.match(rf"U\s*N\s*[BH]\s*{re.escape(syntax.element)}", head):
        seen = f"an EDIFACT file starts with UNA or UNB, in capitals, not with {head[:12]!r}"
        raise Refused("not_edifact", seen)
    named = re.match(r"UNB.(UNO[A-Z])", head.replace("\r", "").replace(_NEWLINE, ""))
    text.fallback = _CODE_PAGES.get(named[1], "cp1252") if named else "cp1252"
    return head, _with_terminator_used(head[:4096], syntax)


def _with_terminator_used(head: str, syntax: Syntax) -> Syntax:
    """Return the syntax with what ends the first segment, where that is not what was declared."""
    opens = rf"(?:UNG|UNH|BGM)[ \t]*{re.escape(syntax.element)}"
    pattern = rf"U.*?([^ \t\r\n])([ \t\r\n]*){opens}"
    found = re.match(pattern, head, re.DOTALL)
    first, _, behind = head.partition(_NEWLINE)[0].rstrip(BLANKS).partition(syntax.segment)
    if found and first and behind.strip(BLANKS) and syntax.element not in behind:
        text = f"{behind.strip(BLANKS)[:40]!r} stands behind the end of the first segment:"
        raise Refused("stray_text", f"{text} send the segments alone, without comments", 1)
    if found and found[1] != syntax.segment and found[2].strip(" \t"):
        return syntax._replace(segment=_NEWLINE, declared=False)
    unwrapped = head.replace("\r", "").replace(_NEWLINE, "")
    if not re.search(rf"{re.escape(syntax.segment)}\s*{opens}", head + unwrapped):
        raise Refused("truncated", "nothing that EDIFACT knows follows the first segment", 1)
    return syntax
