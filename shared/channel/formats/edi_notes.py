"""Remarks on an EDI file: each said once, and softened where a profile tolerates it."""

from typing import NoReturn

from channel.formats.edi_text import Refused
from channel.formats.record import Control, Header, Record, Remark, Weight

_SAID_AT_MOST = 200  # different things a code warns about in one file
LONGEST_LINE = 20_000  # segments: a serial number each for more units than anyone ships at once
Item = Header | Record | Control | Remark


class Notes:
    """Collects items in the order in which they are to be handed on."""

    def __init__(self, tolerated: frozenset[str]) -> None:
        self.items: list[Item] = []
        self.row = 0  # the segment being read, 1-based
        self.tolerated = tolerated
        self._said: set[tuple[str, str]] = set()

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

    def keep(self, raw: list[str], segment: str) -> None:
        """Keep the text of a segment with the line it belongs to."""
        raw.append(segment)
        if len(raw) > LONGEST_LINE:
            self.line_too_long()

    def line_too_long(self) -> NoReturn:
        text = f"one line goes on for more than {LONGEST_LINE} segments"
        raise Refused("line_too_long", text, self.row)

    def unknown(self, segment: str, qualifier: str, value: str) -> None:
        text = (
            f"{segment} {qualifier or '(blank)'} ({value[:40]!r}) is no qualifier we know; its "
            "value is kept only in the raw segments: map it in the profile"
        )
        self.warn("unknown_qualifier", text, f"{segment} {qualifier}")

    def repeated(self, field: str, kept: str, value: str) -> None:
        text = f"{field} is stated more than once: {kept[:40]!r} kept, {value[:40]!r} left out"
        self.warn("repeated_value", text, field)
