"""A rejected row as it is kept: what its sender wrote, and every reason against it."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict


class Fault(BaseModel):
    """One reason: the column as the sender calls it, the raw value, a stable code, the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    column: str
    value: str
    code: str
    reason: str


class RejectedRow(BaseModel):
    """The physical row, its cells in the sender's layout, its fields as mapped, its faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    row: int
    cells: tuple[str, ...]
    fields: dict[str, str] = {}
    faults: tuple[Fault, ...]


def in_own_layout(
    columns: Sequence[str], rows: Sequence[RejectedRow]
) -> tuple[list[str], list[list[str]]]:
    """Header and rows as their sender wrote them, with `error_code` and `error_text` behind."""
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
