"""Tells which fields are written on the first row of a group only, for the rows below it too."""

from collections.abc import Sequence
from itertools import pairwise

from channel.formats.filled_products import filled_products
from channel.formats.group_labels import is_furniture, name_alone
from channel.formats.group_rows import is_above
from channel.formats.layout import PRODUCTS
from channel.formats.parts import Row
from channel.formats.totals import is_total

_FILLED_DOWN = frozenset(
    "invoice_no invoice_date ship_date branch location transaction_type customer_po sales_order"
    " sold_to_id sold_to_name ship_to_name end_customer_name deal_code claim_no currency"
    " line_status".split()
)
_NUMBERS = ("invoice_no", "sales_order")
_BUYERS = frozenset(["sold_to_id", "sold_to_name"])


def filled_down(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, ...]:
    """What rows of their own state for the lines below them, and what the first row of a group
    states alone."""
    at = {field: place for place, name in enumerate(names) if (field := columns.get(name, ""))}
    above = tuple(field for field, place in at.items() if is_above(names[place]))
    lines = lines_of(columns, names, rows)
    known = {field: place for field, place in at.items() if field in _FILLED_DOWN}
    own = {field: place for field, place in known.items() if field not in above}
    above += filled_products({f: place for f, place in at.items() if f not in above}, rows)
    headed = _of_groups(own, {*at.values()}, rows, lines)
    return (*above, *headed) if headed else (*above, *_of_firsts(own, lines))


def lines_of(columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """The rows that state a quantity of a product, which a row above them may name."""
    at = {field: place for place, name in enumerate(names) if (field := columns.get(name, ""))}
    value = next((at[f] for f in ("quantity", "qty_on_hand") if f in at), -1)
    product = next((at[f] for f in PRODUCTS if f in at), -1)
    if value < 0 or product < 0:
        return []
    of_all = is_above(names[product])
    return [
        row
        for row in rows
        if (stated := text_at(row, value))
        and stated != names[value]
        and (of_all or text_at(row, product))
        and not is_total(text_at(row, product))
        and not is_total(next(filter(str.strip, row.cells)))
    ]


def _of_firsts(at: dict[str, int], lines: Sequence[Row]) -> tuple[str, ...]:
    """The fields that first rows state: blank in a third of the rows, or together with others in a
    tenth."""
    key = next((f for f in ("invoice_no", "claim_no", "location", "sales_order") if f in at), "")
    blank = [row for row in lines if key and not text_at(row, at[key])]
    if not blank:
        return _of_invoices(at[key], at, lines) if key in _NUMBERS else ()
    if not text_at(lines[0], at[key]):
        return ()
    found = tuple(
        field
        for field, place in at.items()
        if not any(text_at(row, place) for row in blank)
        and any(text_at(row, place) for row in lines)
        # A status may be what a few are marked with.
        and (
            field != "line_status" or all(text_at(row, place) for row in lines if row not in blank)
        )
    )
    # A blank key is a fault of its row; a group leaves its other columns blank as well.
    often, seldom = 3 * len(blank) >= len(lines), 10 * len(blank) < len(lines)
    return found if not seldom and len(found) > (1 if often else 2) else ()


def _of_invoices(number: int, at: dict[str, int], lines: Sequence[Row]) -> tuple[str, ...]:
    """The fields that the first line of each invoice states and its other lines leave blank."""
    same = [text_at(a, number) == text_at(b, number) for a, b in pairwise(lines)]
    first = [row for row, goes_on in zip(lines, [False, *same], strict=False) if not goes_on]
    further = [row for row, goes_on in zip(lines, [False, *same], strict=False) if goes_on]
    return tuple(
        field
        for field, place in at.items()
        if len(further) > 1
        and all(text_at(row, place) for row in first)
        and not any(text_at(row, place) for row in further)
    )


def _of_groups(
    at: dict[str, int], read: set[int], rows: Sequence[Row], lines: Sequence[Row]
) -> tuple[str, ...]:
    """The fields that rows of their own state for the lines below them, which leave them blank."""
    blank = {f: place for f, place in at.items() if not any(text_at(row, place) for row in lines)}
    groups = [row for row in rows if _is_group(row, blank, read)] if blank else []
    if not lines or not groups or groups[0].number > lines[0].number:
        return ()
    found = tuple(field for field, place in blank.items() if text_at(groups[0], place))
    # A single name may be a title; what tells of an invoice too is none.
    return found if len(groups) > 1 or not _BUYERS.issuperset(found) else ()


def _is_group(row: Row, blank: dict[str, int], read: set[int]) -> bool:
    """Whether a row states nothing that is read but what its lines leave blank, and is no note."""
    told = [field for field, place in blank.items() if text_at(row, place)]
    if not told or any(text_at(row, place) for place in read - {*blank.values()}):
        return False
    text = text_at(row, blank[told[0]])
    named = bool(name_alone([text])) or told[0] not in _BUYERS
    return len(told) > 1 or (named and not is_furniture(text))


def text_at(row: Row, place: int) -> str:
    """A cell without blanks around it, of a row that may be short."""
    return row.cells[place].strip() if place < len(row.cells) else ""
