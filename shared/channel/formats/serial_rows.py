"""Tells lines that were written once for each of their serial numbers, each time in full."""

from collections import defaultdict
from collections.abc import Sequence

from channel.formats.marked_columns import Marks
from channel.formats.parts import Row

_ALIKE = ("invoice_no", "invoice_line", "invoice_date", "mfr_part_no", "dist_sku", "quantity",
          "extended_amount", "unit_resale", "sold_to_name")  # fmt: skip


def hold_repeated(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Hold a table where rows differ by serial number alone and are as many as each counts."""
    at = {field: names.index(name) for name, field in found.columns.items() if field}
    if not {"serial_no", "quantity", "invoice_no"} <= at.keys():
        return
    places = [at[field] for field in _ALIKE if field in at]
    last = max(*places, at["serial_no"])
    alike: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for _, cells in rows:
        if len(cells) > last and cells[at["serial_no"]].strip():
            line = tuple(cells[place].strip() for place in places)
            alike[line].add(cells[at["serial_no"]].strip())
    counted = places.index(at["quantity"])
    repeated = [
        line for line, serials in alike.items() if line[counted] == str(len(serials)) != "1"
    ]
    if repeated:
        name, number = names[at["serial_no"]], repeated[0][places.index(at["invoice_no"])]
        found.unsettled[name] = (
            f"lines of {number!r} differ by {name!r} alone, and each counts all"
            f" {repeated[0][counted]}: is a line there once for each serial number? Send it once,"
            " with its serial numbers in one cell, or count one in each"
        )
