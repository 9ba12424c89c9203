"""X12 files in: transaction sets to headers, records, controls and remarks."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from channel.formats.edi_envelope import X12_LEVELS
from channel.formats.edi_hints import NO_HINTS, EdiHints
from channel.formats.edi_lines import Said
from channel.formats.edi_notes import Item
from channel.formats.edi_reader import Batch, FileReader, Standard
from channel.formats.edi_text import EdiText
from channel.formats.record import Document, Unread
from channel.formats.x12_alike import AlikeSalesSet
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
from channel.formats.x12_runs import BEGIN, Runs, batch_of
from channel.formats.x12_segments import BARE, BLANKS, Elements, Handler
from channel.formats.x12_stock import StockSet
from channel.formats.x12_tokens import Delimiters, is_padded, read_batches, unpadded

_X12 = Standard(
    X12_LEVELS, "transaction set", "867, 852, 846 and 844 are", NOT_READ, ACKNOWLEDGEMENTS
)
_CODES = {"867": SALES, "844": CLAIM, "846": STOCK, "852": ACTIVITY}
_NONE = ("",) * 8  # where even an ISA is cut short
_OUTSIDE = frozenset({"TA1", "ISB", "ISE"})  # segments of the envelope


class _Set(Protocol):
    handlers: dict[str, Handler]

    def open_since(self) -> int: ...
    def finish(self) -> None: ...


def read_x12(source: BinaryIO, hints: EdiHints = NO_HINTS) -> Iterator[Item]:
    """Yield what the file says, in its order; a remark that refuses is the last item.

    A set's header comes before its records, its controls after them. Records may have been handed
    on before a refusal: whoever reads drops them with the file.
    """
    return _Reader(_X12, hints).read(source)


class _Reader(FileReader[Delimiters, _Set]):
    """Hands each segment to the envelope or to the open set."""

    def __init__(self, standard: Standard, hints: EdiHints) -> None:
        super().__init__(standard, hints)
        self._codes = {name: codes.with_hints(hints) for name, codes in _CODES.items()}
        self._runs = {name: Runs() for name in self._codes}
        self._edges: dict[str, Handler] = {
            "ISA": self._envelope_opens,
            "GS": self._group_opens,
            "ST": self._set_opens,
            "SE": lambda e: self.set_closes(e[1], e[2]),
            "GE": lambda e: self.envelope.closes_group(e[1], e[2]),
            "IEA": lambda e: self.envelope.closes_interchange(e[1], e[2]),
        }

    def batches(self, text: EdiText) -> Iterator[Batch[Delimiters]]:
        return read_batches(text)

    def take(self, segments: list[str], marks: Delimiters) -> None:
        element, notes = marks.element, self.notes
        self.take_in(segments)
        batch = batch_of(segments, marks)
        if is_padded(batch.text if batch else "".join(segments), marks):
            segments = unpadded(segments, marks)
            batch = batch_of(segments, marks)
        at = place = 0
        while at < len(segments):
            segment = segments[at]
            if batch and segment[:3] in BEGIN and isinstance(self.set, AlikeSalesSet):
                size, place = self.set.take_run(segment[:3], batch, at, place)
                if size:
                    at += size
                    continue
            at, place = at + 1, place + len(segment) + 1
            notes.row += 1
            e = segment.split(element)
            e += BLANKS
            open_set = self.set
            handler = open_set.handlers.get(e[0]) if open_set else None
            if handler and len(e) > BARE:
                handler(e)
            else:
                self._take_other(e, segment)

    def _take_other(self, e: Elements, segment: str) -> None:
        name = e[0] = e[0].replace(" ", "")
        if edge := self._edges.get(name):
            edge(e)
        elif self.set is None:
            if name not in _OUTSIDE:
                self.outside(name, segment)
        elif handler := self.set.handlers.get(name):
            if len(e) > BARE:
                handler(e)
        elif name not in IGNORED:
            self.notes.strange(name, segment)

    def _envelope_opens(self, e: Elements) -> None:
        self.close_set()
        e = [each.strip() for each in (*e, *_NONE)]
        self.envelope.opens_interchange(e[13], e[6], e[8], e[12])
        if e[14] == "1":  # the sender wants a TA1, which repeats when this was
            self.envelope.stated["acknowledge"] = f"{e[9]} {e[10]}"
        if e[15] == "T":
            self.envelope.stated["test"] = "ISA15 is T"
        schemes = {"sender_scheme": e[5], "receiver_scheme": e[7]}
        self.envelope.stated |= {k: v for k, v in schemes.items() if v not in ("", "ZZ")}
        if "acknowledge" in self.envelope.stated:
            self.notes.items.append(Unread(self.notes.row, dict(self.envelope.stated)))

    def _group_opens(self, e: Elements) -> None:
        self.close_set()
        e = [each.strip() for each in e]
        self.envelope.opens_group(e[6], e[1], e[8], e[2:4])

    def _set_opens(self, e: Elements) -> None:
        self.close_set()
        name, number = (each.strip() for each in e[1:3])
        self.envelope.opens_set(number, name)
        if name in FUNCTIONAL_IDS:
            self.envelope.belongs_to(FUNCTIONAL_IDS[name])
        self.set_opens(self._new_set(name), name)

    def _new_set(self, name: str) -> _Set | None:
        if (codes := self._codes.get(name)) is None:
            return None
        said = Said(self.notes, dict(self.envelope.stated))
        if name in ("846", "852"):
            return StockSet(said, codes)
        document = Document.CLAIM if name == "844" else Document.SELL_THROUGH
        return AlikeSalesSet(said, codes, document, self._runs[name])
