"""What the API says: partners_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.partners import CreditLineInput, Enrolment, Escalation, FigureView
    from channel.client.models.partners_3 import ShipmentInput
    from channel.client.models.shared import FeedState, Frequency
    from channel.client.models.shared_2 import Identifier, MinimumLevel, Observation
    from channel.client.models.shared_4 import Recruitment, Reporting, Tier

Met = Literal["met", "missed", "open"]


PartnerStatus = Literal["prospect", "active", "suspended", "ended"]


Rhythm = Literal["week", "month", "quarter"]


class Imported(TypedDict):
    changed: int
    created: int
    rejections: list[RowRejected]
    unchanged: int


class LevelChange(TypedDict):
    level: NotRequired[str]
    since: str


class LevelSpan(TypedDict):
    level: str
    since: str


class LevelView(TypedDict):
    currency: str
    earned: str
    figures: dict[str, str]
    held: str
    months: str
    next_level: str
    partner: str
    progress: list[ProgressView]


class ObligationView(TypedDict):
    agreement: str
    evidence: list[str]
    obligation: Reporting | MinimumLevel | Recruitment
    state: Met
    text: str
    version: int


class Partner(TypedDict):
    city: NotRequired[str]
    country: NotRequired[str]
    currency: NotRequired[str]
    distributors: NotRequired[list[str]]
    domains: NotRequired[list[str]]
    id: str
    identifiers: NotRequired[list[Identifier]]
    levels: NotRequired[list[LevelSpan]]
    name: str
    parent: NotRequired[str]
    postcode: NotRequired[str]
    region: NotRequired[str]
    status: NotRequired[PartnerStatus]
    street: NotRequired[str]
    territories: NotRequired[list[str]]
    tier: Tier


class PartnerTable(TypedDict):
    content: str
    file_name: str
    rehearsal: NotRequired[bool]


class PastPartner(TypedDict):
    at: str
    by: str
    levels: list[LevelSpan]
    revision: int
    status: PartnerStatus


class ProgrammeCard(TypedDict):
    currency: str
    enrolled: Enrolment | None
    enrolment: bool
    frequency: Frequency
    id: str
    kind: str
    may_enrol: bool
    name: str
    since: str
    until: str | None
    version: int


class ProgressView(TypedDict):
    figure: str
    missing: str
    reached: str
    wanted: str


class RecordRejected(TypedDict):
    code: str
    column: str
    reason: str
    row: int
    value: str


class Recruit(TypedDict):
    country: NotRequired[str]
    kind: NotRequired[Literal["recruit"]]
    name: NotRequired[str]
    region: NotRequired[str]
    reseller: str
    signed: str


class ReportDue(TypedDict):
    due_on: str
    feed: str
    period: str
    received_at: str | None
    state: FeedState
    upload_id: str


class Reports(TypedDict):
    items: list[ReportDue]


class RowRejected(TypedDict):
    code: str
    column: str
    reason: str
    row: int
    value: str


class Scorecard(TypedDict):
    figures: list[FigureView]
    partner: str
    period: str


class ServiceReceipt(TypedDict):
    rejections: list[RecordRejected]
    unchanged: int
    written: int


class ServiceReport(TypedDict):
    csv: NotRequired[str]
    kind: NotRequired[
        Literal["credit_line", "escalation", "recruit", "observation", "shipment"] | None
    ]
    records: NotRequired[list[CreditLineInput | Escalation | Recruit | Observation | ShipmentInput]]
