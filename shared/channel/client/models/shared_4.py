"""What the API says: shared_4; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import (
        AccrualInput,
        BandInput,
        BelowZero,
        CustomerClass,
        DealCommissionInput,
        FigureInput,
        Flow,
        ForeignCurrency,
        Frequency,
    )
    from channel.client.models.shared_2 import (
        GrowthRebateInput,
        GuaranteeInput,
        LimitsInput,
        MdfAccrualInput,
        MeasureInput,
        Mechanism,
        Negative,
    )
    from channel.client.models.shared_3 import PartnerScopeInput
    from channel.client.models.shared_5 import (
        TransactionType,
        UnitAmountInput,
        VolumeRebateInput,
        Winner,
    )

Progress = Literal["underway", "done", "refused"]


Reached = Literal["at", "above"]


Renewal = Literal["none", "automatic", "by_signature"]


Role = Literal["vendor_admin", "vendor_finance", "vendor_analyst", "distributor", "reseller"]


RunMode = Literal["accrual", "settlement"]


SignRule = Literal["signed_quantity", "type_code", "quantity_qualifier", "amount_flag"]


StepKind = Literal["form", "check", "document", "screening", "training", "approval", "signature"]


Subject = Literal["product", "distributor", "reseller", "end_customer"]


Tier = Literal[1, 2]


class ProgrammeInput(TypedDict):
    accrual: NotRequired[AccrualInput]
    accumulates: NotRequired[Frequency | None]
    currency: str
    delay_days: NotRequired[int]
    earning: NotRequired[MeasureInput | None]
    enrolment: NotRequired[bool]
    flow: NotRequired[Flow]
    foreign_currency: NotRequired[ForeignCurrency]
    frequency: NotRequired[Frequency]
    grace_days: NotRequired[int]
    guarantee: NotRequired[GuaranteeInput | None]
    id: str
    limits: NotRequired[LimitsInput]
    name: NotRequired[str]
    payee_tier: Tier
    qualifier: NotRequired[MeasureInput]
    rule: (
        VolumeRebateInput
        | GrowthRebateInput
        | TargetAchievementInput
        | DealCommissionInput
        | SpiffInput
        | MdfAccrualInput
    )
    scope: NotRequired[ScopeInput]
    settlement: NotRequired[SettlementTermsInput]
    since: str
    stacking: NotRequired[StackingInput]
    until: NotRequired[str | None]
    version: NotRequired[int]


class Qualifiers(TypedDict):
    amounts: NotRequired[dict[str, str]]
    dates: NotRequired[dict[str, str]]
    parties: NotRequired[dict[str, str]]
    prices: NotRequired[dict[str, str]]
    products: NotRequired[dict[str, str]]
    quantities: NotRequired[dict[str, str]]
    references: NotRequired[dict[str, str]]


class Reason(TypedDict):
    code: str
    row: NotRequired[int]
    sheet: NotRequired[str]
    text: str
    weight: str


class ReasonShown(TypedDict):
    code: str
    reason: str


class Recruitment(TypedDict):
    kind: NotRequired[Literal["recruitment"]]
    resellers: int


class ReportingInput(TypedDict):
    at_least_on_time: NotRequired[str]
    feed: str
    kind: NotRequired[Literal["reporting"]]


class Reporting(TypedDict):
    at_least_on_time: NotRequired[str]
    feed: str
    kind: NotRequired[Literal["reporting"]]


class ScheduleInput(TypedDict):
    bands: list[BandInput]
    below_zero: NotRequired[BelowZero]
    from_threshold: NotRequired[bool]
    increment: NotRequired[str | None]
    mechanism: Mechanism
    reached: NotRequired[Reached]
    unit_value: NotRequired[str | None]


class ScopeInput(TypedDict):
    categories: NotRequired[list[str]]
    counterpart: NotRequired[PartnerScopeInput]
    customer_classes: NotRequired[list[CustomerClass]]
    customer_countries: NotRequired[list[str]]
    excluded_categories: NotRequired[list[str]]
    excluded_families: NotRequired[list[str]]
    excluded_skus: NotRequired[list[str]]
    expression: NotRequired[str]
    families: NotRequired[list[str]]
    payee: NotRequired[PartnerScopeInput]
    since: NotRequired[str | None]
    skus: NotRequired[list[str]]
    transaction_types: NotRequired[list[TransactionType]]
    until: NotRequired[str | None]


class SettlementTermsInput(TypedDict):
    minimum: NotRequired[str]
    negative: NotRequired[Negative]


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
    escalate_to: NotRequired[list[Role]]
    id: str
    kind: StepKind
    remind_days: NotRequired[int]
    taken_by: list[Role]
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
