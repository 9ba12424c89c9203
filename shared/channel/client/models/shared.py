"""What the API says: shared; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_3 import PlanRateInput
    from channel.client.models.shared_4 import Subject

AccrualBasis = Literal["actual", "set", "forecast"]


Attainment = Literal["target", "measure"]


BaselineSource = Literal["given", "prior_period", "prior_year"]


BelowZero = Literal["nothing", "first_rate"]


CustomerClass = Literal["named", "placeholder", "unknown"]


DisputeState = Literal["open", "answered", "upheld", "proposed", "adjusted"]


Document = Literal["sell_through", "sell_in", "inventory", "claim"]


FeedState = Literal["open", "reported", "nil", "late", "held", "missing"]


Flow = Literal["sell_in", "sell_through", "sell_out"]


ForeignCurrency = Literal["leave_out", "convert"]


Frequency = Literal["month", "quarter", "half", "year"]


class AcceleratorInput(TypedDict):
    multiplier: NotRequired[str | None]
    rate: NotRequired[str | None]
    threshold: str


class AccrualInput(TypedDict):
    basis: NotRequired[AccrualBasis]
    expected: NotRequired[str | None]


class Act(TypedDict):
    at: str
    by: str
    given: NotRequired[dict[str, str]]
    note: NotRequired[str]
    step: str
    what: str


class Amount(TypedDict):
    amount: str
    currency: str


class Answer(TypedDict):
    at: str
    by: str
    text: str


class BandInput(TypedDict):
    amount: NotRequired[str]
    free: NotRequired[str]
    rate: NotRequired[str]
    threshold: NotRequired[str]


class DateStyle(TypedDict):
    formats: NotRequired[list[str]]
    labels: NotRequired[dict[str, str]]
    order: NotRequired[Literal["", "ymd", "dmy", "mdy"]]
    serials: NotRequired[Literal["1900", "1904"]]
    six_digits: NotRequired[bool]
    week_day: NotRequired[Literal["first", "last"]]
    week_ends: NotRequired[Literal["saturday", "sunday"]]


class DealCommissionInput(TypedDict):
    accelerators: NotRequired[list[AcceleratorInput]]
    attainment: NotRequired[Attainment]
    kind: NotRequired[Literal["deal_commission"]]
    rates: list[PlanRateInput]
    requires_deal: NotRequired[bool]
    retroactive: NotRequired[bool]
    targets: NotRequired[list[FigureInput]]


class Decided(TypedDict):
    decision: Decision
    decision_id: str
    left: list[str]
    reread: list[str]


class Decision(TypedDict):
    at: str
    by: str
    chosen: str
    distributor: str
    evidence: NotRequired[list[str]]
    key: str
    score: NotRequired[int]
    subject: Subject
    undone_at: NotRequired[str | None]
    undone_by: NotRequired[str]


class Dispute(TypedDict):
    adjustment: NotRequired[Amount | None]
    answers: NotRequired[list[Answer]]
    approved_at: NotRequired[str | None]
    approved_by: NotRequired[str]
    currency: str
    dispute_id: str
    line_key: NotRequired[str]
    opened_at: str
    opened_by: str
    payee: str
    payout_id: str
    programme: str
    reason: str
    run_id: str
    state: NotRequired[DisputeState]


class ExpectedControl(TypedDict):
    what: Literal["lines", "quantity", "amount"]


class FigureInput(TypedDict):
    amount: str
    partner: str
    period: NotRequired[str]


class ForecastShown(TypedDict):
    amount_now: Amount
    amount_year_end: Amount
    distance: str | None
    measure_now: str
    measure_year_end: str
    next_threshold: str | None
