"""EDIFACT files in: messages to headers, records, controls and remarks."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from channel.formats.edi_envelope import EDIFACT_LEVELS
from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.edi_lines import Said
from channel.formats.edi_notes import Item
from channel.formats.edi_reader import Batch, FileReader, Standard
from channel.formats.edi_text import EdiText
from channel.formats.edifact_codes import ACKNOWLEDGEMENTS, IGNORED, INVRPT, NOT_READ, SLSRPT
from channel.formats.edifact_reports import Report
from channel.formats.edifact_segments import Elements, padded
from channel.formats.edifact_tokens import Syntax, elements_of, plain, read_batches
from channel.formats.record import Document

_EDIFACT = Standard(EDIFACT_LEVELS, "message", "SLSRPT and INVRPT are", NOT_READ, ACKNOWLEDGEMENTS)
_ESCAPE = "\x1b"
_TEST = 11  # the element of UNB that marks a test
_MESSAGES = {
    "SLSRPT": (SLSRPT, Document.SELL_THROUGH),
    "INVRPT": (INVRPT, Document.INVENTORY),
}


def read_edifact(source: BinaryIO, hints: EdiHints = NO_HINTS) -> Iterator[Item]:
    """Yield what the file says, in its order; a remark that refuses is the last item.

    As in `read_x12`, records may have been handed on before a refusal.
    """
    return _Reader(_EDIFACT, hints).read(source)


class _Reader(FileReader[Syntax, Report]):
    """Hands each segment to the envelope or to the open message."""

    def __init__(self, standard: Standard, hints: EdiHints) -> None:
        super().__init__(standard, hints)
        self._decimal = "."
        self._escaped = False
        self._messages = {
            name: (codes.with_hints(hints), document)
            for name, (codes, document) in _MESSAGES.items()
        }
        self._edges: dict[str, Callable[[Elements], None]] = {
            "UNB": self._interchange_opens,
            "UNG": self._group_opens,
            "UNH": self._message_opens,
            "UNT": lambda e: self.set_closes(e[1][0], e[2][0]),
            "UNE": lambda e: self.envelope.closes_group(e[1][0], e[2][0]),
            "UNZ": lambda e: self.envelope.closes_interchange(e[1][0], e[2][0]),
        }

    def batches(self, text: EdiText) -> Iterator[Batch[Syntax]]:
        return read_batches(text)

    def take(self, segments: list[str], marks: Syntax) -> None:
        self._decimal = marks.decimal
        if not marks.declared:
            text = "segments end with the line, not with the terminator that is declared"
            self.notes.warn("terminator_not_declared", text)
        if any(_ESCAPE in each for each in segments) and not self._escaped:
            text = (
                "characters are switched by escapes (ISO 2022), which are not read: names are wrong"
            )
            self.notes.hold("escaped_text", f"{text}; send UTF-8")
            self._escaped = True
        self.take_in([plain(each, marks, release=marks.release) for each in segments])
        for segment in segments:
            self.notes.row += 1
            self._take(elements_of(segment, marks), segment)

    def _take(self, e: Elements, segment: str) -> None:
        name = e[0][0].replace(" ", "")
        if edge := self._edges.get(name):
            edge(padded(e))
        elif self.set is None:
            self.outside(name, segment)
        elif handler := self.set.handlers.get(name):
            if len(e) > 1:
                handler(padded(e))
        elif name not in IGNORED:
            self.notes.strange(name, segment)

    def _interchange_opens(self, e: Elements) -> None:
        self.close_set()
        sender, receiver, number = e[2][0].strip(), e[3][0].strip(), e[5][0].strip()
        self.envelope.opens_interchange(number, sender, receiver, e[1][0])
        if len(e) > _TEST and e[_TEST][0].strip() == "1":
            self.envelope.stated["test"] = "0035 of its UNB is 1"

    def _group_opens(self, e: Elements) -> None:
        self.close_set()
        who = [e[2][0].strip(), e[3][0].strip()]
        self.envelope.opens_group(e[5][0].strip(), e[1][0], "", who)

    def _message_opens(self, e: Elements) -> None:
        self.close_set()
        name = e[2][0].strip()
        self.envelope.opens_set(e[1][0].strip(), name, "".join(e[2][1:3]))
        self.set_opens(self._new_report(name), name)

    def _new_report(self, name: str) -> Report | None:
        if name not in self._messages:
            return None
        codes, document = self._messages[name]
        said = Said(self.notes, dict(self.envelope.stated))
        return Report(said, codes, self._decimal, document)
