"""What the API says: deals; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.deals_2 import DealsConfirmationsVerdict
    from channel.client.models.shared_2 import MoneyBody

Status = Literal[
    "draft",
    "submitted",
    "under_review",
    "approved",
    "rejected",
    "won",
    "lost",
    "expired",
    "withdrawn",
]


VerdictInput = Literal["confirmed", "refused", "undone"]


class Contribution(TypedDict):
    partner: str
    share: str


class CustomerAsked(TypedDict):
    country: NotRequired[str]
    domain: NotRequired[str]
    name: str


class DealAsked(TypedDict):
    reseller: NotRequired[str | None]
    terms: TermsAsked


class DealReview(TypedDict):
    amendment_pending: bool
    approval_code: str
    approvals: list[str]
    close_date: str
    contributions: list[Contribution]
    customer: EndCustomer
    due_at: str | None
    fulfilling_distributor: str
    history: list[Entry]
    id: str
    protected_from: str | None
    protected_until: str | None
    reason: str
    reseller: str
    scope: list[str]
    status: Status
    suspects: list[Suspect]
    territories: list[str]
    value: MoneyBody


class DealView(TypedDict):
    amendment_pending: bool
    approval_code: str
    close_date: str
    contributions: list[Contribution]
    customer: EndCustomer
    due_at: str | None
    fulfilling_distributor: str
    id: str
    protected_from: str | None
    protected_until: str | None
    reason: str
    reseller: str
    scope: list[str]
    status: Status
    territories: list[str]
    value: MoneyBody


class EndCustomer(TypedDict):
    country: NotRequired[str]
    distinction: NotRequired[str]
    domain: NotRequired[str]
    known_as: NotRequired[str]
    name: str


class Entry(TypedDict):
    action: str
    actor: str
    at: str
    text: NotRequired[str]


class MatchDecision(TypedDict):
    at: str
    by: str
    deal_id: str
    line_key: str
    reason: NotRequired[str]
    verdict: DealsConfirmationsVerdict


class MatchView(TypedDict):
    decision: MatchDecision | None
    match_id: str
    proposal: ProposedLine


class ProposedLine(TypedDict):
    amount: str
    currency: str
    deal_code: str
    deal_id: str
    distributor: str
    end_customer_name: str
    evidence: list[str]
    invoice_no: str
    line_key: str
    quantity: str
    reseller: str
    sale_date: str
    score: int
    sku: str


class ShareAsked(TypedDict):
    partner: str
    share: str


class StepAsked(TypedDict):
    action: Literal[
        "submit",
        "take_up",
        "approve",
        "reject",
        "withdraw",
        "win",
        "lose",
        "extend",
        "ask",
        "grant",
        "decline",
    ]
    distinction: NotRequired[str]
    reason: NotRequired[str]
    terms: NotRequired[TermsAsked | None]
    until: NotRequired[str | None]


class Suspect(TypedDict):
    certain: bool
    deal_id: str
    evidence: list[str]
    protected: bool
    score: int


class TermsAsked(TypedDict):
    close_date: str
    contributions: NotRequired[list[ShareAsked]]
    customer: CustomerAsked
    families: NotRequired[list[str]]
    fulfilling_distributor: str
    skus: NotRequired[list[str]]
    territories: list[str]
    value: MoneyBody


class Word(TypedDict):
    reason: NotRequired[str]
    verdict: VerdictInput
