"""Takes rows in one by one: explains each, accounts for it, and stages what became of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from operator import itemgetter

from channel.errors import Skipped
from channel.formats.claim_rows import ClaimRows
from channel.formats.context import Context
from channel.formats.corrections import Corrections
from channel.formats.inventory_rows import InventoryRows
from channel.formats.layout import Fields
from channel.formats.line_identity import Seen
from channel.formats.profile import OtherSheets, Profile
from channel.formats.record import Document, Header, Unread
from channel.formats.remarks import Remarks
from channel.formats.rows import Rows
from channel.formats.sales_rows import SalesRows
from channel.formats.skipping import LeftOut
from channel.formats.staged import ControlCheck, Line, Staged, StagedLine
from channel.formats.tally import Stated, Tally, gives_back
from channel.formats.values import Values
from channel.rejected import Fault, RejectedRow


@dataclass(slots=True)
class Progress:
    """What is gathered while one file is read."""

    profile: Profile  # as given
    today: date
    name: str
    corrections: Corrections
    remarks: Remarks
    tally: Tally = field(default_factory=Tally)
    seen: dict[Document, Seen] = field(default_factory=dict)
    contexts: list[Context] = field(default_factory=list)
    sets: list[Header | Unread] = field(default_factory=list)  # EDI: what is to be answered
    sets_said: dict[tuple[str | int, ...], str] = field(default_factory=dict)  # → where, at first
    controls: list[ControlCheck] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    encoding: str = ""
    columns: tuple[str, ...] = ()
    other_columns: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by sheet
    currencies: set[str] = field(default_factory=set)
    used: Profile | None = None  # as completed from the file's own values
    also: tuple[OtherSheets, ...] = ()  # layouts proposed beside it
    proposed: bool = False
    questions: list[str] = field(default_factory=list)
    tables: int = 0
    sheet: str = ""  # the sheet or the member of an archive that is being read
    sheets: list[str] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None

    def enter(self, *names: str) -> None:
        """What follows is counted in rows of this member, this sheet; of the file if unnamed."""
        self.sheet = self.remarks.sheet = "/".join(filter(None, names))

    def note_day(self, day: date) -> None:
        """A line of this day was stated."""
        if self.first_day is None or self.last_day is None:
            self.first_day = self.last_day = day
        elif day < self.first_day:
            self.first_day = day
        elif day > self.last_day:
            self.last_day = day

    def note_layout(self, proposed: Profile) -> None:
        """A sheet is in another layout than the one proposed first."""
        assert proposed.document
        other = OtherSheets(document=proposed.document, columns=proposed.columns)
        if other not in self.also:
            self.also = (*self.also, other)

    def note_columns(self, profile: Profile, names: tuple[str, ...]) -> None:
        """A table of this profile is read; those of the first are the file's columns."""
        if self.used is None:
            self.used, self.columns = profile, names
        elif names != self.columns:
            self.other_columns[self.sheet] = names

    def note_sheet(self) -> None:
        """Rows of it are read."""
        if self.sheet and self.sheet not in self.sheets:
            self.sheets.append(self.sheet)


class Intake:
    """Takes the rows of one document in one layout."""

    def __init__(
        self,
        document: Document,
        profile: Profile,
        progress: Progress,
        labels: Mapping[str, str],
        *,
        cells: re.Pattern[str] | None = None,
    ) -> None:
        self.progress = progress
        self.values = Values(profile, progress.today, progress.remarks, cells)
        self.values.currencies = progress.currencies
        self.rows = rows_of(document, profile, self.values, labels)
        self.rows.sheet = self._sheet = progress.sheet
        self.rows.seen = progress.seen.setdefault(document, Seen())
        self._corrections = progress.corrections or None
        self._explain = self.rows.explain
        self._names, self._texts = self.rows.stated_fields, self.rows.content
        if self._corrections:  # which may put a text where the feed has no column
            self._names, self._texts = self.rows.order, itemgetter(*range(len(self.rows.order)))
        self._blank: tuple[Decimal | None, Decimal | None, str] | None = None
        self._load = progress.tally.load
        self._stated = Stated(self.rows.at, self.values).measures

    def under(self, context: Context) -> None:
        """Read what follows under another header."""
        self.rows.context = context
        self.values.set_period(context.period)
        self.progress.contexts.append(context)

    def take(
        self, row: int, fields: Fields, raw: tuple[str, ...], left_out: LeftOut | None = None
    ) -> Staged:
        """Explain a row and account for it; what does not explain may be a total, a note…"""
        self.values.row = row
        if self._corrections is not None:
            fields = self._corrections.applied(self._sheet, row, fields, self.rows.at)
        outcome = self._explain(row, fields)
        if left_out is not None:
            if isinstance(outcome, list):
                skipped = left_out.reason(row, [*map(str.strip, raw)], fields)
                if skipped is not None:
                    return self.skip(skipped, fields)
            back = isinstance(outcome, tuple) and gives_back(outcome[0])
            left_out.count(fields, sold=not isinstance(outcome, Skipped), returned=back)
        if isinstance(outcome, tuple):
            line, key = outcome
            self._load(line)
            return StagedLine(line, key, raw)
        if isinstance(outcome, Skipped):
            return self.skip(outcome, fields)
        return self.reject(row, fields, raw, outcome)

    def reject(
        self, row: int, fields: Fields, raw: tuple[str, ...], faults: Sequence[Fault]
    ) -> RejectedRow:
        self.values.row = row
        self.count_rejected(fields)
        return self.rejected(row, fields, raw, faults)

    def count_rejected(self, fields: Fields) -> None:
        """Add a row to what the rejected ones come to, as far as it can be read."""
        self.progress.tally.rejected.add(*self._stated(fields))

    def rejected(
        self, row: int, fields: Fields, raw: tuple[str, ...], faults: Sequence[Fault]
    ) -> RejectedRow:
        """A row as it is kept."""
        named = zip(self._names, self._texts(fields), strict=True)
        return RejectedRow(
            row=row,
            sheet=self._sheet,
            cells=raw,
            fields={name: text for name, text in named if text},
            faults=tuple(faults),
        )

    def skip_blank(self, row: int) -> Skipped:
        """A row without any text, of which files come with tens of thousands."""
        if self._blank is None:
            nothing = ("",) * len(self.rows.order)
            self._blank = self._stated(nothing)
        self.progress.tally.skipped.add(*self._blank)
        return Skipped(row, "blank_row", "the row is blank", self._sheet)

    def skip(self, skipped: Skipped, fields: Fields) -> Skipped:
        self.progress.tally.skipped.add(*self._stated(fields))
        return replace(skipped, sheet=self._sheet) if self._sheet else skipped


def rows_of(
    document: Document, profile: Profile, values: Values, labels: Mapping[str, str]
) -> Rows[Line]:
    """The rules of a document's rows."""
    kind = {Document.INVENTORY: InventoryRows, Document.CLAIM: ClaimRows}.get(document, SalesRows)
    rows: Rows[Line] = kind(document, profile, values, labels)  # type: ignore[assignment]
    return rows
