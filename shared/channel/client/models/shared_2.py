"""What the API says: shared_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import (
        Act,
        Amount,
        DateStyle,
        Document,
        ExpectedControl,
        ForecastShown,
        FundShown,
        HeaderRule,
    )
    from channel.client.models.shared_3 import Qualifiers, RunMode, ScheduleInput, SignRule
    from channel.client.models.shared_4 import (
        FormatsProfileUnitInput,
        ProgrammesMeasuresUnit,
        StepRule,
        StepShown,
        TotalsRule,
        Wide,
        Width,
        WorkingShown,
    )

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


PriceBasis = Literal["resale", "book", "contract"]


class Identifier(TypedDict):
    scheme: str
    value: str


class LimitsInput(TypedDict):
    cap: NotRequired[str | None]
    floor: NotRequired[str | None]


class MdfAccrualInput(TypedDict):
    kind: NotRequired[Literal["mdf_accrual"]]
    schedule: ScheduleInput


class MeasureInput(TypedDict):
    cap: NotRequired[str | None]
    net_of_returns: NotRequired[bool]
    price: NotRequired[PriceBasis]
    price_list: NotRequired[str]
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


class PartnerScopeInput(TypedDict):
    countries: NotRequired[list[str]]
    excluded: NotRequired[list[str]]
    ids: NotRequired[list[str]]
    levels: NotRequired[list[str]]
    regions: NotRequired[list[str]]


class PayoutRecord(TypedDict):
    earned: Amount
    end: str
    forecast: ForecastShown
    fund: FundShown | None
    held: Amount
    kind: str
    lines_counted: int
    lines_excluded: dict[str, int]
    mode: RunMode
    payable: Amount
    payee: str
    payout_id: str
    programme: str
    run_id: str
    settled: Amount
    start: str
    steps: list[StepShown]
    trace_pages: int
    version: int
    window_start: str
    workings: list[WorkingShown]


class PeriodRule(TypedDict):
    days_ahead: NotRequired[int]
    days_outside: NotRequired[int | None]
    end: NotRequired[str | None]
    replaces: NotRequired[bool]
    start: NotRequired[str | None]


class PlanRateInput(TypedDict):
    level: NotRequired[str]
    partner: NotRequired[str]
    rate: str


class ProfileInput(TypedDict):
    blank_means: NotRequired[Literal["missing", "zero"]]
    columns: NotRequired[dict[str, str]]
    constants: NotRequired[dict[str, str]]
    controls: NotRequired[list[ExpectedControl]]
    currency: NotRequired[str]
    dates: NotRequired[DateStyle]
    delimiter: NotRequired[str]
    document: NotRequired[Document | None]
    duplicate_key: NotRequired[list[str]]
    encoding: NotRequired[str]
    extension: NotRequired[Literal["warn", "reject", "ignore"]]
    fill_down: NotRequired[list[str]]
    final_newline: NotRequired[Literal["required", "optional"]]
    fixed_width: NotRequired[list[Width]]
    header: NotRequired[HeaderRule]
    id: NotRequired[str]
    max_reject_rate: NotRequired[str | None]
    numbers: NotRequired[NumberStyle | None]
    optional: NotRequired[list[str]]
    partner: NotRequired[str]
    period: NotRequired[PeriodRule]
    placeholder_customers: NotRequired[list[str]]
    qualifiers: NotRequired[Qualifiers]
    required: NotRequired[list[str]]
    return_codes: NotRequired[list[str]]
    sheets: NotRequired[list[str]]
    signs: NotRequired[SignRule | None]
    test_rows: NotRequired[str]
    tolerated: NotRequired[list[str]]
    totals: NotRequired[TotalsRule]
    transaction_types: NotRequired[dict[str, Meaning]]
    units: NotRequired[dict[str, FormatsProfileUnitInput]]
    version: NotRequired[int]
    wide: NotRequired[Wide | None]
