"""What holds or refuses a table by its columns, by what is above them and by what it states."""

import re
from decimal import Decimal

from channel.formats.above import context_above, line_above
from channel.formats.context import stated_context
from channel.formats.currencies import either
from channel.formats.headers import Heading, letter
from channel.formats.intake import Progress
from channel.formats.layout import DAYS, NUMBERS, PARTIES, PRODUCTS
from channel.formats.magnitudes import in_many, in_minor
from channel.formats.mapping import Mapping, report_drift, report_missing
from channel.formats.no_sales_above import no_sales_above
from channel.formats.numbers import is_number
from channel.formats.parts import Part, Sheet
from channel.formats.profile import Profile
from channel.formats.record import CONTROLS, Document
from channel.formats.remarks import Remarks
from channel.formats.skipping import LeftOut
from channel.formats.staged import ControlCheck

_BUYER = re.compile(
    r"\W*(?:customer|reseller|dealer|client|buyer|sold to|bill to|kunde|h[aä]e?ndler|cliente"
    r"|revendeur|rivenditore|revendedor|klant)(?: name| no\.?| number)?\s*:\s*\w",
    re.IGNORECASE,
)
# What such a cell rejects its row for, which tells it.
_REJECTED = NUMBERS | DAYS | {*PRODUCTS, "currency", "transaction_type", "line_status"}


def check_columns(
    heading: Heading, mapping: Mapping, profile: Profile, part: Part, progress: Progress
) -> None:
    """Hold or refuse a table by its columns, and by what stands above them."""
    if not heading.names:
        return  # a submission without lines
    if progress.profile.columns:
        report_drift(mapping, profile, progress.remarks, heading)
    if part.header:
        context = stated_context(part.header, profile, Remarks(frozenset()))
    else:
        context = context_above(heading.above, profile, mapping.document)
    report_missing(mapping, profile, progress.remarks, heading, day=context.day is not None)
    _check_counted(heading, mapping, progress.remarks)
    if text := no_sales_above(heading, progress.profile, mapping.document):
        progress.remarks.hold("no_sales_headed", text, heading.row)
    if not {*mapping.places, *profile.constants}.intersection(PARTIES):
        _warn_of_buyer(heading, mapping, progress.remarks)
    if profile.wide is None:
        _check_above(heading, mapping, progress.remarks)


def _check_counted(heading: Heading, mapping: Mapping, remarks: Remarks) -> None:
    named = [label for field, label in mapping.labels().items() if field in NUMBERS]
    if many := in_many([*named, *(cell for row in heading.above for cell in row.cells)]):
        text = f"{many!r} counts in thousands or millions; send quantities and amounts in full"
        remarks.hold("counts_in_many", text, heading.row)
    elif cents := in_minor(named):
        text = f"{cents!r} counts in cents or the like; send prices and amounts in full"
        remarks.hold("counts_in_many", text, heading.row)


def _warn_of_buyer(heading: Heading, mapping: Mapping, remarks: Remarks) -> None:
    """No column says who bought; a title may, which holds for no row of its own."""
    titles = (" ".join(filter(None, row.cells)) for row in heading.above)
    named = next((title for title in titles if _BUYER.match(title)), "")
    if named and mapping.document is not Document.INVENTORY:
        text = f"{named[:60]!r} stands above, and no column says who bought: put the buyer in one"
        remarks.warn("buyer_above", text, heading.row)


def _check_above(heading: Heading, mapping: Mapping, remarks: Remarks) -> None:
    at = mapping.places.get
    quantity, product = at("quantity", at("qty_on_hand", -1)), at("mfr_part_no", at("dist_sku", -1))
    if first := line_above(heading.above, quantity, product):
        text = f"rows above the column names read as lines do, from row {first}: they were left out"
        remarks.hold("lines_above_header", text, first)


def warn_of_errors(sheet: Sheet, heading: Heading, mapping: Mapping, remarks: Remarks) -> None:
    """Tell of errors (#N/A) in a workbook's columns that a line can do without."""
    fields = {name: field for field, name in mapping.labels().items()}
    for column, rows in sheet.shown.errors.items():
        name = heading.names[column] if column < len(heading.names) else ""
        below = [row for row in rows if row > heading.row]
        if below and fields.get(name, "") not in {"", *_REJECTED}:
            cells = f"{len(below)} cells, the first {letter(column)}{below[0]}"
            text = f"{name!r} holds errors such as #N/A or #REF! in place of its values: {cells}"
            remarks.warn("spreadsheet_error", text)


def check_shown(part: Part, progress: Progress) -> None:
    """Compare the currencies of a workbook's number formats with those of its rows."""
    stated = progress.currencies - {""}
    shown = frozenset[str]().union(*part.shown)
    if stated and shown and not stated & shown:
        text = f"cells are shown in {either(shown)}, but their rows are in {either(stated)}"
        progress.remarks.warn("currency_of_format", text)


def check_stated(part: Part, left_out: LeftOut, progress: Progress) -> None:
    """Compare the control totals of a submission's header with its lines."""
    found = {"lines": Decimal(left_out.rows)}
    for what, column in (("quantity", "quantity"), ("amount", "extended_amount")):
        if column in left_out.sums:
            found[what] = left_out.sums[column].expected()[0]
    for what, name in CONTROLS.items():
        stated = part.header.get(name, "")
        if not stated or what not in found:
            continue
        agrees = is_number(stated, found[what])
        progress.controls.append(ControlCheck(what, stated, str(found[what]), 0, agrees))
        if not agrees:
            text = f"{name} says {stated}; the lines give {found[what]}"
            progress.remarks.hold("control_mismatch", text)
