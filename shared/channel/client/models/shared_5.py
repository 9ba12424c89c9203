"""What the API says: shared_5; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import ReasonShown, ScheduleInput, SliceShown

Topic = Literal["competition", "demand", "price", "regulation", "supply", "other"]


TransactionType = Literal["sale", "return", "price_adjustment", "sample"]


Winner = Literal["higher", "order"]


ProgrammesMeasuresUnit = Literal["revenue", "units", "points"]


class TotalsRule(TypedDict):
    must_agree: NotRequired[bool]
    words: NotRequired[list[str]]


class UnitAmountInput(TypedDict):
    amount: str
    category: NotRequired[str]
    family: NotRequired[str]
    sku: NotRequired[str]


class VolumeRebateInput(TypedDict):
    kind: NotRequired[Literal["volume_rebate"]]
    schedule: ScheduleInput


class Wide(TypedDict):
    columns: NotRequired[list[str]]
    headers_are: Literal["invoice_date", "as_of_date", "branch", "location", "sold_to_id"]
    values_are: NotRequired[str]


class Width(TypedDict):
    length: int
    name: str
    start: int


class WorkingShown(TypedDict):
    amount: str
    base: str | None
    earning: str
    portion: str
    qualifier: str
    reason: ReasonShown | None
    since: str
    slices: list[SliceShown]
    until: str
    version: int


class FormatsProfileUnitInput(TypedDict):
    factor: str
    unit: NotRequired[str]


class FormatsProfileUnit(TypedDict):
    factor: str
    unit: NotRequired[str]
