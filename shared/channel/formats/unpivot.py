"""Wide tables, one column per week or store, made long: one row of cells per filled column."""

from collections.abc import Iterator, Mapping, Sequence

from channel.formats.column_series import amounts_beside, column_series, is_dated, told_order
from channel.formats.headers import same_name
from channel.formats.parts import Row
from channel.formats.profile import DateStyle, Profile, Wide

HEADER, VALUE, AMOUNT = "(column name)", "(value)", "(amount)"


class LongCells(list[str]):
    """The cells of a line made of one cell of a wide row.

    `sent` is the row in its sender's layout with that cell alone of the wide ones, so that what
    is rejected can be sent again by itself; `column` is its name, `beside` that of its amount's.
    """

    def __init__(
        self, cells: Sequence[str], sent: tuple[str, ...], column: str, beside: str = ""
    ) -> None:
        super().__init__(cells)
        self.sent = sent
        self.column = column
        self.beside = beside


def wide_columns(names: Sequence[str], wide: Wide, mapped: set[str], style: DateStyle) -> list[int]:
    """The places of the columns that are records of their own."""
    if wide.columns:
        wanted = {same_name(name) for name in wide.columns}
        return [place for place, name in enumerate(names) if same_name(name) in wanted]
    dated = wide.headers_are in ("invoice_date", "as_of_date")
    style = told_order(names, style)
    known = {same_name(name) for name in mapped}
    amounts = set(amounts_beside(names, style).values())
    return [
        place
        for place, name in enumerate(names)
        if same_name(name) not in known and (not dated or (place not in amounts and is_dated(name)))
    ]


def wide_amounts(names: Sequence[str], wide: Sequence[int], profile: Profile) -> dict[int, int]:
    """The places of the amounts beside wide columns, where the profile knows of them."""
    if AMOUNT not in profile.columns:
        return {}
    beside = amounts_beside(names, told_order(names, profile.dates))
    return {place: amount for place, amount in beside.items() if place in wide}


def long_names(
    names: Sequence[str], wide: Sequence[int], amounts: Mapping[int, int]
) -> tuple[str, ...]:
    """The column names after `lengthened`."""
    gone = {*wide, *amounts.values()}
    kept = [name for place, name in enumerate(names) if place not in gone]
    return (*kept, *([AMOUNT] if amounts else []), HEADER, VALUE)


def lengthened(
    rows: Iterator[Row],
    names: Sequence[str],
    wide: Sequence[int],
    amounts: Mapping[int, int],
    style: DateStyle,
) -> Iterator[Row]:
    """Each filled wide cell as a row: the other cells, its amount where there are such, its
    column's name and its value."""
    style = told_order(names, style)
    gone = {*wide, *amounts.values()}
    kept = [place for place in range(len(names)) if place not in gone]
    nothing = ("",) if amounts else ()
    heads = {place: _head(names[place], style) for place in wide}
    for number, cells in rows:
        padded = [*cells, *[""] * (len(names) - len(cells))]
        rest = [padded[place] for place in kept]
        blank = ["" if place in gone else cell for place, cell in enumerate(padded)]
        any_filled = False
        for place in wide:
            beside = amounts.get(place, -1)
            stated = (padded[beside],) if beside >= 0 else nothing
            if not "".join([padded[place], *stated]).strip():
                continue
            any_filled = True
            told = {place: padded[place]} | ({beside: padded[beside]} if beside >= 0 else {})
            sent = tuple(told.get(at, cell) for at, cell in enumerate(blank))
            cells = [*rest, *stated, heads[place], padded[place]]
            named = names[beside] if beside >= 0 else ""
            yield Row(number, LongCells(cells, sent, names[place], named))
        if not any_filled:
            yield Row(number, LongCells([*rest, *nothing, "", ""], tuple(padded), ""))


def _head(name: str, style: DateStyle) -> str:
    found = column_series(name, style)
    return found.day.isoformat() if found else name
