"""A rejected row as it is kept: what its sender wrote, and every reason against it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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


STORED = TypeAdapter(RejectedRow)  # checks what is read back from JSON

Table = tuple[list[str], list[list[str]]]


def in_own_layout(columns: Sequence[str], rows: Sequence[RejectedRow]) -> Table:
    """Header and rows as their sender wrote them, with `error_code` and `error_text` behind.

    Rows that are counted in several sheets have the name of theirs in a column `sheet`.
    """
    header, cells = _with_errors(columns, rows)
    if not any(row.sheet for row in rows):
        return header, cells
    told = [[row.sheet, *each] for row, each in zip(rows, cells, strict=True)]
    return _moved(["sheet", *header]), [_moved(each) for each in told]


def sheets_in_own_layout(columns: Sequence[str], rows: Sequence[RejectedRow]) -> dict[str, Table]:
    """The same as a sheet each, by name; rows of a text lie in a nameless one."""
    names = dict.fromkeys(row.sheet for row in rows) or {"": None}
    return {name: _with_errors(columns, [r for r in rows if r.sheet == name]) for name in names}


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
