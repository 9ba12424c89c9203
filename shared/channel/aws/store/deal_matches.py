"""Lines that may belong to deals: runs' proposals in `ledger`, people's decisions in `partners`."""

from collections.abc import Iterable
from datetime import datetime

from channel.aws.store import ledger, reference
from channel.aws.store.deals import MATCH
from channel.aws.store.reference import Document
from channel.deals.confirmations import MatchDecision
from channel.partners import VENDOR
from channel.runs.proposals import ProposedLine

OWNER = "DEALS"
PREFIX = "PROPOSED#"


def propose(found: Iterable[ProposedLine]) -> int:
    """Keep proposals under names made from their content, so twice changes nothing."""
    return ledger.append_all(
        ledger.Entry(OWNER, f"{PREFIX}{each.name}", each.model_dump_json()) for each in found
    )


def proposals(after: str, limit: int) -> list[ledger.Entry]:
    """Proposals by match id, from after a name on."""
    return ledger.listing(OWNER, PREFIX, limit=limit, after=after)


def proposed(match_id: str) -> ProposedLine | None:
    """What runs said of one line and one deal; None when none proposed it."""
    found = ledger.listing(OWNER, f"{PREFIX}{match_id}#")
    return read(found[-1]) if found else None


def read(entry: ledger.Entry) -> ProposedLine:
    return ProposedLine.model_validate_json(entry.body)


def decision(match_id: str) -> tuple[MatchDecision, int] | None:
    """What was last said of a match, and its revision."""
    document = reference.get(MATCH, VENDOR, match_id)
    if document is None:
        return None
    return MatchDecision.model_validate_json(document.body), document.revision


def decide(word: MatchDecision, expected: int, *, by: str, at: datetime) -> Document:
    """Write a person's word as the next revision; Conflict when somebody else was faster."""
    document = Document(MATCH, VENDOR, word.match_id, 0, word.model_dump_json())
    return reference.put(document, expected=expected, by=by, at=at)
