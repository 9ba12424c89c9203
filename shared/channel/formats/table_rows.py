"""Each row of a table whose columns are known to what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Protocol

from channel.formats.above import context_above
from channel.formats.blocks import Block, DelimitedTable, LineFinder
from channel.formats.completion import complete, is_complete
from channel.formats.context import Context, profile_period, stated_context
from channel.formats.headers import Heading
from channel.formats.intake import Intake, Progress
from channel.formats.layout import ORDERS, Fields
from channel.formats.line_identity import Elsewhere
from channel.formats.mapping import Mapping
from channel.formats.numbers import NUMBER_CELL, PLAIN
from channel.formats.parts import Format, Part, Row, Shown
from channel.formats.profile import Profile
from channel.formats.row_taking import RowTaker, tidy
from channel.formats.skipping import LeftOut
from channel.formats.staged import Staged, Taken
from channel.formats.table_checks import (
    check_shown,
    check_stated,
)
from channel.formats.wide_rows import WideRowTaker
from channel.formats.written_numbers import check_written
from channel.periods import Period

_SAMPLE = 20_000  # rows that tell how numbers and days are written
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

    def take(self, block: Block, taker: RowTaker) -> Iterator[Staged | Taken]: ...

    def end(self) -> None:
        """No more blocks of a table."""
        ...


def staged(
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


def _by_the_block(rest: DelimitedTable, taker: RowTaker, bulk: Bulk) -> Iterator[Staged | Taken]:
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
