"""The signs of currencies beside a sheet's amounts, put before them as they are shown."""

from collections.abc import Iterator, Mapping

from channel.formats.layout import NUMBERS, STOCK_QUANTITIES
from channel.formats.parts import Row, Signs

_MONEY = NUMBERS - {"quantity", *STOCK_QUANTITIES}


def with_signs(rows: Iterator[Row], signs: Signs, places: Mapping[str, int]) -> Iterator[Row]:
    """The rows, their money as it is shown; `places` say in which column which field stands."""
    shown = {place: signs[place] for f, place in places.items() if f in _MONEY and place in signs}
    return (_with_signs(row, shown) for row in rows) if shown else rows


def _with_signs(row: Row, signs: Signs) -> Row:
    cells = [*row.cells]
    for place, found in signs.items():
        if row.number in found:
            cells[place] = f"{found[row.number]} {cells[place]}"
    return Row(row.number, tuple(cells))
