"""What the API says: shared_3; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import (
        Amount,
        DateStyle,
        Document,
        ExpectedControl,
        ForecastShown,
    )
    from channel.client.models.shared_2 import (
        FundShown,
        HeaderRule,
        Meaning,
        NumberStyle,
        OtherSheets,
    )
    from channel.client.models.shared_4 import Qualifiers, RunMode, SignRule, StepShown
    from channel.client.models.shared_5 import (
        FormatsProfileUnit,
        FormatsProfileUnitInput,
        TotalsRule,
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
    statuses: NotRequired[dict[str, Meaning]]
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
    statuses: NotRequired[dict[str, Meaning]]
    test_rows: NotRequired[str]
    tolerated: NotRequired[list[str]]
    totals: NotRequired[TotalsRule]
    transaction_types: NotRequired[dict[str, Meaning]]
    units: NotRequired[dict[str, FormatsProfileUnit]]
    version: NotRequired[int]
    wide: NotRequired[Wide | None]
