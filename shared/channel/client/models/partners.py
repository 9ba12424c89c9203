"""What the API says: partners; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.partners_2 import (
        PastPartner,
        ProgressView,
        Rhythm,
        RowRejected,
        Stage,
    )
    from channel.client.models.shared_2 import Identifier, MinimumLevel
    from channel.client.models.shared_3 import Recruitment, Renewal, Reporting, ReportingInput
    from channel.client.models.shared_4 import Tier

Met = Literal["met", "missed", "open"]


PartnerStatus = Literal["prospect", "active", "suspended", "ended"]


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


class EntitlementsView(TypedDict):
    entitlements: list[str]
    grants: list[Held]
    partner: str


class Feed(TypedDict):
    chase_days: NotRequired[list[int]]
    document: str
    due_days: NotRequired[int]
    id: str
    partner: str
    rhythm: Rhythm
    since: str
    until: NotRequired[str | None]


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
