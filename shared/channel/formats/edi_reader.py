"""Reads an EDI file batch by batch: what X12 and EDIFACT have in common around their sets."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Generic, NamedTuple, Protocol, TypeVar

from channel.formats.edi_envelope import Envelope, Levels
from channel.formats.edi_hints import EdiHints
from channel.formats.edi_notes import Item, Notes
from channel.formats.edi_text import EdiText, Refused
from channel.formats.record import Remark, Unread, Weight


class Marks(Protocol):
    """The separators of an interchange."""

    @property
    def element(self) -> str: ...


class OpenSet(Protocol):
    """A transaction set or message being read."""

    def open_since(self) -> int: ...
    def finish(self) -> None: ...


M = TypeVar("M", bound=Marks)
S = TypeVar("S", bound=OpenSet)


class Batch(NamedTuple, Generic[M]):
    """Segments that follow one another under the same separators."""

    marks: M
    segments: list[str]
    terminated: bool = True  # False: the last of them has no end


@dataclass(frozen=True, slots=True)
class Standard:
    """What is named otherwise in X12 than in EDIFACT."""

    levels: Levels
    called: str  # a set, in its texts
    reads: str
    not_read: Mapping[str, str]  # names of sets, with what they are
    acknowledgements: frozenset[str]


class FileReader(ABC, Generic[M, S]):
    """Follows the envelope and the open set; a standard adds its tokens and its segments."""

    def __init__(self, standard: Standard, hints: EdiHints) -> None:
        self.notes = Notes(hints.tolerated)
        self.hints = hints
        self.standard = standard
        self.envelope = Envelope(self.notes, standard.levels)
        self.set: S | None = None
        self._read_any = False
        self._not_read: list[Remark] = []

    @abstractmethod
    def batches(self, text: EdiText) -> Iterator[Batch[M]]:
        """Cut the text into segments."""

    @abstractmethod
    def take(self, segments: list[str], marks: M) -> None:
        """Read segments one after the other."""

    def read(self, source: BinaryIO) -> Iterator[Item]:
        """Yield what the file says, in its order; a remark that refuses is the last item."""
        notes = self.notes
        try:
            text = EdiText(source, self.hints.encoding)
            for batch in self.batches(text):
                if batch.terminated:
                    self.take(batch.segments, batch.marks)
                else:
                    self._take_broken_off(batch)
                yield from notes.taken()
            self._end(text)
        except Refused as refused:
            yield from notes.taken()
            yield refused.remark
        else:
            yield from notes.taken()

    def take_in(self, texts: list[str]) -> None:
        """Keep what segments say as they are written, for the lines that they belong to."""
        self.notes.take_in(texts, self.set.open_since() if self.set else 0)

    def outside(self, name: str, segment: str) -> None:
        """Say what a segment is that belongs to no set."""
        if self.envelope.in_set:
            return  # in a set that we do not read
        text = f"{segment[:40]!r} lies outside any {self.standard.called}"
        says = self.notes.hold if any(map(str.isalnum, name)) else self.notes.warn
        says("trailing_text", text)

    def set_opens(self, opened: S | None, name: str) -> None:
        """Read the set that begins here, or remember that we do not."""
        self.set = opened
        if not self.envelope.in_interchange:
            outer, called = self.standard.levels.interchange, self.standard.called
            text = f"there is no {outer.header} and no {outer.trailer} around this {called}"
            self.notes.warn("envelope_missing", text)
        if opened:
            self._read_any = True
            return
        standard = self.standard
        if name not in standard.acknowledgements:
            self.notes.items.append(Unread(self.notes.row, dict(self.envelope.stated)))
        what = f"{name} ({standard.not_read[name]})" if name in standard.not_read else name
        text = f"{standard.called} {what or 'without a name'} is not one we read: {standard.reads}"
        weight = Weight.WARNS if name in standard.acknowledgements else Weight.HOLDS
        self._not_read.append(Remark(weight, "document_not_supported", text, self.notes.row))

    def set_closes(self, stated: str, number: str) -> None:
        """Finish the set that its trailer closes."""
        if not self.envelope.in_set:
            level, called = self.standard.levels.set, self.standard.called
            text = f"{level.trailer} closes a {called} that was not opened by {level.header}"
            self.notes.hold("truncated", text)
            return
        if self.set:
            self.set.finish()
            self.set = None
        self.envelope.closes_set(stated, number)

    def close_set(self) -> None:
        """Finish a set without a trailer; the envelope then says whether that is allowed."""
        if self.set and self.envelope.in_set and "truncated" in self.hints.tolerated:
            self.set.finish()
        self.set = None

    def _take_broken_off(self, batch: Batch[M]) -> None:
        last = batch.segments[-1]
        self.take(batch.segments[:-1], batch.marks)
        name = last.split(batch.marks.element)[0].replace(" ", "")
        if self.envelope.in_set and name != self.standard.levels.set.trailer:
            row = self.notes.row + 1
            raise Refused("truncated", f"the file ends inside a segment: {last[:40]!r}", row)
        if any(map(str.isalnum, last)):
            self.notes.hold("unterminated", f"the last segment has no terminator: {last[:40]!r}")
        self.take([last], batch.marks)

    def _end(self, text: EdiText) -> None:
        """Say what is still open, what was not read, and how the text was decoded."""
        notes = self.notes
        notes.row += 1  # what is open ends behind the last segment
        self.close_set()
        notes.row -= 1
        self.envelope.breaks_off("the end of the file")
        if text.fell_back:
            notes.warn("code_page", f"some text is not UTF-8, it was read as {text.fallback}")
        if not self._read_any and self._not_read:
            first = self._not_read[0]
            raise Refused(first.code, first.text, first.row)
        if not self._read_any:
            raise Refused("truncated", f"the file holds no {self.standard.called}", notes.row)
        notes.items.extend(dict.fromkeys(self._not_read))
