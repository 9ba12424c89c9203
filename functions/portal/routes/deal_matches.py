"""Lines that a run thinks belong to a deal: shown with the evidence, confirmed by a person."""

from datetime import UTC, datetime
from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.store import deal_matches, deals
from channel.aws.store.ledger import Entry
from channel.deals.confirmations import MatchDecision, Verdict
from channel.deals.model import EARNING
from channel.errors import Conflict, NotFound
from channel.partners import VENDOR
from channel.runs.proposals import ProposedLine

router = Router()
TAGS = ["deals"]
Decided = Annotated[
    Verdict | None, Query(description="Only those confirmed or refused; the open ones otherwise.")
]


class MatchView(Shown):
    """A line beside a deal, the evidence, and what was said of it."""

    match_id: str
    proposal: ProposedLine
    decision: MatchDecision | None


class Word(Asked):
    """`undone` takes an earlier word back, so that the question is open again."""

    verdict: Verdict
    reason: str = Field(default="", max_length=1000)


@router.get("/deals/matches", summary="Lines that may belong to a deal", tags=TAGS)
def list_matches(
    caller: By, verdict: Decided = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[MatchView]:
    page = asking(caller, "/deals/matches", limit, cursor, verdict=verdict)
    found = deal_matches.proposals(page.after, limit + 1)
    views = {each.match_id: each for each in map(_view, found[:limit])}
    following = page.next(found[limit - 1].name) if len(found) > limit else None
    shown = (each for each in views.values() if _is_asked_for(each, verdict))
    return Page(items=tuple(shown), next=following)


@router.post(
    "/deals/matches/<match_id>/decision",
    summary="Confirm or refuse that a line belongs to a deal, or take that back",
    description="The next run goes by it; what was settled changes by its difference.",
    tags=TAGS,
)
def decide_match(caller: By, match_id: str, body: Word) -> MatchDecision:
    proposal = deal_matches.proposed(match_id)
    if proposal is None:
        raise NotFound(NO_SUCH)
    standing = deal_matches.decision(match_id)
    before, revision = standing or (None, 0)
    if body.verdict is Verdict.UNDONE and before is None:
        raise Conflict("Nobody has decided on this yet, so nothing can be taken back.")
    now = datetime.now(UTC)
    word = MatchDecision(
        line_key=proposal.line_key,
        deal_id=proposal.deal_id,
        verdict=body.verdict,
        by=caller.user,
        at=now,
        reason=body.reason,
    )
    deal_matches.decide(word, revision, by=caller.user, at=now)
    was = before.model_dump_json() if before else ""
    note(
        caller,
        body.verdict,
        "deal_match",
        VENDOR,
        match_id,
        before=was,
        after=word.model_dump_json(),
    )
    return word


def _view(entry: Entry) -> MatchView:
    proposal = deal_matches.read(entry)
    standing = deal_matches.decision(proposal.match_id)
    return MatchView(
        match_id=proposal.match_id,
        proposal=proposal,
        decision=standing[0] if standing else None,
    )


def _is_asked_for(view: MatchView, verdict: Verdict | None) -> bool:
    """Open ones are those without a standing word whose deal can still earn."""
    said = view.decision.verdict if view.decision else Verdict.UNDONE
    if verdict is not None:
        return said is verdict
    standing = deals.find(view.proposal.deal_id)
    return said is Verdict.UNDONE and standing is not None and standing[0].status in EARNING
