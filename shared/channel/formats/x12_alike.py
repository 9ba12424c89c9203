"""X12 sales read by runs of segments: lines that are written alike say the same."""

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import Said
from channel.formats.edi_text import Refused
from channel.formats.record import Document
from channel.formats.x12_lines import GOES_ON
from channel.formats.x12_runs import Batch, Effect, Runs
from channel.formats.x12_sales import SalesSet
from channel.formats.x12_segments import BLANKS, Elements

_WHOLE = ("QTYLIN", "LINQTY")
_NOT_WHOLE = (*GOES_ON, "QTY")  # what is said next may be of the open line


class AlikeSalesSet(SalesSet):
    """A set of which groups and lines may be taken whole, each as one run."""

    def __init__(self, said: Said, codes: Codes, document: Document, runs: Runs) -> None:
        super().__init__(said, codes, document)
        self._runs = runs

    def take_run(self, name: str, batch: Batch, at: int, place: int) -> tuple[int, int]:
        """Read the run that begins with a segment; return its size and end, 0 if its shape is new.

        The first run of a shape is learned from, and left to be read segment by segment.
        """
        if name != "PTD" and (
            name != self._opener or self._seen in _NOT_WHOLE or self._totals.in_summary
        ):
            return 0, place
        met = self._runs.met(name, batch.text, place)
        if met is None:
            self._runs.learn(name, batch, at, self._learned)
            return 0, place
        shape, fields, end = met
        self.said.notes.row += 1
        self._say(name, fields, shape.effect)
        self.said.notes.row += shape.size - 1
        return shape.size, end

    def _say(self, name: str, fields: dict[str, str], effect: Effect) -> None:
        said = self.said
        if name == "PTD":
            self._begin_group()
            self._totals.groups += 1
            said.group = said.into = fields
            self._own = {field: fields[field] for field in effect.own}
            self._address = effect.address
        else:
            self._open(name)
            said.line = said.into = fields
            self._seen = effect.parts

    def _learned(self, run: list[Elements]) -> Effect | None:
        """Return what a run says by itself; None where it says more than its fields."""
        qualifiers = self.codes.products
        if any(len(e) == 1 for e in run) or any(not q or q.isdecimal() for q in qualifiers):
            return None  # a partner's own qualifier may look like a line's number
        apart = SalesSet(Said(self.said.notes.apart(), {}), self.codes, self.document)
        apart._opener = self._opener
        try:
            for e in run:
                apart.handlers[e[0]]([*e, *BLANKS])
        except Refused:
            return None
        said = apart.said
        beyond = said.notes.items, apart._totals.controls, said.spare, said.header
        if any(beyond) or not apart.by_itself or apart.price_is_for():
            return None
        if run[0][0] == "PTD":
            return Effect(said.group, tuple(apart._own), apart._address)
        # Of a line that lacks a part the rest may follow elsewhere; QTY*TO is a total, and none.
        return Effect(said.line, parts=apart._seen) if apart._seen in _WHOLE else None
