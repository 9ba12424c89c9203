"""Listings by product, which name it above its lines or on the first of them alone."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from channel.formats.layout import DAYS, PRODUCTS
from channel.formats.parts import Row
from channel.formats.totals import is_total, may_name_total

_NAMED = (*PRODUCTS, "description")


def filled_products(at: Mapping[str, int], rows: Sequence[Row]) -> tuple[str, ...]:
    """The fields of the product that a group of lines leaves to a row before them.

    A line without a product among others may be freight: only where every product is named once,
    and lines without it say nothing else of what was sold.
    """
    places = {field: at[field] for field in _NAMED if field in at}
    told_by = [at[field] for field in ("invoice_no", *DAYS) if field in at]
    if "quantity" not in at or not told_by or not places.keys() & {*PRODUCTS}:
        return ()
    lines = [row for row in rows if _is_line(row, at["quantity"], told_by)]
    blank = [row for row in lines if not any(_texts(row, places))]
    if 3 * len(blank) < len(lines) or len(blank) < 2:
        return ()
    stated = [row for row in rows if any(_texts(row, places)) and not _is_total(row)]
    products = [_texts(row, places)[0] for row in stated]
    once = len({*products}) == len(products) > 1 and all(products)
    if not once or stated[0].number > lines[0].number:
        return ()
    numbers = {row.number for row in lines}
    heads = [row for row in stated if row.number not in numbers]
    if not heads and _goes_on(lines, places, at.get("invoice_no", -1)):
        return ()
    if heads and (len(heads) < len(stated) or any(_says_more(row, places, at) for row in heads)):
        return ()
    return tuple(field for field, place in places.items() if _text(stated[0], place))


def _goes_on(lines: Sequence[Row], places: Mapping[str, int], invoice: int) -> bool:
    """Whether a line without a product belongs to the invoice of the line above it, as freight."""
    return invoice >= 0 and any(
        not any(_texts(row, places)) and _text(row, invoice) == _text(before, invoice)
        for before, row in pairwise(lines)
    )


def _is_line(row: Row, quantity: int, told_by: Sequence[int]) -> bool:
    counted = any(map(str.isdigit, _text(row, quantity)))
    return counted and all(_text(row, place) for place in told_by) and not _is_total(row)


def _is_total(row: Row) -> bool:
    return may_name_total(row.cells) and any(is_total(cell) for cell in row.cells)


def _says_more(row: Row, places: Mapping[str, int], at: Mapping[str, int]) -> bool:
    """Whether a row that names a product alone says anything else that is read."""
    return any(_text(row, place) for field, place in at.items() if field not in places)


def _texts(row: Row, places: Mapping[str, int]) -> list[str]:
    return [_text(row, place) for place in places.values()]


def _text(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""
