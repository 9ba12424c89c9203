"""Rows of tables in: sheets to headings, mapped columns, and each row to what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Protocol

from channel.formats.above import context_above
from channel.formats.blank_buyers import check_buyers
from channel.formats.blocks import Block, DelimitedTable, LineFinder
from channel.formats.completion import complete, is_complete
from channel.formats.context import Context, profile_period, stated_context
from channel.formats.cover_sheets import Covers
from channel.formats.group_proposal import groups_of
from channel.formats.headers import Heading, find_heading, searched
from channel.formats.intake import Intake, Progress
from channel.formats.layout import ORDERS, Fields
from channel.formats.line_identity import Elsewhere
from channel.formats.mapping import Mapping, map_columns
from channel.formats.numbers import NUMBER_CELL, PLAIN
from channel.formats.parts import Format, Part, Row, Sheet, Shown
from channel.formats.profile import Profile
from channel.formats.proposal import propose
from channel.formats.put_aside import check_put_aside
from channel.formats.record import Document
from channel.formats.repeated_blocks import RepeatedBlocks
from channel.formats.repeated_sheets import RepeatedSheets
from channel.formats.returns_above import returns_above
from channel.formats.row_taking import RowTaker, tidy
from channel.formats.sheet_layouts import is_left_out, layout_of
from channel.formats.shown_rows import as_shown, watched
from channel.formats.skipping import LeftOut
from channel.formats.staged import Staged, Taken
from channel.formats.strange_sheets import called, differing, say_unknown
from channel.formats.table_checks import (
    check_columns,
    check_shown,
    check_stated,
    warn_of_errors,
)
from channel.formats.unpivot import lengthened, long_names, wide_amounts, wide_columns
from channel.formats.wide_rows import WideRowTaker
from channel.formats.written_numbers import check_written
from channel.periods import Period

_SAMPLE = 20_000
_LOOKED_AT = 40  # rows of a sheet without column names
_WORKBOOKS = frozenset([Format.XLSX, Format.XLS])
# In which form numbers come that are such in the file; texts have the style of their sender.
_NUMBERS = {Format.XLSX: NUMBER_CELL, Format.XLS: NUMBER_CELL, Format.JSON: PLAIN}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are known, ready to be read."""

    heading: Heading
    mapping: Mapping
    profile: Profile
    rows: Iterator[Row]
    shown: Shown
    rest: DelimitedTable | None  # what follows `rows` where it may be taken by the block


class Bulk(Protocol):
    """Takes blocks of sales lines whole where it can; what it cannot, `taker` takes one by one."""

    @property
    def lines(self) -> Elsewhere:
        """The lines that were taken."""
        ...

    @property
    def find_lines(self) -> LineFinder:
        """How lines are found in the text of a block."""
        ...

    def take(self, block: Block, taker: "RowTaker") -> Iterator[Staged | Taken]: ...

    def end(self) -> None:
        """No more blocks of a table."""
        ...


def read_sheets(
    part: Part, progress: Progress, bulk: Bulk | None = None
) -> Iterator[Staged | Taken]:
    """Every visible sheet that holds a table; hidden and other ones are remarked on."""
    missing = dict.fromkeys(progress.profile.sheets) if part.format in _WORKBOOKS else {}
    repeated = RepeatedSheets() if part.format in _WORKBOOKS else RepeatedBlocks()
    before: Mapping | None = None  # of the sheet before
    counted: list[str] = []
    for sheet in _visible(part, progress):
        missing.pop(sheet.name, None)
        progress.enter(part.member, sheet.name)
        table, rows = _open(sheet, part, progress, before), progress.tally.loaded.rows
        if table is not None:
            before = table.mapping
            progress.tables += 1
            progress.note_sheet()
            yield from _staged(_watched(table, repeated), part, progress, bulk)
            repeated.check(sheet.name, progress.remarks)
            counted += [sheet.name] if progress.tally.loaded.rows > rows else []
    check_put_aside(counted, progress.profile.sheets, progress.remarks)
    for name in missing:
        text = f"the workbook has no sheet {name!r}, which the profile names"
        progress.remarks.hold("sheet_missing", text)


def _visible(part: Part, progress: Progress) -> Iterator[Sheet]:
    """The sheets that are seen, small ones that hold no report last, if at all."""
    covers = Covers()
    for sheet in part.sheets:
        progress.enter(part.member, sheet.name)
        named = sheet.name in progress.profile.sheets
        if sheet.hidden and not named:
            progress.remarks.warn("hidden_sheet", f"the hidden sheet {sheet.name!r} was not read")
        elif part.format not in _WORKBOOKS or named:
            yield sheet
        elif (shown := covers.takes(sheet, progress)) is not None:
            yield shown
    yield from covers.left(progress)


def _watched(table: Table, repeated: RepeatedSheets | RepeatedBlocks) -> Table:
    """Lines that are numbered within their invoices are told from their repetitions anyway."""
    places = table.mapping.places
    if "invoice_line" in places or not repeated.tells(places, table.profile):
        return table
    rows = chain(table.rows, table.rest or ())  # none of which may be taken by the block
    return replace(table, rows=repeated.watched(rows, places), rest=None)


def _open(sheet: Sheet, part: Part, progress: Progress, before: Mapping | None) -> Table | None:
    heading, rows = find_heading(sheet.rows, progress.profile)
    if heading is None:
        say_unknown([*islice(rows, _LOOKED_AT)], sheet, part, progress, before)
        return None
    if sheet.name:  # a title after all others: sheets are named for the month they report
        heading = replace(heading, above=(*heading.above, Row(0, (sheet.name,))))
    known = bool(progress.profile.columns)
    # At least all rows that were read for the heading: what follows is read from the sheet itself.
    sample = list(islice(rows, searched(progress.profile) if known else _SAMPLE))
    if groups := groups_of(heading, sample, part, progress):
        heading = replace(heading, names=(*heading.names, *groups.above))
        rows = groups.spread(chain(sample, rows), progress.remarks)
        sample = [*islice(rows, len(sample))]
    profile = _profile(heading, sample, sheet, part, progress)
    if is_left_out(profile):
        text = f"{called(sheet, part)} is in a layout that the profile leaves out: it was not read"
        progress.remarks.warn("sheet_left_out", text)
        return None
    names, document = heading.names, profile.document or Document.SELL_THROUGH
    rest = sheet.rows if isinstance(sheet.rows, DelimitedTable) and not groups else None
    mapping = map_columns(names, profile, document)
    whole: Iterator[Row] = as_shown(chain(sample, rows), sheet.shown, mapping.places)
    if profile.wide is not None:
        rest = None
        wide = wide_columns(names, profile.wide, {*profile.columns}, profile.dates)
        amounts = wide_amounts(names, wide, profile)
        whole = lengthened(whole, names, wide, amounts, profile.dates)
        mapping = map_columns(long_names(names, wide, amounts), profile, document)
    check_columns(heading, mapping, profile, part, progress)
    warn_of_errors(sheet, heading, mapping, progress.remarks)
    if text := returns_above(heading, profile, mapping, sample):
        progress.remarks.hold("returns_headed", text, heading.row)
    if mapping.parts is not None:
        rest = None
    if rest is not None:
        whole = iter(sample)
    if sheet.shown.hidden:
        whole = watched(whole, sheet.shown.hidden, progress.remarks)
    return Table(heading, mapping, profile, whole, sheet.shown, rest)


def _profile(
    heading: Heading, sample: Sequence[Row], sheet: Sheet, part: Part, progress: Progress
) -> Profile:
    """The given profile, or the one proposed for the first table of the file."""
    if progress.profile.columns:
        return layout_of(heading.names, progress.profile)
    given = progress.profile
    if given.document is None and part.header.get("document", "") in list(Document):
        given = given.model_copy(update={"document": Document(part.header["document"])})
    proposal = propose(heading, sample, part, given, f"{progress.name} {sheet.name}")
    profile = _as_before(proposal.profile, progress.used)
    check_buyers(profile, heading.names, sample, progress.remarks)
    for name, text in proposal.unsettled.items():
        if profile.columns.get(name, "") == proposal.profile.columns.get(name, ""):
            progress.remarks.hold("status_unclear", text, heading.row)
    if progress.used is not None and progress.used.columns != profile.columns:
        return differing(profile, sheet, part, progress)
    if progress.used is None:
        progress.questions.extend(proposal.questions)
    progress.proposed = True
    return profile


def _as_before(proposed: Profile, used: Profile | None) -> Profile:
    """Columns of the same names mean what they mean in the sheets before, whatever they say."""
    if used is None or used.columns.keys() != proposed.columns.keys():
        return proposed
    told = ("document", "columns", "transaction_types", "statuses")
    return proposed.model_copy(update={name: getattr(used, name) for name in told})


def _staged(
    table: Table, part: Part, progress: Progress, bulk: Bulk | None
) -> Iterator[Staged | Taken]:
    mapping, profile = table.mapping, table.profile
    order = ORDERS[mapping.document]
    at = {field: place for place, field in enumerate(order)}
    reader = mapping.reader({f: v for f, v in profile.constants.items() if f in at})
    cells = _NUMBERS.get(part.format)
    rows, rest = table.rows, table.rest
    if rest is not None and (bulk is None or not is_complete(profile)):
        rows, rest = chain(rows, rest), None
    if not is_complete(profile):
        sample = list(islice(rows, _SAMPLE))
        texts = [reader.fields(tidy(row.cells, reader.width)) for row in sample]
        profile = _completed(table, sample, texts, part, progress)
        rows = chain(sample, rows)
    labels = mapping.labels() | {f: f for f in profile.constants}
    counted = _counted_as(part, profile)
    intake = Intake(mapping.document, counted, progress, labels, cells=cells)
    intake.under(_context(table, part, profile, progress))
    progress.note_columns(profile, table.heading.names)
    left_out = LeftOut(
        mapping.names, at, frozenset(mapping.places), profile, intake.values, progress.remarks
    )
    kind = RowTaker if profile.wide is None else WideRowTaker
    taker = kind(intake, reader, left_out, profile)
    if rest is not None and bulk is not None and intake.rows.seen.beside(bulk.lines):
        yield from taker.take_all(rows)
        yield from _by_the_block(rest, taker, bulk)
    else:
        yield from taker.take_all(chain(rows, rest or ()))
    progress.controls.extend(left_out.controls)
    check_shown(part, progress)
    check_stated(part, left_out, progress)


def _completed(
    table: Table, sample: Sequence[Row], texts: Sequence[Fields], part: Part, progress: Progress
) -> Profile:
    """The table's profile with what its own values tell."""
    mapping, profile, cells = table.mapping, table.profile, _NUMBERS.get(part.format)
    if profile.numbers is None:
        check_written(sample, table.shown, mapping.places, cells, progress.remarks)
    at = {field: place for place, field in enumerate(ORDERS[mapping.document])}
    return complete(
        *(profile, mapping.document, at, texts, progress.remarks),
        cells=cells,
        period=_period(table, part, profile),
        names=table.heading.names,
    )


def _counted_as(part: Part, profile: Profile) -> Profile:
    """A workbook says itself from which year its days count; a number among them is such a day."""
    if not part.serials:
        return profile
    dates = profile.dates.model_copy(update={"serials": part.serials})
    return profile.model_copy(update={"dates": dates})


def _by_the_block(rest: DelimitedTable, taker: "RowTaker", bulk: Bulk) -> Iterator[Staged | Taken]:
    """What is left of a text table, in order: block after block, odd rows one by one."""
    try:
        for each in rest.blocks(bulk.find_lines):
            yield from bulk.take(each, taker) if isinstance(each, Block) else [taker.take(each)]
    finally:  # a file may be refused at any row
        bulk.end()


def _period(table: Table, part: Part, profile: Profile) -> Period | None:
    """The period that a table's titles or the profile state."""
    if part.header:
        return None
    above = context_above(table.heading.above, profile, table.mapping.document)
    return profile_period(profile) or above.period


def _context(table: Table, part: Part, profile: Profile, progress: Progress) -> Context:
    if part.header:
        return stated_context(part.header, profile, progress.remarks)
    context = context_above(table.heading.above, profile, table.mapping.document)
    period = profile_period(profile) or context.period
    return replace(context, period=period)
