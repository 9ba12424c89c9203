"""What the API says: shared_4; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import FigureInput
    from channel.client.models.shared_3 import ReasonShown, ScheduleInput

StepKind = Literal["form", "check", "document", "screening", "training", "approval", "signature"]


Subject = Literal["product", "distributor", "reseller", "end_customer"]


Tier = Literal[1, 2]


TransactionType = Literal["sale", "return", "price_adjustment", "sample"]


Winner = Literal["higher", "order"]


ProgrammesMeasuresUnit = Literal["revenue", "units", "points"]


class SliceShown(TypedDict):
    amount: str
    high: str | None
    low: str
    measured: str
    rate: str


class SpiffInput(TypedDict):
    amounts: list[UnitAmountInput]
    from_units: NotRequired[str]
    kind: NotRequired[Literal["spiff"]]


class StackingInput(TypedDict):
    category: NotRequired[str]
    excludes: NotRequired[list[str]]
    order: NotRequired[int]
    reduced_by: NotRequired[list[str]]
    reduces: NotRequired[bool]
    winner: NotRequired[Winner]


class StepRule(TypedDict):
    deadline_days: NotRequired[int]
    escalate_to: NotRequired[list[str]]
    id: str
    kind: StepKind
    remind_days: NotRequired[int]
    taken_by: list[str]
    title: str
    wanted: NotRequired[list[str]]


class StepShown(TypedDict):
    after: str
    before: str
    code: str
    why: str


class TargetAchievementInput(TypedDict):
    kind: NotRequired[Literal["target_achievement"]]
    schedule: ScheduleInput
    targets: NotRequired[list[FigureInput]]


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
