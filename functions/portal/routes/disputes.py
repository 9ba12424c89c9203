"""Disputes of payouts: opened by the payee, answered by the vendor, adjusted by two people."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from channel.aws.announce import announce
from channel.aws.http.bodies import Asked, MoneyBody, Page, money_of
from channel.aws.http.caller import By, Caller
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, Partner, asking, whose
from channel.aws.store import disputes, results, runs, traces
from channel.errors import Conflict, Invalid, NotFound
from channel.runs import disputes as steps
from channel.runs.disputes import Dispute, DisputeState
from channel.runs.model import SHOWN
from channel.runs.results import PayoutRecord
from channel.runs.traces import SILENT

router = Router()
TAGS = ["disputes"]
PAGES_SEARCHED = 10  # trace pages that a disputed line is looked for in
State = Annotated[DisputeState, Query(description="Of all partners', those in this state.")]


class Opening(Asked):
    """Which line (the whole payout without one), and what is wrong with it."""

    line_key: str = Field(default="", max_length=500)
    reason: str = Field(min_length=1, max_length=2000)


class Outcome(StrEnum):
    ANSWERED = "answered"
    UPHELD = "upheld"
    ADJUSTED = "adjusted"


class Answering(Asked):
    """`answered` explains, `upheld` lets the payout stand, `adjusted` proposes an amount."""

    outcome: Outcome
    text: str = Field(min_length=1, max_length=2000)
    amount: MoneyBody | None = None


class Deciding(Asked):
    approved: bool


@router.post(
    "/payouts/<payout_id>/disputes", summary="Dispute a payout or a line of it", tags=TAGS,
    status_code=201,
)  # fmt: skip
def open_dispute(caller: By, payout_id: str, body: Opening) -> Response[Dispute]:
    payout = _payout(caller.tenant, payout_id)
    if body.line_key and not _has_line(payout, body.line_key):
        raise Invalid("The payout has no such line.", field="body.line_key")
    now = datetime.now(UTC)
    dispute = steps.opened(payout, body.line_key, body.reason, caller.user, now)
    _save(caller, dispute, 0, "open")
    announce("dispute.open", {"dispute_id": dispute.dispute_id, "payee": dispute.payee})
    headers = {"Location": f"/disputes/{dispute.dispute_id}"}
    return Response(201, "application/json", dispute, headers)


@router.get("/disputes", summary="Disputes; the vendor's by state, oldest first", tags=TAGS)
def list_disputes(
    caller: By,
    partner: Partner = None,
    state: State = DisputeState.OPEN,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Dispute]:
    """A partner sees all of its own, whatever their state."""
    payee = caller.owner(partner)
    page = asking(caller, "/disputes", limit, cursor, partner=payee, state=state)
    if payee is None:
        found = disputes.in_state(state, after=page.after, limit=limit + 1)
    else:
        own = disputes.of_payee(payee, after=page.after, limit=limit + 1)
        found = [(dispute.dispute_id, dispute) for dispute in own]
    following = page.next(found[limit - 1][0]) if len(found) > limit else None
    return Page(items=tuple(dispute for _, dispute in found[:limit]), next=following)


@router.get("/disputes/<dispute_id>", summary="One dispute", tags=TAGS)
def show_dispute(caller: By, dispute_id: str, partner: Partner = None) -> Dispute:
    return disputes.find(whose(caller, partner), dispute_id)[0]


@router.post("/disputes/<dispute_id>/answer", summary="Answer a dispute", tags=TAGS)
def answer_dispute(
    caller: By, dispute_id: str, body: Answering, partner: Partner = None
) -> Dispute:
    dispute, revision = disputes.find(whose(caller, partner), dispute_id)
    now = datetime.now(UTC)
    if body.outcome is Outcome.ADJUSTED:
        if body.amount is None:
            raise Invalid("Say by how much.", field="body.amount")
        after = steps.proposed(dispute, money_of(body.amount), body.text, caller.user, now)
    else:
        state = DisputeState(body.outcome.value)
        after = steps.answered(dispute, state, body.text, caller.user, now)
    _save(caller, after, revision, body.outcome.value, before=dispute)
    announce(f"dispute.{after.state}", {"dispute_id": dispute_id, "payee": after.payee})
    return after


@router.post(
    "/disputes/<dispute_id>/decision", summary="Decide on a proposed adjustment", tags=TAGS
)
def decide_dispute(caller: By, dispute_id: str, body: Deciding, partner: Partner = None) -> Dispute:
    dispute, revision = disputes.find(whose(caller, partner), dispute_id)
    now = datetime.now(UTC)
    after = steps.decided(dispute, approved=body.approved, by=caller.user, at=now)
    _save(caller, after, revision, "approve" if body.approved else "reject", before=dispute)
    announce(f"dispute.{after.state}", {"dispute_id": dispute_id, "payee": after.payee})
    return after


def _payout(payee: str, payout_id: str) -> PayoutRecord:
    """A published payout of the payee."""
    try:
        payout = results.payout(payee, payout_id)
    except NotFound:
        raise NotFound(NO_SUCH) from None
    if runs.state_of(payout.run_id) not in SHOWN:
        raise NotFound(NO_SUCH)
    return payout


def _has_line(payout: PayoutRecord, line_key: str) -> bool:
    """Looked for in the first pages; a line of a longer trace is taken at the partner's word."""
    head = traces.head(payout.run_id, payout.payee)
    kinds = head.payout(payout.payout_id).kinds
    found = any(
        line_key == key and kinds[kind] != SILENT
        for page in traces.pages(head, range(min(head.pages, PAGES_SEARCHED)))
        for key, kind in zip(page.line_key, page.kind, strict=True)
    )
    return found or head.pages > PAGES_SEARCHED


def _save(
    caller: Caller, dispute: Dispute, revision: int, action: str, before: Dispute | None = None
) -> None:
    try:
        disputes.save(dispute, revision, by=caller.user, at=datetime.now(UTC))
    except Conflict:
        if revision:
            raise
        raise Conflict("The same dispute stands already.") from None
    was = before.model_dump_json() if before else ""
    id, now = dispute.dispute_id, dispute.model_dump_json()
    note(caller, action, "dispute", dispute.payee, id, before=was, after=now)
