"""A sheet's rows as their workbook shows them: signs beside money, merged cells, hidden rows."""

from collections.abc import Iterator, Mapping

from channel.formats.layout import NUMBERS, STOCK_QUANTITIES
from channel.formats.parts import Row, Shown, Signs
from channel.formats.remarks import Remarks

_MONEY = NUMBERS - {"quantity", *STOCK_QUANTITIES}
_FEW = 2  # cells of a row that states no line
Merged = dict[int, list[tuple[int, int]]]  # first row → last row and column


def as_shown(rows: Iterator[Row], shown: Shown, places: Mapping[str, int]) -> Iterator[Row]:
    """The rows, money with its sign and what is merged over rows in each of them.

    `places` say in which column which field stands. A number is that of the first row alone.
    """
    money = [place for field, place in places.items() if field in _MONEY]
    signs = {place: shown.signs[place] for place in money if place in shown.signs}
    if signs:
        rows = (_with_signs(row, signs) for row in rows)
    texts = {place for field, place in places.items() if field not in NUMBERS}
    merged: Merged = {}
    for first, last, column in shown.merged:
        if column in texts:
            merged.setdefault(first, []).append((last, column))
    return _filled(rows, merged) if merged else rows


def _with_signs(row: Row, signs: Signs) -> Row:
    cells = [*row.cells]
    for place, found in signs.items():
        if row.number in found:
            cells[place] = f"{found[row.number]} {cells[place]}"
    return Row(row.number, tuple(cells))


def _filled(rows: Iterator[Row], merged: Merged) -> Iterator[Row]:
    held: dict[int, tuple[int, str]] = {}  # column → last row and text
    for row in rows:
        cells = [*row.cells]
        for last, column in merged.get(row.number, ()):
            held[column] = last, cells[column]
        if any(cells):  # else it is blank, however large the cells beside it are
            for column, (last, text) in held.items():
                if row.number <= last:
                    cells[column] = cells[column] or text
        yield Row(row.number, cells)


def watched(rows: Iterator[Row], hidden: frozenset[int], remarks: Remarks) -> Iterator[Row]:
    """The rows; hold the file if any of them that are hidden may state lines."""
    lines: dict[int, None] = {}
    for row in rows:
        if row.number in hidden and sum(map(bool, row.cells)) > _FEW:
            lines[row.number] = None
        yield row
    if lines:
        text = (
            f"{len(lines)} rows are hidden, by a filter or by hand, and were read: do they count?"
        )
        remarks.hold("hidden_rows", text, next(iter(lines)))
