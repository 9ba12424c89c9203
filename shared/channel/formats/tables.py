"""Tables in: sheets to headings and mapped columns, whose rows `table_rows` reads."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from channel.formats.blank_buyers import check_buyers
from channel.formats.blocks import DelimitedTable
from channel.formats.cover_sheets import Covers
from channel.formats.group_proposal import groups_of
from channel.formats.headers import Heading, find_heading, searched
from channel.formats.intake import Progress
from channel.formats.mapping import Mapping, map_columns
from channel.formats.parts import Format, Part, Row, Sheet
from channel.formats.profile import Profile
from channel.formats.proposal import propose
from channel.formats.put_aside import check_put_aside
from channel.formats.record import Document
from channel.formats.repeated_blocks import RepeatedBlocks
from channel.formats.repeated_sheets import RepeatedSheets
from channel.formats.returns_above import returns_above
from channel.formats.sheet_layouts import is_left_out, layout_of
from channel.formats.shown_rows import as_shown, watched
from channel.formats.staged import Staged, Taken
from channel.formats.strange_sheets import called, differing, say_unknown
from channel.formats.table_checks import (
    check_columns,
    warn_of_errors,
)
from channel.formats.table_rows import Bulk, Table, staged
from channel.formats.unpivot import lengthened, long_names, wide_amounts, wide_columns

_SAMPLE = 20_000
_LOOKED_AT = 40  # rows of a sheet without column names
_WORKBOOKS = frozenset([Format.XLSX, Format.XLS])


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
            yield from staged(_watched(table, repeated), part, progress, bulk)
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
