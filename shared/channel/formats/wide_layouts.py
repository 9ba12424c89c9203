"""Tells on first contact that a table has one column per week or month, or one per location."""

from collections.abc import Sequence

from channel.formats.column_series import FEW, is_dated, is_place, months_named
from channel.formats.columns import fields_of, words_of
from channel.formats.guess import Guess
from channel.formats.layout import DAYS, PRODUCTS
from channel.formats.numbers import is_nothing, number
from channel.formats.parts import Row
from channel.formats.profile import NumberStyle, Wide
from channel.formats.record import Document
from channel.formats.totals import is_total
from channel.formats.unreadable import Unreadable

SUMS = frozenset(["extended_amount", "claim_amount", "quantity", "qty_on_hand"])
_PRODUCTS = frozenset(PRODUCTS)
_COUNTED = frozenset(["quantity", "qty_on_hand"])
# No place is named by what is counted, priced or dated: `quantity-purchased`, `item-price`.
_MEASURED = frozenset(
    "qty amount price cost unit date no net tax rate discount weight cases case eaches each boxes"
    " box pallets pallet dozen dozens pairs cartons carton packs pack singles inners kg bottles"
    " points margin gross freight line commission commissions fee fees logistics profit shipping"
    " customers visitors orders clicks views rating age".split()
)
_OF_LINES = frozenset(["invoice_no", "line_status", "extended_amount"])
_EITHER = (NumberStyle(), NumberStyle(decimal=",", thousands="."))


def wide_of(found: Guess, names: Sequence[str], rows: Sequence[Row]) -> Wide | None:
    """How columns become lines, where no single column gives the quantity."""
    told = {field for name, field in found.columns.items() if not is_total(name)}
    if told & _COUNTED:
        return None
    stock = found.document is Document.INVENTORY
    values = "qty_on_hand" if stock else "quantity"
    yearless = months_named(names)
    free = [
        name
        for name in names
        if name not in yearless
        and not found.columns[name]
        and not is_total(name)
        and not name.startswith("(column ")
    ]
    if not told & DAYS and sum(map(is_dated, free)) >= FEW:
        return Wide(headers_are="as_of_date" if stock else "invoice_date", values_are=values)
    places = _locations(free, names, rows, alone=told.isdisjoint(_OF_LINES))
    if len(places) < FEW or told & {"branch", "location"}:
        return None
    return Wide(headers_are="location" if stock else "branch", values_are=values, columns=places)


def _locations(
    free: Sequence[str], names: Sequence[str], rows: Sequence[Row], *, alone: bool
) -> tuple[str, ...]:
    """Columns named as locations; where none is, a run of columns beside a product's, that hold
    nothing but whole numbers: not beside what states one line, of one place."""
    named = tuple(name for name in free if is_place(name))
    if named or not alone or not any(fields_of(name) & _PRODUCTS for name in names):
        return named
    at = [
        place
        for place, name in enumerate(names)
        if name in free and not _MEASURED.intersection(words_of(name)) and _counts(place, rows)
    ]
    in_a_row = bool(at) and at[-1] - at[0] == len(at) - 1
    return tuple(names[place] for place in at) if in_a_row else ()


def _counts(place: int, rows: Sequence[Row]) -> bool:
    texts = {row.cells[place].strip() for row in rows if place < len(row.cells)}
    filled = [text for text in texts if not is_nothing(text)]
    return bool(filled) and all(map(_is_whole, filled))


def _is_whole(text: str) -> bool:
    for style in _EITHER:
        try:
            return number(text, style) % 1 == 0
        except Unreadable:
            continue
    return False
