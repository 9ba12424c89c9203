"""X12 files in: transaction sets to headers, records, controls and remarks."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from channel.formats.edi_envelope import X12_LEVELS, Envelope
from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.edi_lines import Said
from channel.formats.edi_notes import Item, Notes
from channel.formats.edi_text import EdiText, Refused
from channel.formats.record import Document, Remark, Weight
from channel.formats.x12_codes import (
    ACKNOWLEDGEMENTS,
    ACTIVITY,
    CLAIM,
    FUNCTIONAL_IDS,
    IGNORED,
    NOT_READ,
    SALES,
    STOCK,
)
from channel.formats.x12_sales import SalesSet
from channel.formats.x12_segments import Handler, padded
from channel.formats.x12_stock import StockSet
from channel.formats.x12_tokens import Batch, read_batches


class _Set(Protocol):
    handlers: dict[str, Handler]

    def keep(self, segment: str) -> None: ...
    def finish(self) -> None: ...


def read_x12(source: BinaryIO, hints: EdiHints = NO_HINTS) -> Iterator[Item]:
    """Yield what the file says, in its order; a remark that refuses is the last item.

    A set's header comes before its records, its controls after them. Records may have been handed
    on before a refusal: whoever reads drops them with the file.
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


class _Reader:
    """Hands each segment to the envelope or to the open set."""

    def __init__(self, notes: Notes, hints: EdiHints) -> None:
        self._notes = notes
        self._hints = hints
        self._envelope = Envelope(notes, X12_LEVELS)
        self._set: _Set | None = None
        self._read_any = False
        self._not_read: list[Remark] = []
        self._edges: dict[str, Handler] = {
            "ISA": self._envelope_opens,
            "GS": self._group_opens,
            "ST": self._set_opens,
            "SE": self._set_closes,
            "GE": lambda e: self._envelope.closes_group(*padded(e)[1:3]),
            "IEA": lambda e: self._envelope.closes_interchange(*padded(e)[1:3]),
        }

    def read(self, batch: Batch) -> None:
        if not batch.terminated:
            self._broken_off(batch)
            return
        element, notes = batch.delimiters.element, self._notes
        for segment in batch.segments:
            notes.row += 1
            elements = segment.split(element)
            open_set = self._set
            handler = open_set.handlers.get(elements[0]) if open_set else None
            if handler is None or open_set is None or len(elements) < 2:
                self._read_other(elements, segment)
            else:
                handler(elements)
                open_set.keep(segment)

    def _read_other(self, elements: list[str], segment: str) -> None:
        name = elements[0].replace(" ", "")
        elements[0] = name
        if edge := self._edges.get(name):
            edge(elements)
        elif self._set is None:
            self._outside(name, segment)
        elif len(elements) > 1 and (handler := self._set.handlers.get(name)):
            handler(elements)
            self._set.keep(segment)
        else:
            self._set.keep(segment)
            if name not in IGNORED and name not in self._set.handlers:
                text = f"segment {name[:12]!r} is not one we read, it is kept only in the raw text"
                self._notes.warn("unknown_segment", text, name)

    def _outside(self, name: str, segment: str) -> None:
        if self._envelope.in_set or name in ("TA1", "ISB", "ISE"):
            return  # in a set that we do not read
        if any(character.isalnum() for character in name):
            self._notes.hold("trailing_text", f"{segment[:40]!r} lies outside any transaction set")
        else:
            self._notes.warn("trailing_text", f"{segment[:40]!r} lies outside any transaction set")

    def _envelope_opens(self, e: list[str]) -> None:
        self._close_set()
        e = [each.strip() for each in padded(e)]
        self._envelope.opens_interchange(e[13], e[6], e[8], e[12])

    def _group_opens(self, e: list[str]) -> None:
        self._close_set()
        e = [each.strip() for each in padded(e)]
        self._envelope.opens_group(e[6], e[1], e[8], e[2:4])

    def _set_opens(self, e: list[str]) -> None:
        self._close_set()
        name, number = (each.strip() for each in padded(e)[1:3])
        self._envelope.opens_set(number, name)
        if name in FUNCTIONAL_IDS:
            self._envelope.belongs_to(FUNCTIONAL_IDS[name])
        if not self._envelope.in_interchange:
            self._notes.warn("envelope_missing", "there is no ISA and no IEA around this set")
        said = Said(self._notes, dict(self._envelope.stated))
        self._set = _new_set(name, said, self._hints)
        if self._set:
            self._read_any = True
        else:
            self._not_supported(name)

    def _not_supported(self, name: str) -> None:
        what = f"{name} ({NOT_READ[name]})" if name in NOT_READ else name or "without a name"
        text = f"transaction set {what} is not one we read: 867, 852, 846 and 844 are"
        weight = Weight.WARNS if name in ACKNOWLEDGEMENTS else Weight.HOLDS
        self._not_read.append(Remark(weight, "document_not_supported", text, self._notes.row))

    def _set_closes(self, e: list[str]) -> None:
        if not self._envelope.in_set:
            self._notes.hold("truncated", "SE closes a transaction set that was not opened by ST")
            return
        if self._set:
            self._set.finish()
            self._set = None
        self._envelope.closes_set(*padded(e)[1:3])

    def _close_set(self) -> None:
        """Finish a set that has no SE; the envelope then says whether that is allowed."""
        if self._set and self._envelope.in_set and "truncated" in self._hints.tolerated:
            self._set.finish()
        self._set = None

    def _broken_off(self, batch: Batch) -> None:
        self.read(batch._replace(segments=batch.segments[:-1], terminated=True))
        last = batch.segments[-1]
        name = last.split(batch.delimiters.element)[0].replace(" ", "")
        if self._envelope.in_set and name != "SE":
            row = self._notes.row + 1
            raise Refused("truncated", f"the file ends inside a segment: {last[:40]!r}", row)
        if any(character.isalnum() for character in last):
            self._notes.hold("unterminated", f"the last segment has no terminator: {last[:40]!r}")
        self.read(batch._replace(segments=batch.segments[-1:], terminated=True))

    def end(self, *, fell_back: str) -> None:
        """Say what is still open, what was not read, and how the text was decoded."""
        self._close_set()
        self._envelope.breaks_off("the end of the file")
        if fell_back:
            self._notes.warn("code_page", f"some text is not UTF-8, it was read as {fell_back}")
        if not self._read_any and self._not_read:
            first = self._not_read[0]
            raise Refused(first.code, first.text, first.row)
        if not self._read_any:
            raise Refused("truncated", "the file holds no transaction set", self._notes.row)
        self._notes.items.extend(dict.fromkeys(self._not_read))


def _new_set(name: str, said: Said, hints: EdiHints) -> _Set | None:
    if name == "867":
        return SalesSet(said, SALES.with_hints(hints), Document.SELL_THROUGH)
    if name == "844":
        return SalesSet(said, CLAIM.with_hints(hints), Document.CLAIM)
    if name == "846":
        return StockSet(said, STOCK.with_hints(hints))
    return StockSet(said, ACTIVITY.with_hints(hints)) if name == "852" else None
