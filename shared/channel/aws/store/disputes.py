"""Disputes in `partners`: a document of the payee, listed for the vendor by state."""

from datetime import datetime

from channel.aws.store import ledger, reference
from channel.aws.store.reference import Document
from channel.errors import NotFound
from channel.runs.disputes import Dispute, DisputeState

KIND = "dispute"


def find(payee: str, dispute_id: str) -> tuple[Dispute, int]:
    """A payee's dispute and its revision; NotFound when there is none."""
    document = reference.get(KIND, payee, dispute_id)
    if document is None:
        raise NotFound("There is no such record.")
    return _dispute(document), document.revision


def save(dispute: Dispute, expected: int, *, by: str, at: datetime) -> Document:
    """Write the next revision; Conflict when somebody else was faster."""
    body = dispute.model_dump_json()
    id = dispute.dispute_id
    place = f"{dispute.state}#{dispute.opened_at.isoformat()}#{id}"
    document = Document(KIND, dispute.payee, id, 0, body, place)
    return reference.put(document, expected=expected, by=by, at=at)


def of_payee(payee: str, *, after: str = "", limit: int | None = None) -> list[Dispute]:
    """A payee's disputes by id."""
    return [_dispute(each) for each in reference.listing(KIND, payee, after=after, limit=limit)]


def in_state(
    state: DisputeState, *, after: str = "", limit: int | None = None
) -> list[tuple[str, Dispute]]:
    """Every payee's disputes in a state, oldest first, each with its place in the list."""
    found = reference.listing_by_sort(KIND, prefix=f"{state}#", after=after, limit=limit)
    return [(document.sort, _dispute(document)) for document in found]


def settled(disputes: list[Dispute]) -> set[str]:
    """Which of their adjustments the ledger has booked, by the name they settle as."""
    names = (dispute.settles_as for dispute in disputes)
    return {name for name in names if ledger.listing("SETTLED", f"{name}#", limit=1)}


def _dispute(document: Document) -> Dispute:
    return Dispute.model_validate_json(document.body)
