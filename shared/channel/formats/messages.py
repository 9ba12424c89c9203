"""EDI in: the records of transaction sets and messages, under their headers, to staged lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from channel.formats.completion import complete
from channel.formats.context import Context, stated_context
from channel.formats.edi_credits import check_credits
from channel.formats.edi_hints import EdiHints
from channel.formats.edifact import read_edifact
from channel.formats.intake import Intake, Progress
from channel.formats.layout import ORDERS, Fields
from channel.formats.met_sets import MetSets
from channel.formats.numbers import number
from channel.formats.parts import Format, Part
from channel.formats.profile import NumberStyle, Profile
from channel.formats.record import Control, Document, Header, Record, Remark, Unread
from channel.formats.record_counts import Counted
from channel.formats.record_texts import Texts
from channel.formats.staged import ControlCheck, Staged, StagedLine
from channel.formats.unreadable import Unreadable
from channel.formats.x12 import read_x12
from channel.inventory import InventoryLine
from channel.rejected import RejectedRow

Item = Header | Record | Control | Remark | Unread
_SAMPLE = 20_000
_NUMBERS = NumberStyle(decimal=".", thousands="")
# What the sign rule is told by.
_TOLD_BY = ("transaction_type", "quantity", "quantity_sign", "amount_sign", "line_status")


def hints_of(profile: Profile) -> EdiHints:
    """A profile's qualifiers and tolerances as EDI readers take them."""
    return EdiHints(
        **profile.qualifiers.model_dump(),
        encoding=profile.encoding,
        tolerated=frozenset(profile.tolerated),
    )


def read_messages(part: Part, progress: Progress) -> Iterator[Staged]:
    """Every record of an EDI file; its controls are checked where its next header begins."""
    assert part.stream is not None
    progress.note_sheet()
    reader = read_x12 if part.format is Format.X12 else read_edifact
    items = reader(part.stream, hints_of(progress.profile))
    sample = list(islice(items, _SAMPLE))
    profile = _completed(progress, [item for item in sample if isinstance(item, Record)])
    progress.used = progress.used or profile
    sets = Sets(profile, progress, MetSets(progress))
    for item in chain(sample, items):
        if isinstance(item, Record):
            yield sets.take(item)
        elif isinstance(item, Header):
            sets.close()
            sets.begin(item)
        elif isinstance(item, Control):
            sets.controls.append(item)
        elif isinstance(item, Unread):
            sets.met.answer(item)
        else:
            progress.remarks.add(item)
    sets.close()
    sets.met.closes()


def _completed(progress: Progress, records: list[Record]) -> Profile:
    profile = progress.profile
    dates = profile.dates.model_copy(update={"six_digits": True, "order": "ymd"})
    profile = profile.model_copy(
        update={"numbers": profile.numbers or _NUMBERS, "dates": dates, "document": None}
    )
    sales = [record for record in records if record.document is not Document.INVENTORY]
    order = _TOLD_BY if profile.dates.order and profile.numbers else ORDERS[Document.CLAIM]
    at = {name: place for place, name in enumerate(order)}
    texts = Texts(order, profile.constants)
    sample: dict[Fields, int] = {}
    for record in sales:
        sample.setdefault(texts.of(record.fields), record.row)
    completed = complete(
        *(profile, Document.SELL_THROUGH, at, [*sample], progress.remarks),
        cells=None,
        rows=[*sample.values()],
    )
    if profile.signs is None:
        check_credits(completed.signs, sales, progress.remarks)
    return completed


@dataclass(frozen=True, slots=True)
class Lane:
    """How the records of one document are taken."""

    document: Document
    intake: Intake
    texts: Texts
    counted: Counted


@dataclass(slots=True)
class Sets:
    """The transaction sets of one file, one open at a time."""

    profile: Profile
    progress: Progress
    met: MetSets
    controls: list[Control] = field(default_factory=list)
    _lanes: dict[Document, Lane] = field(default_factory=dict)
    _lane: Lane | None = None  # of the last record
    _context: Context = field(default_factory=Context)

    def begin(self, header: Header) -> None:
        self._context = stated_context(
            header.fields, self.profile, self.progress.remarks, header.row
        )
        self.met.opens(header)
        self._lane = self._lane_of(header.document)
        self._lane.counted.forget()
        self._lane.intake.under(self._context)

    def _lane_of(self, document: Document) -> Lane:
        if document not in self._lanes:
            flow = self.progress.profile.document
            sold_in = document is Document.SELL_THROUGH and flow is Document.SELL_IN
            taken = Document.SELL_IN if sold_in else document
            intake = Intake(taken, self.profile, self.progress, {})
            texts = Texts(intake.rows.order, self.profile.constants)
            counted = Counted(intake.rows.at, intake.values)
            self._lanes[document] = Lane(document, intake, texts, counted)
        return self._lanes[document]

    def take(self, record: Record) -> Staged:
        lane = self._lane
        if lane is None or lane.document is not record.document:
            lane = self._lane = self._lane_of(record.document)
        fields = lane.texts.of(record.fields)
        staged = lane.intake.take(record.row, fields, record.raw)
        lane.counted.add(fields, returned=_is_return(staged))
        self.met.lines = hash((self.met.lines, *record.fields.values()))
        if self._context.day and "invoice_date" not in record.fields:
            self._warn_of_day(record, staged)
        return staged

    def _warn_of_day(self, record: Record, staged: Staged) -> None:
        stated = record.fields.get
        dated = stated("ship_date") or stated("as_of_date")
        remarks = self.progress.remarks
        if dated or isinstance(staged, RejectedRow) or "date_from_header" in remarks.counts:
            return
        text = f"lines without a date of their own count on {self._context.day}, as the header"
        remarks.warn("date_from_header", text, record.row)

    def close(self) -> None:
        """Compare what the set stated of itself with what came."""
        if self._lane is not None:
            for control in self.controls:
                self._compare(control, self._lane.counted)
        self.controls = []

    def _compare(self, control: Control, counted: Counted) -> None:
        try:
            stated = number(control.stated, _NUMBERS)
        except Unreadable as unreadable:
            self.progress.remarks.hold("control_mismatch", unreadable.reason, control.row)
            return
        agrees, found = counted.agrees(control.what, stated)
        self.progress.controls.append(
            ControlCheck(
                control.what, str(stated), str(found), control.row, agrees, self.progress.sheet
            )
        )
        if not agrees:
            text = f"the file states {control.what} of {stated}; its records give {found}"
            self.progress.remarks.hold("control_mismatch", text, control.row)


def _is_return(staged: Staged) -> bool:
    if not isinstance(staged, StagedLine) or isinstance(staged.line, InventoryLine):
        return False
    return staged.line.quantity.is_signed()
