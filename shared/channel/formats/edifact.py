"""EDIFACT files in: messages to headers, records, controls and remarks."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from channel.formats.edi_envelope import EDIFACT_LEVELS, Envelope
from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.edi_lines import Said
from channel.formats.edi_notes import Item, Notes
from channel.formats.edi_text import EdiText, Refused
from channel.formats.edifact_codes import ACKNOWLEDGEMENTS, IGNORED, INVRPT, NOT_READ, SLSRPT
from channel.formats.edifact_reports import Report
from channel.formats.edifact_segments import Elements, padded
from channel.formats.edifact_tokens import Batch, Syntax, plain, read_batches
from channel.formats.record import Document, Remark, Weight

_MESSAGES = {
    "SLSRPT": (SLSRPT, Document.SELL_THROUGH),
    "INVRPT": (INVRPT, Document.INVENTORY),
}
_PADDING = ("",) * 5


def read_edifact(source: BinaryIO, hints: EdiHints = NO_HINTS) -> Iterator[Item]:
    """Yield what the file says, in its order; a remark that refuses is the last item.

    As in `read_x12`, records may have been handed on before a refusal.
    """
    notes = Notes(hints.tolerated)
    reader = _Reader(notes, hints)
    try:
        text = EdiText(source, hints.encoding)
        for batch in read_batches(text):
            reader.read(batch)
            yield from notes.taken()
        reader.end(fell_back=text.fallback if text.fell_back else "")
    except Refused as refused:
        yield from notes.taken()
        yield refused.remark
    else:
        yield from notes.taken()


def _elements(segment: str, syntax: Syntax) -> Elements:
    """Return the elements, each as its components and at least five more, empty ones."""
    held = any(each in segment for each in syntax.held().values())
    found = [
        (*each.split(syntax.component), *_PADDING) if each else _PADDING
        for each in segment.split(syntax.element)
    ]
    if held:
        found = [tuple(plain(part, syntax) for part in each) for each in found]
    return found


class _Reader:
    """Hands each segment to the envelope or to the open message."""

    def __init__(self, notes: Notes, hints: EdiHints) -> None:
        self._notes = notes
        self._hints = hints
        self._envelope = Envelope(notes, EDIFACT_LEVELS)
        self._report: Report | None = None
        self._decimal = "."
        self._read_any = False
        self._not_read: list[Remark] = []
        self._edges: dict[str, Callable[[Elements], None]] = {
            "UNB": self._interchange_opens,
            "UNG": self._group_opens,
            "UNH": self._message_opens,
            "UNT": self._message_closes,
            "UNE": lambda e: self._envelope.closes_group(e[1][0], e[2][0]),
            "UNZ": lambda e: self._envelope.closes_interchange(e[1][0], e[2][0]),
        }

    def read(self, batch: Batch) -> None:
        if not batch.terminated:
            self._broken_off(batch)
            return
        syntax = batch.syntax
        self._decimal = syntax.decimal
        if not syntax.declared:
            text = "segments end with the line, not with the terminator that is declared"
            self._notes.warn("terminator_not_declared", text)
        for segment in batch.segments:
            self._notes.row += 1
            self._read_one(_elements(segment, syntax), segment, syntax)

    def _read_one(self, e: Elements, segment: str, syntax: Syntax) -> None:
        name = e[0][0].replace(" ", "")
        if edge := self._edges.get(name):
            edge(padded(e))
        elif self._report is None:
            self._outside(name, segment)
        else:
            handler = self._report.handlers.get(name)
            if handler and len(e) > 1:
                handler(e)
            elif not handler and name not in IGNORED:
                text = f"segment {name[:12]!r} is not one we read, it is kept only in the raw text"
                self._notes.warn("unknown_segment", text, name)
            self._report.keep(plain(segment, syntax, release=syntax.release))

    def _outside(self, name: str, segment: str) -> None:
        if self._envelope.in_set:
            return  # in a message that we do not read
        text = f"{segment[:40]!r} lies outside any message"
        if any(character.isalnum() for character in name):
            self._notes.hold("trailing_text", text)
        else:
            self._notes.warn("trailing_text", text)

    def _interchange_opens(self, e: Elements) -> None:
        self._close_message()
        sender, receiver, number = e[2][0].strip(), e[3][0].strip(), e[5][0].strip()
        self._envelope.opens_interchange(number, sender, receiver, e[1][0])

    def _group_opens(self, e: Elements) -> None:
        self._close_message()
        who = [e[2][0].strip(), e[3][0].strip()]
        self._envelope.opens_group(e[5][0].strip(), e[1][0], "", who)

    def _message_opens(self, e: Elements) -> None:
        self._close_message()
        name = e[2][0].strip()
        if not self._envelope.in_interchange:
            self._notes.warn("envelope_missing", "there is no UNB and no UNZ around this message")
        self._envelope.opens_set(e[1][0].strip(), name, "".join(e[2][1:3]))
        if name not in _MESSAGES:
            self._not_supported(name)
            return
        codes, document = _MESSAGES[name]
        said = Said(self._notes, dict(self._envelope.stated))
        self._report = Report(said, codes.with_hints(self._hints), self._decimal, document)
        self._read_any = True

    def _not_supported(self, name: str) -> None:
        what = f"{name} ({NOT_READ[name]})" if name in NOT_READ else name or "without a name"
        text = f"message {what} is not one we read: SLSRPT and INVRPT are"
        weight = Weight.WARNS if name in ACKNOWLEDGEMENTS else Weight.HOLDS
        self._not_read.append(Remark(weight, "document_not_supported", text, self._notes.row))

    def _message_closes(self, e: Elements) -> None:
        if not self._envelope.in_set:
            self._notes.hold("truncated", "UNT closes a message that was not opened by UNH")
            return
        if self._report:
            self._report.finish()
            self._report = None
        self._envelope.closes_set(e[1][0], e[2][0])

    def _close_message(self) -> None:
        """Finish a message without UNT; the envelope then says whether that is allowed."""
        if self._report and self._envelope.in_set and "truncated" in self._hints.tolerated:
            self._report.finish()
        self._report = None

    def _broken_off(self, batch: Batch) -> None:
        self.read(batch._replace(segments=batch.segments[:-1], terminated=True))
        last = batch.segments[-1]
        if self._envelope.in_set and last.split(batch.syntax.element)[0] != "UNT":
            row = self._notes.row + 1
            raise Refused("truncated", f"the file ends inside a segment: {last[:40]!r}", row)
        if any(character.isalnum() for character in last):
            self._notes.hold("unterminated", f"the last segment has no terminator: {last[:40]!r}")
        self.read(batch._replace(segments=batch.segments[-1:], terminated=True))

    def end(self, *, fell_back: str) -> None:
        """Say what is still open, what was not read, and how the text was decoded."""
        self._close_message()
        self._envelope.breaks_off("the end of the file")
        if fell_back:
            self._notes.warn("code_page", f"some text is not UTF-8, it was read as {fell_back}")
        if not self._read_any and self._not_read:
            first = self._not_read[0]
            raise Refused(first.code, first.text, first.row)
        if not self._read_any:
            raise Refused("truncated", "the file holds no message", self._notes.row)
        self._notes.items.extend(dict.fromkeys(self._not_read))
