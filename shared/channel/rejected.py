"""A rejected row as it is kept: what its sender wrote, and every reason against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ConfigDict, TypeAdapter

from channel.errors import Rejection


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason: the column as the sender calls it, the raw value, a stable code, the text."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    column: str
    value: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """The physical row, its cells in the sender's layout, its fields as mapped, its faults."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    row: int
    sheet: str = ""
    cells: tuple[str, ...]
    fields: dict[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...]

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """Its faults, each with the place of the row."""
        return tuple(
            Rejection(self.row, each.column, each.value, each.code, each.reason, self.sheet)
            for each in self.faults
        )


# Rows as they are kept: checks what is read back from JSON.
PAGE, A_PAGE = TypeAdapter(tuple[RejectedRow, ...]), 100

Table = tuple[list[str], list[list[str]]]
Columns = Mapping[str, Sequence[str]]  # by the sheets that have others than the first


def in_own_layout(columns: Sequence[str], rows: Sequence[RejectedRow], others: Columns) -> Table:
    """Header and rows as their sender wrote them, with `error_code` and `error_text` behind.

    Rows that are counted in several sheets have the name of theirs in a column `sheet`. Columns
    that only `others` of the sheets have come after those of the first.
    """
    further = dict.fromkeys(name for row in rows for name in others.get(row.sheet, ()))
    if further:
        columns = [*dict.fromkeys((*columns, *further))]
        rows = [_placed(row, columns, others.get(row.sheet)) for row in rows]
    header, cells = _with_errors(columns, rows)
    if not any(row.sheet for row in rows):
        return header, cells
    told = [[row.sheet, *each] for row, each in zip(rows, cells, strict=True)]
    return _moved(["sheet", *header]), [_moved(each) for each in told]


def sheets_in_own_layout(
    columns: Sequence[str], rows: Sequence[RejectedRow], others: Columns
) -> dict[str, Table]:
    """The same as a sheet each, by name; rows of a text lie in a nameless one."""
    names = dict.fromkeys(row.sheet for row in rows) or {"": None}
    return {
        name: _with_errors(others.get(name, columns), [r for r in rows if r.sheet == name])
        for name in names
    }


def _placed(row: RejectedRow, header: Sequence[str], own: Sequence[str] | None) -> RejectedRow:
    """The row with its cells under these names; what stands beyond its own columns comes last."""
    if own is None:
        return row
    named = dict(zip(own, row.cells, strict=False))
    beyond = row.cells[len(own) :]
    return replace(row, cells=(*(named.get(name, "") for name in header), *beyond))


def _with_errors(columns: Sequence[str], rows: Sequence[RejectedRow]) -> Table:
    width = max([len(columns), *(len(row.cells) for row in rows)])
    blank = [""] * width

    def padded(cells: Sequence[str]) -> list[str]:
        return [*cells, *blank][:width]

    return [*padded(columns), "error_code", "error_text"], [
        [
            *padded(row.cells),
            "; ".join(fault.code for fault in row.faults),
            "; ".join(fault.reason for fault in row.faults),
        ]
        for row in rows
    ]


def _moved(cells: list[str]) -> list[str]:
    """The first cell between the sender's own and the errors."""
    return [*cells[1:-2], cells[0], *cells[-2:]]
