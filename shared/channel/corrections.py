"""What a person asks for when a file is to be read again: fixes by row or by rule, a release."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RowFix(_Frozen):
    """Another raw value for a field of one physical row, written as its sender would.

    `sheet` is that of the rejection: the sheet of a workbook, the member of an archive. In a wide
    table, whose row states several lines, `field` is the rejection's column: it names the cell.
    """

    row: int
    sheet: str = ""
    field: str
    value: str


class ValueFix(_Frozen):
    """Another raw value wherever a field holds one value."""

    field: str
    value: str
    replacement: str


class RevisionRequest(_Frozen):
    """The immutable order for one revision of an upload; fixes include those of earlier ones.

    `release` takes a held file in spite of what holds it; `refuse` ends it; `replaces` declares,
    half-open, the days of which no earlier statement of its sender counts any more.
    """

    partner: str
    upload_id: str
    revision: int
    requested_by: str
    requested_at: datetime
    reason: str
    row_fixes: tuple[RowFix, ...] = ()
    value_fixes: tuple[ValueFix, ...] = ()
    release: bool = False
    refuse: bool = False
    profile_id: str = ""
    replaces: tuple[date, date] | None = None
