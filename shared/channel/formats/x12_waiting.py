"""An X12 line that waits: what is said behind it may still be about it."""

from channel.formats.edi_lines import Said, is_said
from channel.formats.record import Document

Scope = dict[str, str]
_TO, _FOR = "ship_to_", "end_customer_"
_NOTHING: Scope = {}
_OF_THE_REPORT = frozenset(["period_start", "period_end", "report_date"])


class WaitingLine:
    """Holds the last line of a set until the next line or the end of its group."""

    def __init__(self, said: Said, document: Document) -> None:
        self._said = said
        self._document = document
        self._last: tuple[int, tuple[str, ...], tuple[Scope, Scope, Scope, Scope]] | None = None

    def take(self, row: int, group: Scope) -> None:
        """Hold the line that the set has just closed, and hand on the one before."""
        self.hand_on()
        said = self._said
        self._last = row, said.notes.written(row), (_NOTHING, group, said.spare, said.line)

    def is_for(self, block: Scope) -> None:
        """Take the ship-to of a block without lines as whom the line before was for."""
        if self._last is None or not is_said("ship_to", block):
            return
        row, raw, scopes = self._last
        if not any(is_said("end_customer", scope) for scope in scopes):
            named = {_FOR + k[len(_TO) :]: v for k, v in block.items() if k.startswith(_TO)}
            _, group, spare, line = scopes
            self._last = row, raw, (named, group, spare, line)

    def hand_on(self) -> None:
        if self._last:
            row, raw, (behind, group, spare, line) = self._last
            above = self._said.defaults(self._document)
            fields = {**above, **behind, **group, **spare, **line}
            if not fields.keys().isdisjoint(_OF_THE_REPORT):
                fields = {k: v for k, v in fields.items() if k not in _OF_THE_REPORT}
            self._said.record(self._document, row, raw, fields)
            self._last = None
