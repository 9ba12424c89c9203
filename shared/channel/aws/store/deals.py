"""Deals in `partners`: each step written together with the claims that it takes and releases."""

from datetime import datetime

from channel.aws.store import reference
from channel.aws.store.reference import Claim, Document
from channel.deals.claims import ClaimChange
from channel.deals.model import Deal
from channel.deals.pairs import Pairs
from channel.deals.rules import ApprovalRules
from channel.partners import VENDOR

KIND = "deal"


def find(deal_id: str) -> tuple[Deal, int] | None:
    """A deal and its revision."""
    document = reference.get(KIND, VENDOR, deal_id)
    return (_deal(document), document.revision) if document else None


def listing(after: str, limit: int) -> list[Deal]:
    """Deals by id, from after one on."""
    return [_deal(each) for each in reference.listing(KIND, VENDOR, limit=limit, after=after)]


def every() -> list[Deal]:
    """Every deal, for the look at duplicates."""
    return [_deal(each) for each in reference.listing(KIND, VENDOR)]


def save(deal: Deal, expected: int, *, by: str, at: datetime, change: ClaimChange) -> Document:
    """Write a deal's next revision with its claims, all or nothing.

    Conflict when the deal changed meanwhile, or another deal protects the same opportunity.
    """
    since, until = (str(day) if day else "" for day in (change.since, change.until))
    taken = [Claim(f"deal#{key}", deal.id, since=since, until=until) for key in change.take]
    released = [Claim(f"deal#{key}", deal.id, release=True) for key in change.release]
    document = Document(KIND, VENDOR, deal.id, 0, deal.model_dump_json())
    return reference.put(document, expected=expected, by=by, at=at, claims=[*taken, *released])


def rules() -> ApprovalRules:
    """How the vendor approves; the defaults until it says."""
    document = reference.get("deal_rules", VENDOR, "current")
    return ApprovalRules.model_validate_json(document.body) if document else ApprovalRules()


def pairs() -> Pairs:
    """Which pairs may do deals; what the resellers' records say until the vendor says more."""
    document = reference.get("pairs", VENDOR, "current")
    return Pairs.model_validate_json(document.body) if document else Pairs()


def _deal(document: Document) -> Deal:
    return Deal.model_validate_json(document.body)
