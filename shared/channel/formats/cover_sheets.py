"""Small sheets beside a report: covers and legends, whose totals the report must come to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, islice

from channel.formats.columns import fields_of
from channel.formats.group_proposal import proposed_groups
from channel.formats.guess import guess, missing_fields
from channel.formats.headers import Heading, find_heading
from channel.formats.intake import Progress
from channel.formats.layout import NUMBERS
from channel.formats.mapping import map_columns
from channel.formats.numbers import NUMBER_CELL
from channel.formats.parts import Row, Sheet
from channel.formats.record import Document
from channel.formats.remarks import Remarks
from channel.formats.sheet_layouts import layout_of
from channel.formats.staged import ControlCheck
from channel.formats.wide_layouts import wide_of

_MOST = 40  # rows
_LINES = re.compile(
    r"(?i)(?:total |number of |no\.? of |# of |anzahl )*(?:lines|records|rows|line items|zeilen"
    r"|positionen|datens[aä]tze)(?: count)?\W*"
)
_TOTAL = re.compile(
    r"(?i)^(?:grand |overall )?(?:total|sum of|gesamt|summe|somme|suma)\W*(?:of )?"
    r"|\W*(?:total|gesamt)\W*$"
)
_LEFT_OUT = "the sheet {!r} names columns but states no lines: its {} rows were not read"
_DIFFERS = "the sheet {!r} states {} {}; the lines of the others come to {}"
_WHAT = {"quantity": "quantity", "extended_amount": "amount"}
Stated = tuple[str, str, str, int]  # sheet, what, text, row


@dataclass(slots=True)
class Covers:
    """Sheets put off until it is known that others hold the report, and the totals they state."""

    put_off: list[Sheet] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)

    def takes(self, sheet: Sheet, progress: Progress) -> Sheet | None:
        """The sheet, to be read now; None where it is put off."""
        top = [*islice(sheet.rows, _MOST + 1)]
        whole = replace(sheet, rows=chain(top, sheet.rows))
        filled = [row for row in top if any(row.cells)]
        if len(top) > _MOST or not filled:
            return whole
        heading, below = find_heading(iter(top), progress.profile)
        rows = [row for row in below if any(row.cells)]
        titled = sum(map(bool, filled[0].cells)) == 1  # else it may be a list of its own
        cover = heading is None or (titled and _is_cover(heading, rows, sheet.name, progress))
        if cover:
            self.stated += _totals(sheet.name, filled, heading, rows)
        if heading is None or not cover:
            return whole
        self.put_off.append(replace(sheet, rows=iter(top)))
        return None

    def left(self, progress: Progress) -> Iterator[Sheet]:
        """The sheets put off, where nothing else was read; else they are told of and compared."""
        if not progress.tables:
            yield from self.put_off
            return
        for sheet in self.put_off:
            text = _LEFT_OUT.format(sheet.name, sum(any(row.cells) for row in sheet.rows))
            progress.remarks.warn("sheet_left_out", text)
        if len(progress.seen) == 1:
            for each in self.stated:
                _compare(each, progress)


def _is_cover(heading: Heading, rows: Sequence[Row], name: str, progress: Progress) -> bool:
    """Whether a table lacks what lines cannot do without, and has at most one row of figures."""
    profile = progress.profile
    if profile.columns:
        layout = layout_of(heading.names, profile)
        document = layout.document or Document.SELL_THROUGH
        places = map_columns(heading.names, layout, document).places
        have = frozenset(places) | layout.constants.keys()
        few = 2 * len(places) < len([f for f in layout.columns.values() if f])
        return few and any(not f.endswith("date") for f in missing_fields(document, have))
    found = guess(heading.names, f"{progress.name} {name}", profile.document)
    lacks = any(not field.endswith("date") for field in found.missing)
    if not lacks:
        return False
    places_ = [p for p, n in enumerate(heading.names) if found.columns[n] in NUMBERS]
    figures = [row for row in rows if any(_number(row, place) for place in places_)]
    plain = wide_of(found, heading.names, rows) is None
    grouped = proposed_groups(heading.names, rows, Remarks())
    most = 0 if "invoice_no" in found.columns.values() else 1  # a credit may be one of an invoice
    return plain and len(figures) <= most and not grouped


def _totals(
    name: str, filled: Sequence[Row], heading: Heading | None, rows: Sequence[Row]
) -> Iterator[Stated]:
    """What a cover states: `Total Quantity`, 5 in a row, or one row of figures under its names."""
    for row in filled:
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if len(cells) == 2 and NUMBER_CELL.fullmatch(cells[1]) and (what := _named(cells[0])):
            yield name, what, cells[1], row.number
    if heading is not None and len(rows) == 1:
        for place, column in enumerate(heading.names):
            what = _named(column, plain=True)
            if what and (text := _number(rows[0], place)):
                yield name, what, text, rows[0].number


def _named(label: str, *, plain: bool = False) -> str:
    """What a label says the total of: lines, quantity or amount."""
    if _LINES.fullmatch(label.strip()):
        return "lines"
    bare = _TOTAL.sub("", label.strip(" :"))
    if bare == label.strip(" :") and not plain:
        return ""
    told = fields_of(bare)
    return next((what for field, what in _WHAT.items() if field in told), "")


def _number(row: Row, place: int) -> str:
    text = row.cells[place].strip() if place < len(row.cells) else ""
    return text if NUMBER_CELL.fullmatch(text) else ""


def _compare(stated: Stated, progress: Progress) -> None:
    """Hold a file whose cover states another total than its lines come to, rejected or not."""
    sheet, what, text, row = stated
    loaded, rejected = progress.tally.loaded.sum(), progress.tally.rejected.sum()
    if what == "amount":
        if len({code for each in (loaded, rejected) for code in each.amounts if code}) > 1:
            return
        found = [sum(each.amounts.values(), Decimal(0)) for each in (loaded, rejected)]
    else:
        found = [Decimal(e.rows) if what == "lines" else e.quantity for e in (loaded, rejected)]
    agrees = Decimal(text) in (found[0], sum(found))
    progress.controls.append(ControlCheck(what, text, str(found[0]), row, agrees, sheet))
    if not agrees and progress.profile.totals.must_agree:
        told = _DIFFERS.format(sheet, f"a total {what} of", text, found[0])
        progress.remarks.hold("control_mismatch", told)
