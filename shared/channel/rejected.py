"""A rejected row as it is kept: what its sender wrote, and every reason against it."""

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
