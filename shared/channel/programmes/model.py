"""A programme: dated, versioned data that says who is paid for what, and how."""

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from channel.choice import Choice
from channel.partners import Partner, Tier
from channel.periods import Calendar, Frequency, Period
from channel.programmes.bands import Mechanism
from channel.programmes.exact import STRICT
from channel.programmes.kinds import AnyRule
from channel.programmes.kinds.mdf_accrual import MdfAccrual
from channel.programmes.kinds.spiff import Spiff
from channel.programmes.measures import Measure, Unit
from channel.programmes.policies import Accrual, Guarantee, Limits, SettlementTerms, Stacking
from channel.programmes.scope import Scope
from channel.sales import Flow

BY_UNIT = (Mechanism.PER_UNIT, Mechanism.FREE_GOODS)


class ForeignCurrency(Choice):
    """What happens to a line in another currency: left out with a reason, or converted."""

    LEAVE_OUT = "leave_out"
    CONVERT = "convert"


def _tier(value: int | str) -> int | str:
    tiers = {"distributor": 1, "reseller": 2}
    return tiers.get(value.lower(), value) if isinstance(value, str) else value


def _flow(value: object) -> object:
    return value.lower().replace("-", "_") if isinstance(value, str) else value


def _unit_measures(given: object) -> object:
    """Kinds paid by the unit measure units where the programme does not say otherwise."""
    rule = given.get("rule") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(rule, dict):
        return given
    schedule = rule.get("schedule")
    by_unit = _says(schedule, "mechanism", BY_UNIT)
    counts = _says(given.get("qualifier"), "unit", (Unit.UNITS, Unit.POINTS))
    if counts or (rule.get("kind") != "spiff" and not by_unit):
        return given
    measure = "earning" if "qualifier" in given else "qualifier"
    return {measure: {"unit": "units"}, **given}


def _says(given: object, field: str, words: tuple[Choice, ...]) -> bool:
    """Whether something not validated yet names one of the words."""
    said = given.get(field) if isinstance(given, dict) else None
    return isinstance(said, str) and any(type(word)._missing_(said) is word for word in words)


class Programme(BaseModel):
    """One version of a programme, in force on sale dates in `[since, until)`.

    `frequency` is what it settles in, `accumulates` the longer year its measure runs in (targets
    inside a year); without it every period starts at nothing. Kind-specific terms are in `rule`.
    Amounts of money (limits, guarantee, lump sums) are in `currency`.
    """

    model_config = STRICT
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    version: int = Field(default=1, ge=1)
    name: str = ""
    payee_tier: Annotated[Tier, BeforeValidator(_tier)]
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    since: date
    until: date | None = None
    flow: Annotated[Flow, BeforeValidator(_flow)] = Flow.SELL_THROUGH
    frequency: Frequency = Frequency.QUARTER
    accumulates: Frequency | None = None
    grace_days: int = Field(default=0, ge=0)
    delay_days: int = Field(default=0, ge=0)
    scope: Scope = Scope()
    enrolment: bool = False  # whether only those are paid that enrolled for the period
    qualifier: Measure = Measure()
    earning: Measure | None = None
    foreign_currency: ForeignCurrency = ForeignCurrency.LEAVE_OUT
    rule: AnyRule
    limits: Limits = Limits()
    guarantee: Guarantee | None = None
    settlement: SettlementTerms = SettlementTerms()
    stacking: Stacking = Stacking()
    accrual: Accrual = Accrual()

    @model_validator(mode="before")
    @classmethod
    def _fill_measures(cls, given: object) -> object:
        return _unit_measures(given)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"until: {self.until} is not after since {self.since}")
        if self.accumulates and self.accumulates.months < self.frequency.months:
            raise ValueError(
                f"accumulates: a {self.accumulates} is shorter than the {self.frequency} it"
                " settles in"
            )
        if isinstance(self.rule, Spiff) and self.pays_on.unit is not Unit.UNITS:
            raise ValueError('qualifier.unit: a spiff is paid by the unit; write "units"')
        if self.rule.rates_lines and self.earning and self.earning.cap is not None:
            raise ValueError(
                f"earning.cap: a {self.kind} rates each line by itself; cap the qualifier, or what"
                " is paid (limits.cap)"
            )
        if self.stacking.reduced_by and self.pays_on.unit is not Unit.REVENUE:
            raise ValueError(
                f"stacking.reduced_by: money cannot be taken off {self.pays_on.unit};"
                " measure revenue"
            )
        return self

    @property
    def kind(self) -> str:
        return self.rule.kind

    @property
    def pays_on(self) -> Measure:
        """The measure that the rate multiplies."""
        return self.earning or self.qualifier

    @property
    def is_fund(self) -> bool:
        """Whether it accrues to a fund instead of being paid out."""
        return isinstance(self.rule, MdfAccrual)

    @property
    def guarantees_inside(self) -> bool:
        """Whether its guarantee is for each settlement period inside an accumulation."""
        return self.guarantee is not None and self.accumulates is not None

    def may_name(self, payee: str) -> bool:
        """Whether its list of partners leaves room for this one."""
        wanted = self.scope.payee
        return payee not in wanted.excluded and payee in (wanted.ids or {payee})

    def may_pay(self, partner: Partner) -> bool:
        """Whether the partner can be its payee at all; levels are decided line by line."""
        wanted = self.scope.payee
        return (
            partner.tier is self.payee_tier
            and self.may_name(partner.id)
            and partner.region in (wanted.regions or {partner.region})
            and partner.country in (wanted.countries or {partner.country})
        )

    def window(self, period: Period, calendar: Calendar) -> Period:
        """The days whose sales count up to the end of a settlement period."""
        if self.accumulates is None:
            return period
        return Period(calendar.period_of(period.start, self.accumulates).start, period.end)

    def closes_on(self, period: Period) -> date:
        """The first day on which no more reports for the period are taken."""
        return period.end + timedelta(days=self.grace_days)

    def calculates_on(self, period: Period) -> date:
        """The day of the period's settlement run."""
        return self.closes_on(period) + timedelta(days=self.delay_days)
