"""Remarks on an EDI file: each said once, and softened where a profile tolerates it."""

from channel.formats.edi_text import Refused
from channel.formats.record import Control, Header, Record, Remark, Weight

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
        if (code, about) not in self._said:
            self._said.add((code, about))
            self.items.append(Remark(Weight.WARNS, code, text, self.row))

    def hold(self, code: str, text: str) -> None:
        weight = Weight.WARNS if code in self.tolerated else Weight.HOLDS
        self.items.append(Remark(weight, code, text, self.row))

    def refuse(self, code: str, text: str) -> None:
        if code not in self.tolerated:
            raise Refused(code, text, self.row)
        self.warn(code, text)

    def unknown(self, segment: str, qualifier: str, value: str) -> None:
        text = (
            f"{segment} {qualifier or '(blank)'} ({value[:40]!r}) is no qualifier we know; its "
            "value is kept only in the raw segments: map it in the profile"
        )
        self.warn("unknown_qualifier", text, f"{segment} {qualifier}")

    def repeated(self, field: str, kept: str, value: str) -> None:
        text = f"{field} is stated more than once: {kept[:40]!r} kept, {value[:40]!r} left out"
        self.warn("repeated_value", text, field)
