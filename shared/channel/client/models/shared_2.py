"""What the API says: shared_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import (
        Act,
        Amount,
        BandInput,
        BaselineSource,
        CustomerClass,
        Document,
        FigureInput,
        Flow,
    )
    from channel.client.models.shared_3 import PriceBasis
    from channel.client.models.shared_4 import Reached, ScheduleInput, StepRule
    from channel.client.models.shared_5 import ProgrammesMeasuresUnit, Topic, TransactionType

Growth = Literal["relative", "absolute"]


GrowthMode = Literal["fully_retrospective", "retrospective", "marginal", "lump_sum"]


Meaning = Literal["sale", "return", "price_adjustment", "sample", "skip"]


Mechanism = Literal[
    "all_units",
    "marginal",
    "rolling",
    "total",
    "lump_sum",
    "per_unit",
    "per_increment",
    "free_goods",
]


Negative = Literal["clawback", "carry_forward"]


NoHistory = Literal["skip", "zero"]


OnboardingState = Literal["running", "done", "rejected", "cancelled", "expired"]


class FundShown(TypedDict):
    allocated: Amount
    approved: Amount
    balance: Amount
    paid: Amount
    pending: Amount


class GrowthRebateInput(TypedDict):
    bands: list[BandInput]
    baseline: NotRequired[BaselineSource]
    baselines: NotRequired[list[FigureInput]]
    growth: NotRequired[Growth]
    kind: NotRequired[Literal["growth_rebate"]]
    mode: GrowthMode
    no_history: NoHistory
    reached: NotRequired[Reached]


class GuaranteeInput(TypedDict):
    amount: str
    cumulative: NotRequired[bool]


class HeaderRule(TypedDict):
    join: NotRequired[int]
    present: NotRequired[bool]
    row: NotRequired[int]


class Identifier(TypedDict):
    scheme: str
    value: str


class LimitsInput(TypedDict):
    cap: NotRequired[str | None]
    floor: NotRequired[str | None]


class LineView(TypedDict):
    amount: MoneyBody
    branch: str
    customer_class: CustomerClass
    deal_code: str
    distributor: str
    end_customer: str
    end_customer_country: str
    end_customer_name: str
    flow: Flow
    id: str
    invoice_line: str
    invoice_no: str
    line_key: str
    quantity: str
    reseller: str
    row: int
    sale_date: str
    serial_nos: list[str]
    sheet: str
    sku: str
    transaction_type: TransactionType
    unit_cost: str | None
    unit_resale: str | None
    upload_id: str


class MdfAccrualInput(TypedDict):
    kind: NotRequired[Literal["mdf_accrual"]]
    schedule: ScheduleInput


class MeasureInput(TypedDict):
    cap: NotRequired[str | None]
    categories: NotRequired[list[str]]
    families: NotRequired[list[str]]
    net_of_returns: NotRequired[bool]
    price: NotRequired[PriceBasis]
    price_list: NotRequired[str]
    skus: NotRequired[list[str]]
    unit: NotRequired[ProgrammesMeasuresUnit]


class MinimumLevel(TypedDict):
    kind: NotRequired[Literal["minimum_level"]]
    level: str


class MoneyBody(TypedDict):
    amount: str
    currency: str


class NumberStyle(TypedDict):
    decimal: NotRequired[Literal[".", ","]]
    thousands: NotRequired[Literal["", ".", ",", "'", " "]]


class Observation(TypedDict):
    kind: NotRequired[Literal["observation"]]
    observed: str
    products: NotRequired[list[str]]
    region: str
    source: NotRequired[str]
    tags: NotRequired[list[str]]
    text: str
    topic: Topic


class OnboardingView(TypedDict):
    acts: list[Act]
    deadline: str | None
    escalated: bool
    id: str
    partner: str
    since: str
    state: OnboardingState
    step: StepRule | None
    track: str
    track_version: int


class OtherSheets(TypedDict):
    columns: dict[str, str]
    document: Document
