"""A deal registration: one partner's claim on an opportunity, with everything that befell it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

from channel.identity import short_id
from channel.money import Money
from channel.periods import Period
from channel.resolution.customers import customer_identity


class Status(StrEnum):
    """Where a registration stands (domain.md §3)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"
    REJECTED = "rejected"
    WON = "won"
    LOST = "lost"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


HOLDING = frozenset({Status.APPROVED, Status.WON})  # these hold their claims until protected_until
EARNING = HOLDING | {Status.EXPIRED}  # a sale inside the protection earns, however late reported
AWAITING = frozenset({Status.SUBMITTED, Status.UNDER_REVIEW})


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EndCustomer(_Record):
    """Who will buy. `distinction` is set by a reviewer to part two customers of one name.

    `known_as` is the identity a decision merged this customer into; else its own is used.
    """

    name: str = Field(min_length=1)
    country: str = ""
    domain: str = ""
    known_as: str = ""
    distinction: str = ""

    @property
    def identity(self) -> str:
        return self.known_as or customer_identity(self.name, self.country, self.domain)


class Contribution(_Record):
    """A partner's part of the commission on a deal; the parts of a deal sum to 1."""

    partner: str
    share: Decimal = Field(gt=0, le=1)


class Terms(_Record):
    """What was registered, and what an amendment may change.

    `scope` holds scope units, as `claims.scope_units` makes them of SKUs and families;
    `territories` are codes of one flat, non-overlapping list of the vendor's.
    """

    customer: EndCustomer
    scope: tuple[str, ...] = Field(min_length=1)
    territories: tuple[str, ...] = Field(min_length=1)
    value: Money
    close_date: date
    fulfilling_distributor: str
    contributions: tuple[Contribution, ...] = ()

    @model_validator(mode="after")
    def _shares_are_whole(self) -> "Terms":
        shares = sum((c.share for c in self.contributions), Decimal(0))
        if self.contributions and shares != 1:
            raise ValueError(f"the contributions sum to {shares}, and must to 1")
        if len({c.partner for c in self.contributions}) != len(self.contributions):
            raise ValueError("a partner stands twice among the contributions")
        return self


class Amendment(_Record):
    """Changed terms or a longer protection that a partner asked for and nobody decided yet."""

    terms: Terms
    protected_until: date | None = None
    reason: str
    asked_by: str


class Entry(_Record):
    """One thing that befell a deal."""

    at: datetime
    actor: str
    action: str
    text: str = ""


class Deal(_Record):
    """A registration with its state; changed only by `lifecycle.decide`.

    Protection is `[protected_from, protected_until)`; both are set by the approval.
    """

    id: str
    reseller: str
    terms: Terms
    drafted_by: str
    status: Status = Status.DRAFT
    submitted_at: datetime | None = None
    submitted_by: str = ""
    due_at: datetime | None = None
    approvals: tuple[str, ...] = ()
    protected_from: date | None = None
    protected_until: date | None = None
    extensions: int = 0
    pending: Amendment | None = None
    reason: str = ""
    history: tuple[Entry, ...] = ()

    @property
    def approval_code(self) -> str:
        """What the partner puts on its orders once approved; empty before."""
        granted = self.protected_from is not None
        return f"DR-{short_id('deal', self.id)[:10].upper()}" if granted else ""

    @property
    def window(self) -> Period | None:
        """The days of protection; None while nobody has granted any."""
        if self.protected_from is None or self.protected_until is None:
            return None
        return Period(self.protected_from, self.protected_until)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Who earns on it, in which parts; the registrant alone unless stated."""
        alone = Contribution(partner=self.reseller, share=Decimal(1))
        return self.terms.contributions or (alone,)

    @property
    def partners(self) -> frozenset[str]:
        """The partners to whom this deal is no secret."""
        sharers = {c.partner for c in self.terms.contributions}
        return frozenset({self.reseller, self.terms.fulfilling_distributor, *sharers})
