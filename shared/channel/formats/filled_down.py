"""Tells which fields are written on the first row of a group only, for the rows below it too."""

from collections.abc import Sequence
from itertools import pairwise

from channel.formats.parts import Row
from channel.formats.totals import is_total

_FILLED_DOWN = frozenset(
    "invoice_no invoice_date ship_date branch location transaction_type customer_po sales_order"
    " sold_to_id sold_to_name ship_to_name end_customer_name deal_code claim_no currency".split()
)


def filled_down(
    columns: dict[str, str], names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, ...]:
    """Fields written on the first row of a group only: blank in a third of the rows, or together
    with others in a tenth."""
    at = {field: place for place, name in enumerate(names) if (field := columns.get(name, ""))}
    key = next((f for f in ("invoice_no", "claim_no", "location") if f in at), "")
    value = next((f for f in ("quantity", "qty_on_hand") if f in at), "")
    product = next((f for f in ("mfr_part_no", "dist_sku", "gtin") if f in at), "")
    if not (key and value and product):
        return ()

    def text(row: Row, field: str) -> str:
        return row.cells[at[field]].strip() if at[field] < len(row.cells) else ""

    lines = [
        row
        for row in rows
        if text(row, value) and text(row, product) and not is_total(text(row, product))
    ]
    blank = [row for row in lines if not text(row, key)]
    if blank and len(blank) == len(lines):
        return _of_groups(at, [row for row in rows if text(row, key)], blank)
    if not blank:
        return _of_invoices(at, lines) if key == "invoice_no" else ()
    if not text(lines[0], key):
        return ()
    found = tuple(
        field
        for field in at
        if field in _FILLED_DOWN
        and not any(text(row, field) for row in blank)
        and any(text(row, field) for row in lines)
    )
    # A blank key is a fault of its row; a group leaves its other columns blank as well.
    often, seldom = 3 * len(blank) >= len(lines), 10 * len(blank) < len(lines)
    return found if not seldom and len(found) > (1 if often else 2) else ()


def _of_invoices(at: dict[str, int], lines: Sequence[Row]) -> tuple[str, ...]:
    """The fields that the first line of each invoice states and its other lines leave blank."""

    def text(row: Row, field: str) -> str:
        return row.cells[at[field]].strip() if at[field] < len(row.cells) else ""

    same = [text(a, "invoice_no") == text(b, "invoice_no") for a, b in pairwise(lines)]
    first = [row for row, goes_on in zip(lines, [False, *same], strict=False) if not goes_on]
    further = [row for row, goes_on in zip(lines, [False, *same], strict=False) if goes_on]
    return tuple(
        field
        for field in at
        if field in _FILLED_DOWN
        and len(further) > 1
        and all(text(row, field) for row in first)
        and not any(text(row, field) for row in further)
    )


def _of_groups(at: dict[str, int], groups: Sequence[Row], lines: Sequence[Row]) -> tuple[str, ...]:
    """The fields that rows of their own state for the lines below them, which leave them blank."""
    if not groups or groups[0].number > lines[0].number:
        return ()
    return tuple(
        field
        for field, place in at.items()
        if field in _FILLED_DOWN
        and all(place < len(row.cells) and row.cells[place].strip() for row in groups[:1])
        and not any(place < len(row.cells) and row.cells[place].strip() for row in lines)
    )
