"""Wide tables, one column per week or store, made long: one row of cells per filled column."""

from collections.abc import Iterator, Sequence

from channel.formats.column_series import column_day
from channel.formats.headers import same_name
from channel.formats.parts import Row
from channel.formats.profile import DateStyle, Wide

HEADER, VALUE = "(column name)", "(value)"


class LongCells(list[str]):
    """The cells of a line made of one cell of a wide row.

    `sent` is the row in its sender's layout with that cell alone of the wide ones, so that what
    is rejected can be sent again by itself; `column` is its name.
    """

    def __init__(self, cells: Sequence[str], sent: tuple[str, ...], column: str) -> None:
        super().__init__(cells)
        self.sent = sent
        self.column = column


def wide_columns(names: Sequence[str], wide: Wide, mapped: set[str], style: DateStyle) -> list[int]:
    """The places of the columns that are records of their own."""
    if wide.columns:
        wanted = {same_name(name) for name in wide.columns}
        return [place for place, name in enumerate(names) if same_name(name) in wanted]
    dated = wide.headers_are in ("invoice_date", "as_of_date")
    known = {same_name(name) for name in mapped}
    return [
        place
        for place, name in enumerate(names)
        if same_name(name) not in known and (not dated or column_day(name, style))
    ]


def long_names(names: Sequence[str], wide: Sequence[int]) -> tuple[str, ...]:
    """The column names after `lengthened`."""
    kept = [name for place, name in enumerate(names) if place not in wide]
    return (*kept, HEADER, VALUE)


def lengthened(
    rows: Iterator[Row], names: Sequence[str], wide: Sequence[int], style: DateStyle
) -> Iterator[Row]:
    """Each filled wide cell as a row: the other cells, then its column's name and its value."""
    kept = [place for place in range(len(names)) if place not in wide]
    heads = {place: _head(names[place], style) for place in wide}
    for number, cells in rows:
        padded = [*cells, *[""] * (len(names) - len(cells))]
        rest = [padded[place] for place in kept]
        blank = ["" if place in heads else cell for place, cell in enumerate(padded)]
        filled = [place for place in wide if padded[place].strip()]
        for place in filled:
            sent = (*blank[:place], padded[place], *blank[place + 1 :])
            yield Row(number, LongCells([*rest, heads[place], padded[place]], sent, names[place]))
        if not filled:
            yield Row(number, LongCells([*rest, "", ""], tuple(padded), ""))


def _head(name: str, style: DateStyle) -> str:
    found = column_day(name, style)
    return found.isoformat() if found else name
