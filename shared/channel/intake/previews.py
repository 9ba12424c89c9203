"""The first rows of a file beside what was read in them, for a person to judge a layout by."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice

from channel.errors import Skipped
from channel.formats.staged import Line, Staged, StagedLine, Taken
from channel.rejected import RejectedRow
from channel.sales import NOBODY, Party
from channel.uploads import PreviewRow

ROWS = 5
_LONGEST = 200  # characters of a cell that a person needs to recognise it
_MOST = 80  # cells of a row
_OURS = frozenset({"row", "sheet", "flow", "occurrence"})  # nothing that the file says


def previewed(
    rows: Iterable[Staged | Taken],
) -> tuple[tuple[PreviewRow, ...], Iterator[Staged | Taken]]:
    """A preview of the first rows, and all the rows."""
    rest = iter(rows)
    first = list(islice(rest, ROWS))
    return tuple(_preview(row) for row in first if not isinstance(row, Taken)), chain(first, rest)


def _preview(row: Staged) -> PreviewRow:
    if isinstance(row, StagedLine):
        return PreviewRow(
            row=row.line.row, sheet=row.line.sheet, cells=_cells(row.raw), read_as=_read(row.line)
        )
    if isinstance(row, RejectedRow):
        faults = tuple(f"{r.column}: {r.reason}" for r in row.faults)
        return PreviewRow(row=row.row, sheet=row.sheet, cells=_cells(row.cells), faults=faults)
    return _left_out(row)


def _left_out(row: Skipped) -> PreviewRow:
    return PreviewRow(row=row.row, sheet=row.sheet, cells=(), faults=(row.reason,))


def _cells(raw: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell[:_LONGEST] for cell in raw[:_MOST])


def _read(line: Line) -> dict[str, str]:
    """What the line says, field by field, without what it leaves open."""
    values = line._asdict().items()
    return {n: _shown(v)[:_LONGEST] for n, v in values if n not in _OURS and _says(v)}


def _says(value: object) -> bool:
    return value not in (None, "", (), NOBODY)


def _shown(value: object) -> str:
    if isinstance(value, Party):
        return " ".join(filter(None, (value.id, value.name, value.city, value.country)))
    if isinstance(value, Decimal):
        return f"{value:f}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
