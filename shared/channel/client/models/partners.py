"""What the API says: partners; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.partners_2 import ObligationView, PastPartner, Rhythm
    from channel.client.models.partners_3 import Stage
    from channel.client.models.shared_2 import MinimumLevel
    from channel.client.models.shared_4 import Recruitment, Renewal, Reporting, ReportingInput


class AgreementInput(TypedDict):
    entitlements: NotRequired[list[str]]
    id: str
    notice_days: NotRequired[int]
    obligations: NotRequired[list[ReportingInput | MinimumLevel | Recruitment]]
    partner: str
    renewal: NotRequired[Renewal]
    signed_by: NotRequired[str]
    since: str
    term_months: NotRequired[int]
    type: str
    until: NotRequired[str | None]
    version: NotRequired[int]


class Agreement(TypedDict):
    entitlements: NotRequired[list[str]]
    id: str
    notice_days: NotRequired[int]
    obligations: NotRequired[list[Reporting | MinimumLevel | Recruitment]]
    partner: str
    renewal: NotRequired[Renewal]
    signed_by: NotRequired[str]
    since: str
    term_months: NotRequired[int]
    type: str
    until: NotRequired[str | None]
    version: NotRequired[int]


class AgreementView(TypedDict):
    agreement: Agreement
    stage: Stage


class ComplianceView(TypedDict):
    obligations: list[ObligationView]
    partner: str
    period: str


class Contact(TypedDict):
    about: NotRequired[str]
    email: str
    name: str
    phone: NotRequired[str]


class Contacts(TypedDict):
    partner: str
    people: NotRequired[list[Contact]]


class CreditLineInput(TypedDict):
    age_0_30: NotRequired[str]
    age_31_60: NotRequired[str]
    age_61_90: NotRequired[str]
    age_over_90: NotRequired[str]
    as_of: str
    currency: str
    kind: NotRequired[Literal["credit_line"]]
    limit: str
    reseller: str


class CreditLine(TypedDict):
    age_0_30: NotRequired[str]
    age_31_60: NotRequired[str]
    age_61_90: NotRequired[str]
    age_over_90: NotRequired[str]
    as_of: str
    currency: str
    kind: NotRequired[Literal["credit_line"]]
    limit: str
    reseller: str


class Enrolment(TypedDict):
    partner: str
    programme: str
    since: str
    until: NotRequired[str | None]


class EnrolmentAsked(TypedDict):
    programme: str
    since: str


class EntitlementsView(TypedDict):
    entitlements: list[str]
    grants: list[Held]
    partner: str


class Escalation(TypedDict):
    kind: NotRequired[Literal["escalation"]]
    opened: str
    product: NotRequired[str]
    reseller: NotRequired[str]
    resolved: NotRequired[str | None]
    responded: NotRequired[str | None]
    summary: NotRequired[str]
    ticket: str
    tier: int


class Feed(TypedDict):
    chase_days: NotRequired[list[int]]
    document: str
    due_days: NotRequired[int]
    id: str
    partner: str
    rhythm: Rhythm
    since: str
    until: NotRequired[str | None]


class FigureView(TypedDict):
    area: str
    more_rows: int
    name: str
    rows: list[str]
    unit: str
    value: str


class Grants(TypedDict):
    held: NotRequired[list[Held]]
    partner: str


class Held(TypedDict):
    entitlement: str
    since: str
    source: str
    until: NotRequired[str | None]


class History(TypedDict):
    items: list[PastPartner]
