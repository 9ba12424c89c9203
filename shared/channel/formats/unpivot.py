"""Wide tables, one column per week or store, made long: one row of cells per filled column."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from channel.formats.dates import day
from channel.formats.headers import same_name
from channel.formats.parts import Row
from channel.formats.profile import DateStyle, Wide
from channel.formats.unreadable import Unreadable

HEADER, VALUE = "(column name)", "(value)"


def column_day(name: str, style: DateStyle) -> date | None:
    """The day that a column's name stands for: a day, a week's, or a month's last."""
    text = re.sub(r"(?i)^(?:qty|units|sales|week ending|w/e|we)\s+", "", name.strip())
    try:
        return day(text, style)
    except Unreadable:
        return None


def wide_columns(names: Sequence[str], wide: Wide, mapped: set[str], style: DateStyle) -> list[int]:
    """The places of the columns that are records of their own."""
    if wide.columns:
        wanted = {same_name(name) for name in wide.columns}
        return [place for place, name in enumerate(names) if same_name(name) in wanted]
    dated = wide.headers_are in ("invoice_date", "as_of_date")
    return [
        place
        for place, name in enumerate(names)
        if name not in mapped and (not dated or column_day(name, style))
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
        filled = [place for place in wide if padded[place].strip()]
        for place in filled:
            yield Row(number, [*rest, heads[place], padded[place]])
        if not filled:
            yield Row(number, [*rest, "", ""])


def _head(name: str, style: DateStyle) -> str:
    found = column_day(name, style)
    return found.isoformat() if found else name
