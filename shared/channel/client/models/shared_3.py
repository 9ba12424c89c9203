"""What the API says: shared_3; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import (
        AccrualInput,
        Amount,
        DateStyle,
        DealCommissionInput,
        Document,
        ExpectedControl,
        Flow,
        ForecastShown,
        ForeignCurrency,
        Frequency,
    )
    from channel.client.models.shared_2 import (
        FundShown,
        GrowthRebateInput,
        GuaranteeInput,
        HeaderRule,
        LimitsInput,
        MdfAccrualInput,
        Meaning,
        MeasureInput,
        NumberStyle,
        OtherSheets,
    )
    from channel.client.models.shared_4 import (
        Qualifiers,
        RunMode,
        ScopeInput,
        SettlementTermsInput,
        SignRule,
        SpiffInput,
        StackingInput,
        StepShown,
        TargetAchievementInput,
        Tier,
    )
    from channel.client.models.shared_5 import (
        FormatsProfileUnit,
        FormatsProfileUnitInput,
        TotalsRule,
        VolumeRebateInput,
        Wide,
        Width,
        WorkingShown,
    )

PriceBasis = Literal["resale", "book", "contract"]


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
    category: NotRequired[str]
    family: NotRequired[str]
    level: NotRequired[str]
    partner: NotRequired[str]
    rate: str
    sku: NotRequired[str]


class ProfileInput(TypedDict):
    also: NotRequired[list[OtherSheets]]
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


class Profile(TypedDict):
    also: NotRequired[list[OtherSheets]]
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
    units: NotRequired[dict[str, FormatsProfileUnit]]
    version: NotRequired[int]
    wide: NotRequired[Wide | None]


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
