"""Rows that head lines and say of them what no column does: each label becomes a column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from channel.formats.group_labels import coded, name_alone, said
from channel.formats.headers import same_name
from channel.formats.parts import Row
from channel.formats.remarks import Remarks

_ABOVE, _ALONE, _NUMBER, _DESCRIPTION = "(above) ", "(alone above) ", " number", " description"
_MISSING = "no row above the lines says {}, as the profile's columns want: who or what are they of?"
_MOST = 6  # filled cells of a row that heads others


def is_above(name: str) -> bool:
    """Whether a column is one of what rows above the lines say."""
    return name.startswith((_ABOVE, _ALONE))


def column_of(label: str) -> str:
    """The name of the column that a label becomes."""
    return _ABOVE + same_name(label)


def number_of(column: str) -> str:
    """The name of the column of the numbers that stand before the names in another."""
    return column + _NUMBER


def described(column: str) -> str:
    """The name of the column of the descriptions that stand behind the codes in another."""
    return column + _DESCRIPTION


def alone_as(label: str) -> str:
    """The name of the column that bare names become, by what they are names of."""
    return _ALONE + label


@dataclass(frozen=True, slots=True)
class GroupRows:
    """Puts what the heading rows of a table say into columns: its own, or more behind them.

    `places` say by `column_of` a label where what it says belongs; `above` are the further columns,
    `wanted` those that a profile reads.
    """

    width: int
    above: tuple[str, ...]
    places: dict[str, int]
    wanted: tuple[str, ...]

    def spread(self, rows: Iterator[Row], remarks: Remarks) -> Iterator[Row]:
        """All rows, as wide as the columns are now; what a heading row says in its columns."""
        blank = [""] * len(self.above)
        met = lines = False
        for row in rows:
            told = self._told(_texts(row, self.width))
            if told:
                met = True
                cells = (told.get(place, "") for place in range(self.width + len(blank)))
                yield Row(row.number, tuple(cells))
            elif len(row.cells) < self.width:
                yield row
            else:
                beyond = row.cells[self.width :]
                beyond = beyond if any(map(str.strip, beyond)) else ()
                lines = lines or any(row.cells)
                yield Row(row.number, (*row.cells[: self.width], *blank, *beyond))
        if lines and self.wanted and not met:
            remarks.hold("group_rows", _MISSING.format(", ".join(map(repr, self.wanted))))

    def _told(self, filled: Sequence[str]) -> dict[int, str]:
        """What a heading row says, by the columns' places."""
        if not 0 < len(filled) <= _MOST:
            return {}
        pairs = said(filled, lambda label: column_of(label) in self.places)
        told = {column_of(label): value for label, value in pairs.items()}
        bare = next((name for name in self.above if _is_bare(name)), "")
        if bare and not told and (name := name_alone(filled)):
            told = {bare: name}
        for column, value in [*told.items()]:
            if number_of(column) in self.places:
                told[number_of(column)], told[column] = coded(value)
            elif described(column) in self.places:
                told[column], told[described(column)] = (*value.split(" ", 1), "")[:2]
        return {self.places[column]: value for column, value in told.items()}


def _is_bare(name: str) -> bool:
    return name.startswith(_ALONE) and not name.endswith(_NUMBER)


def grouped_by(
    names: Sequence[str], columns: Mapping[str, str], own: Sequence[str] = ()
) -> GroupRows | None:
    """What turns heading rows into those of a profile's `columns` that name such ones, and into
    `own` ones of the table."""
    above = tuple(name for name in columns if is_above(name))
    wanted = tuple(name for name in above if columns[name])
    places = {column_of(name): place for place, name in enumerate(names) if name in own}
    places |= {name: len(names) + place for place, name in enumerate(above)}
    return GroupRows(len(names), above, places, wanted) if places else None


def heading_rows(rows: Sequence[Row], width: int) -> Iterator[tuple[Row, list[str]]]:
    """The rows that are not blank, each with its cells if they are few enough to head others."""
    for row in rows:
        if len(row.cells) - row.cells.count("") > _MOST + 4:  # blanks may be spaces
            yield row, []
        elif filled := _texts(row, width):
            yield row, filled if len(filled) <= _MOST else []


def _texts(row: Row, width: int) -> list[str]:
    """The cells that are filled; of a line of fixed width that its cuts would harm the line."""
    cells = row.cells
    if len(cells) == width + 1 and cells[0] and cells[-1].startswith(cells[0]):
        return [cells[-1].strip()]
    return [cell.strip() for cell in cells if cell and not cell.isspace()]
