"""What the API says: programmes; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.programmes_2 import (
        ProgrammesScopeScope,
        TargetAchievement,
        UnitAmount,
        VolumeRebate,
    )
    from channel.client.models.shared import (
        AccrualBasis,
        Attainment,
        BaselineSource,
        BelowZero,
        Flow,
        ForeignCurrency,
        Frequency,
    )
    from channel.client.models.shared_2 import Growth, GrowthMode, Mechanism, Negative, NoHistory
    from channel.client.models.shared_3 import PriceBasis
    from channel.client.models.shared_4 import Reached, Tier
    from channel.client.models.shared_5 import ProgrammesMeasuresUnit, Winner


class Accelerator(TypedDict):
    multiplier: NotRequired[str | None]
    rate: NotRequired[str | None]
    threshold: str


class Accrual(TypedDict):
    basis: NotRequired[AccrualBasis]
    expected: NotRequired[str | None]


class Band(TypedDict):
    amount: NotRequired[str]
    free: NotRequired[str]
    rate: NotRequired[str]
    threshold: NotRequired[str]


class DealCommission(TypedDict):
    accelerators: NotRequired[list[Accelerator]]
    attainment: NotRequired[Attainment]
    kind: NotRequired[Literal["deal_commission"]]
    rates: list[PlanRate]
    requires_deal: NotRequired[bool]
    retroactive: NotRequired[bool]
    targets: NotRequired[list[Figure]]


class Figure(TypedDict):
    amount: str
    partner: str
    period: NotRequired[str]


class GrowthRebate(TypedDict):
    bands: list[Band]
    baseline: NotRequired[BaselineSource]
    baselines: NotRequired[list[Figure]]
    growth: NotRequired[Growth]
    kind: NotRequired[Literal["growth_rebate"]]
    mode: GrowthMode
    no_history: NoHistory
    reached: NotRequired[Reached]


class Guarantee(TypedDict):
    amount: str
    cumulative: NotRequired[bool]


class Limits(TypedDict):
    cap: NotRequired[str | None]
    floor: NotRequired[str | None]


class MdfAccrual(TypedDict):
    kind: NotRequired[Literal["mdf_accrual"]]
    schedule: Schedule


class Measure(TypedDict):
    cap: NotRequired[str | None]
    categories: NotRequired[list[str]]
    families: NotRequired[list[str]]
    net_of_returns: NotRequired[bool]
    price: NotRequired[PriceBasis]
    price_list: NotRequired[str]
    skus: NotRequired[list[str]]
    unit: NotRequired[ProgrammesMeasuresUnit]


class PartnerScope(TypedDict):
    countries: NotRequired[list[str]]
    excluded: NotRequired[list[str]]
    ids: NotRequired[list[str]]
    levels: NotRequired[list[str]]
    regions: NotRequired[list[str]]


class PlanRate(TypedDict):
    category: NotRequired[str]
    family: NotRequired[str]
    level: NotRequired[str]
    partner: NotRequired[str]
    rate: str
    sku: NotRequired[str]


class Programme(TypedDict):
    accrual: NotRequired[Accrual]
    accumulates: NotRequired[Frequency | None]
    currency: str
    delay_days: NotRequired[int]
    earning: NotRequired[Measure | None]
    enrolment: NotRequired[bool]
    flow: NotRequired[Flow]
    foreign_currency: NotRequired[ForeignCurrency]
    frequency: NotRequired[Frequency]
    grace_days: NotRequired[int]
    guarantee: NotRequired[Guarantee | None]
    id: str
    limits: NotRequired[Limits]
    name: NotRequired[str]
    payee_tier: Tier
    qualifier: NotRequired[Measure]
    rule: VolumeRebate | GrowthRebate | TargetAchievement | DealCommission | Spiff | MdfAccrual
    scope: NotRequired[ProgrammesScopeScope]
    settlement: NotRequired[SettlementTerms]
    since: str
    stacking: NotRequired[Stacking]
    until: NotRequired[str | None]
    version: NotRequired[int]


class Schedule(TypedDict):
    bands: list[Band]
    below_zero: NotRequired[BelowZero]
    from_threshold: NotRequired[bool]
    increment: NotRequired[str | None]
    mechanism: Mechanism
    reached: NotRequired[Reached]
    unit_value: NotRequired[str | None]


class SettlementTerms(TypedDict):
    minimum: NotRequired[str]
    negative: NotRequired[Negative]


class Spiff(TypedDict):
    amounts: list[UnitAmount]
    from_units: NotRequired[str]
    kind: NotRequired[Literal["spiff"]]


class Stacking(TypedDict):
    category: NotRequired[str]
    excludes: NotRequired[list[str]]
    order: NotRequired[int]
    reduced_by: NotRequired[list[str]]
    reduces: NotRequired[bool]
    winner: NotRequired[Winner]
