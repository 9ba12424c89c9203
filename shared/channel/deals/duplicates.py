"""Registrations that may be for one opportunity: certain overlaps, and likenesses to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from channel.deals.claims import customer_units
from channel.deals.model import AWAITING, HOLDING, Deal
from channel.resolution.domains import registered_name
from channel.resolution.names import name_key, sorted_key

_ALIKE = 85  # a customer name above this ratio is shown to the reviewer
_CERTAIN = 100


@dataclass(frozen=True, slots=True)
class Suspect:
    """Another deal that may be the same; of `certain` ones at most one can be `protected`."""

    deal_id: str
    score: int
    certain: bool
    protected: bool
    evidence: tuple[str, ...]


def same_claim(left: Deal, right: Deal) -> bool:
    """Whether customer, product scope and territory meet; symmetric, windows aside."""
    return bool(
        set(customer_units(left.terms.customer)) & set(customer_units(right.terms.customer))
        and set(left.terms.scope) & set(right.terms.scope)
        and set(left.terms.territories) & set(right.terms.territories)
    )


def windows_meet(left: Deal, right: Deal) -> bool:
    """Whether both may be protected on one day; a deal not yet approved may be at any time."""
    ours, theirs = left.window, right.window
    return ours is None or theirs is None or ours.overlaps(theirs)


def overlaps(left: Deal, right: Deal) -> bool:
    """Whether approving both would break the one-registration rule."""
    return same_claim(left, right) and windows_meet(left, right)


def suspects(deal: Deal, others: Iterable[Deal]) -> tuple[Suspect, ...]:
    """Live registrations like this one, the certain and then the likeliest first."""
    live = (o for o in others if o.id != deal.id and o.status in AWAITING | HOLDING)
    found = [_suspect(deal, o) for o in live if windows_meet(deal, o)]
    return tuple(
        sorted(
            (s for s in found if s is not None), key=lambda s: (not s.certain, -s.score, s.deal_id)
        )
    )


def _suspect(deal: Deal, other: Deal) -> Suspect | None:
    shared = tuple(sorted(set(deal.terms.scope) & set(other.terms.scope)))
    if not shared:
        return None
    protected = other.status in HOLDING
    evidence = (*_customer_evidence(deal, other), f"both for {', '.join(shared)}")
    if same_claim(deal, other):
        return Suspect(other.id, _CERTAIN, True, protected, evidence)
    score = _customer_score(deal, other)
    return Suspect(other.id, score, False, protected, evidence) if score >= _ALIKE else None


def _customer_score(deal: Deal, other: Deal) -> int:
    ours, theirs = deal.terms.customer, other.terms.customer
    domain = registered_name(ours.domain)
    if domain and domain == registered_name(theirs.domain):
        return _CERTAIN
    return int(fuzz.ratio(sorted_key(name_key(ours.name)), sorted_key(name_key(theirs.name))))


def _customer_evidence(deal: Deal, other: Deal) -> tuple[str, ...]:
    ours, theirs = deal.terms.customer, other.terms.customer
    evidence = [f"customer {theirs.name!r} against {ours.name!r}"]
    domain = registered_name(ours.domain)
    if domain and domain == registered_name(theirs.domain):
        evidence.append(f"web domains {ours.domain} and {theirs.domain} are one")
    if not set(deal.terms.territories) & set(other.terms.territories):
        evidence.append("in another territory")
    return tuple(evidence)
