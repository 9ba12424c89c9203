"""Deals in `partners`: each step written together with the claims that it takes and releases."""

from datetime import datetime

from channel.aws.store import reference
from channel.aws.store.reference import Claim, Document
from channel.deals.claims import ClaimChange
from channel.deals.confirmations import Confirmation, MatchDecision
from channel.deals.model import Deal, Status
from channel.deals.pairs import Pairs
from channel.deals.rules import ApprovalRules
from channel.errors import Conflict, Invalid
from channel.partners import VENDOR

KIND = "deal"
MATCH = "deal_match"
NOTICE = "deal_notice"
MOST_CLAIMS = 97  # a DynamoDB transaction takes 100 items; the deal and its history are two


def find(deal_id: str) -> tuple[Deal, int] | None:
    """A deal and its revision."""
    document = reference.get(KIND, VENDOR, deal_id)
    return (_deal(document), document.revision) if document else None


def listing(after: str, limit: int | None, status: Status | None = None) -> list[Deal]:
    """Deals by id, from after one on; those in one state from the index."""
    if status is None:
        found = reference.listing(KIND, VENDOR, limit=limit, after=after)
    else:
        place = f"{status}#{after}" if after else ""
        found = reference.listing_by_sort(KIND, prefix=f"{status}#", limit=limit, after=place)
    return [_deal(each) for each in found]


def every() -> list[Deal]:
    """Every deal, for the look at duplicates."""
    return [_deal(each) for each in reference.listing(KIND, VENDOR)]


def is_told(notice_id: str) -> bool:
    """Whether a notice of a deal went out before."""
    return reference.get(NOTICE, VENDOR, notice_id) is not None


def record_told(notice_id: str, at: datetime) -> bool:
    """Note that a notice went out; False when another noted it in the same moment."""
    document = Document(NOTICE, VENDOR, notice_id, 0, "{}")
    try:
        reference.put(document, expected=0, by="clock", at=at)
    except Conflict:
        return False
    return True


def known_at(moment: datetime) -> tuple[Deal, ...]:
    """Every deal as it stood at a moment, by id; those drafted later are left out."""
    return tuple(_deal(each) for each in reference.known_at(KIND, VENDOR, moment))


def confirmations(until: datetime) -> tuple[Confirmation, ...]:
    """What people had said of lines and deals by a moment."""
    documents = reference.known_at(MATCH, VENDOR, until)
    said = (MatchDecision.model_validate_json(each.body) for each in documents)
    return tuple(word for each in said if (word := each.confirmation) is not None)


def save(deal: Deal, expected: int, *, by: str, at: datetime, change: ClaimChange) -> Document:
    """Write a deal's next revision with its claims, all or nothing.

    Conflict when the deal changed meanwhile, or another deal protects the same opportunity.
    """
    since, until = (str(day) if day else "" for day in (change.since, change.until))
    taken = [Claim(f"deal#{key}", deal.id, since=since, until=until) for key in change.take]
    keys = (f"deal#{key}" for key in change.release)
    # A deal that lapsed may have lost a claim to a later one; it has nothing to give up there.
    mine = [key for key in keys if reference.holder(key) == deal.id]
    claims = [*taken, *(Claim(key, deal.id, release=True) for key in mine)]
    if len(claims) > MOST_CLAIMS:
        raise Invalid("The amendment changes too much at once; register the rest apart.")
    place = f"{deal.status}#{deal.id}"
    document = Document(KIND, VENDOR, deal.id, 0, deal.model_dump_json(), place)
    return reference.put(document, expected=expected, by=by, at=at, claims=claims)


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
