"""What may be asked of a registration, by whom and in which state: one row an action."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from channel.deals.model import AWAITING, Deal, Status, Terms
from channel.errors import Conflict, Invalid, NotFound, NotYours


class Seat(StrEnum):
    """On whose behalf somebody acts."""

    PARTNER = "partner"
    REVIEWER = "reviewer"  # the vendor's staff that may decide on deals
    RULE = "rule"  # the system itself: approval by rule, expiry


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks; `partner` is the tenant of a partner's user, empty for the vendor's."""

    id: str
    seat: Seat
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """New terms for a draft."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class Submit:
    pass


@dataclass(frozen=True, slots=True)
class TakeUp:
    """A reviewer begins the review; a `distinction` parts two customers of one name."""

    distinction: str = ""


@dataclass(frozen=True, slots=True)
class Approve:
    pass


@dataclass(frozen=True, slots=True)
class Reject:
    reason: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Win:
    """The customer has bought."""


@dataclass(frozen=True, slots=True)
class Lose:
    reason: str


@dataclass(frozen=True, slots=True)
class Expire:
    """The protection has run out."""


@dataclass(frozen=True, slots=True)
class Extend:
    """A longer protection, given by the vendor unasked."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The partner asks for changed terms, a longer protection, or both."""

    terms: Terms
    reason: str
    protected_until: date | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """The vendor grants what was asked."""


@dataclass(frozen=True, slots=True)
class Decline:
    reason: str


Action = (
    Edit
    | Submit
    | TakeUp
    | Approve
    | Reject
    | Withdraw
    | Win
    | Lose
    | Expire
    | Extend
    | Ask
    | Grant
    | Decline
)

_BOTH = frozenset({Seat.PARTNER, Seat.REVIEWER})
_VENDOR = frozenset({Seat.REVIEWER})
_APPROVED = frozenset({Status.APPROVED})
_DRAFT = frozenset({Status.DRAFT})

ALLOWED: dict[type[Action], tuple[str, frozenset[Seat], frozenset[Status]]] = {
    Edit: ("edited", _BOTH, _DRAFT),
    Submit: ("submitted", _BOTH, _DRAFT),
    TakeUp: ("taken up", _VENDOR, frozenset({Status.SUBMITTED})),
    Approve: ("approved", frozenset({Seat.REVIEWER, Seat.RULE}), AWAITING),
    Reject: ("rejected", _VENDOR, AWAITING),
    Withdraw: ("withdrawn", _BOTH, AWAITING | _APPROVED | _DRAFT),
    Win: ("won", _BOTH, _APPROVED),
    Lose: ("lost", _BOTH, _APPROVED),
    Expire: ("expired", frozenset({Seat.RULE}), _APPROVED),
    Extend: ("extended", _VENDOR, _APPROVED),
    Ask: ("amended", _BOTH, _APPROVED),
    Grant: ("granted", _VENDOR, _APPROVED),
    Decline: ("declined", _VENDOR, _APPROVED),
}


def check(deal: Deal, action: Action, actor: Actor) -> None:
    """Refuses an action that this actor may not take, or not in this state.

    A partner that is no party to the deal is told that there is none.
    """
    word, seats, statuses = ALLOWED[type(action)]
    if actor.seat is Seat.PARTNER and actor.partner not in deal.partners:
        raise NotFound(f"There is no deal {deal.id}.")
    if actor.seat not in seats:
        raise NotYours(f"A deal is not {word} by a {actor.seat}.")
    if actor.seat is Seat.PARTNER and actor.partner != deal.reseller:
        raise NotYours(f"Only {deal.reseller}, which registers this deal, may do that.")
    if deal.status not in statuses:
        wanted = " or ".join(sorted(statuses))
        raise Conflict(f"The deal is {deal.status}; it can be {word} only when {wanted}.")
    if getattr(action, "reason", "given").strip() == "" and not isinstance(action, Withdraw):
        raise Invalid("Say why: the other side reads the reason.", field="reason")
