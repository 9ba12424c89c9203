"""Remarks on an EDI file: each said once, and softened where a profile tolerates it."""

from collections.abc import Sequence
from typing import NoReturn

from channel.formats.edi_codes import table
from channel.formats.edi_text import Refused
from channel.formats.record import Control, Header, Record, Remark, Unread, Weight

_NAME = range(2, 4)  # letters of a segment's name
_SAID_AT_MOST = 200  # different things a code warns about in one file
LONGEST_LINE = 20_000  # segments: a serial number each for more units than anyone ships at once
# Where a profile says what a qualifier means: a table of its `qualifiers`, by segment.
_TABLES = table(
    parties="N1 NAD",
    quantities="QTY ZA",
    prices="UIT CTP PRI",
    amounts="AMT MOA",
    references="REF N9 PTD CON RFF",
    dates="DTM",
    products="LIN PIA",
)
_DOUBTFUL = {
    ("ZA", "QR"): "is quantity received by its standard, and of returned goods for some senders: if"
    ' so, map it to "sold"'
}
_QUANTITIES = ("QTY", "ZA")
Item = Header | Record | Control | Remark | Unread


class Notes:
    """Collects items in the order in which they are to be handed on."""

    def __init__(self, tolerated: frozenset[str]) -> None:
        self.items: list[Item] = []
        self.row = 0  # the segment being read, 1-based
        self.tolerated = tolerated
        self.left_out = 0, ""  # the last segment that may have held a line, and what it says
        self._said: set[tuple[str, str]] = set()
        self._unknown: set[tuple[str, str]] = set()  # qualifiers, by segment
        self._texts: list[str] = []
        self._first = 0  # the row of the first of them

    def apart(self) -> "Notes":
        """Return notes to try something with: silent on what was said, and nobody reads them."""
        notes = Notes(self.tolerated)
        notes._said, notes._unknown = self._said.copy(), self._unknown.copy()
        return notes

    def taken(self) -> list[Item]:
        items, self.items = self.items, []
        return items

    def warn(self, code: str, text: str, about: str = "") -> None:
        """Warn once for each thing it is about."""
        if (code, about) in self._said or len(self._said) > _SAID_AT_MOST:
            return
        self._said.add((code, about))
        if len(self._said) > _SAID_AT_MOST:
            code, text = "more_warnings", f"there is more like the {_SAID_AT_MOST} warnings before"
        self.items.append(Remark(Weight.WARNS, code, text, self.row))

    def hold(self, code: str, text: str) -> None:
        weight = Weight.WARNS if code in self.tolerated else Weight.HOLDS
        self.items.append(Remark(weight, code, text, self.row))

    def refuse(self, code: str, text: str) -> None:
        if code not in self.tolerated:
            raise Refused(code, text, self.row)
        self.warn(code, text)

    def take_in(self, texts: Sequence[str], since: int) -> None:
        """Take the next segments' texts in; those from row `since` on are of an open line."""
        kept = self._texts[since - self._first :] if since else []
        self._first = self.row + 1 - len(kept)
        self._texts = [*kept, *texts]
        if len(kept) > LONGEST_LINE:
            self._line_too_long(since)

    def written(self, since: int) -> tuple[str, ...]:
        """The texts from a row on, up to the segment being read."""
        if self.row - since > LONGEST_LINE:
            self._line_too_long(since)
        return tuple(self._texts[since - self._first : self.row - self._first])

    def _line_too_long(self, since: int) -> NoReturn:
        text = f"one line goes on for more than {LONGEST_LINE} segments"
        raise Refused("line_too_long", text, since + LONGEST_LINE)

    def strange(self, name: str, segment: str) -> None:
        """Say that a segment is not read; what has no segment's name may hide one that has."""
        self.left_out = self.row, name[:12]
        if name.isalnum() and len(name) in _NAME:
            text = f"segment {name!r} is not one we read, it is kept only in the raw text"
            self.warn("unknown_segment", text, name)
        elif ("stray_text", "") not in self._said:
            self._said.add(("stray_text", ""))
            text = (
                f"{segment[:40]!r} is text where a segment was to begin, which it may hide: is it"
            )
            self.hold("stray_text", f"{text} a comment, or is a terminator missing before it?")

    def unknown(self, segment: str, qualifier: str, value: str) -> None:
        if segment in _QUANTITIES:
            self.left_out = self.row, f"{segment} {qualifier}"
        if (segment, qualifier) in self._unknown:
            return  # before a text is made of it: some writers do it in every line
        if len(self._unknown) <= _SAID_AT_MOST:
            self._unknown.add((segment, qualifier))
        about = _DOUBTFUL.get((segment, qualifier), "is no qualifier we know")
        text = f"{segment} {qualifier or '(blank)'} ({value[:40]!r}) {about}"
        if segment in _TABLES:
            text += f" (`qualifiers.{_TABLES[segment]}` of the profile)"
        text += "; its value is kept only in the raw segments"
        self.warn("unknown_qualifier", text, f"{segment} {qualifier}")

    def homeless(self, segment: str, qualifier: str, value: str) -> None:
        """Hold the file for a quantity that belongs to no item."""
        text = f"{segment} {qualifier} ({value[:40]!r}) stands outside of any item (LIN), or"
        text += " ahead of its quantity: of what?"
        self.hold("quantity_without_item", text)

    def repeated(self, field: str, kept: str, value: str) -> None:
        if ("repeated_value", field) in self._said:
            return
        text = f"{field} is stated more than once: {kept[:40]!r} kept, {value[:40]!r} left out"
        if field in ("currency", "amount_sign"):  # of amounts that are kept
            self._said.add(("repeated_value", field))
            self.hold("repeated_value", text)
        else:
            self.warn("repeated_value", text, field)
