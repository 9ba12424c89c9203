"""What finance books: the journal of a run, and what was settled to a payee so far."""

from collections.abc import Iterator
from itertools import islice

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse
from pydantic import TypeAdapter

from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, Partner, asking
from channel.aws.store import objects, programme_terms, results, runs
from channel.errors import Closed, NotFound
from channel.roles import Scope
from channel.runs.journal import JournalLine, as_csv, journal
from channel.runs.manifest import Settled
from channel.runs.model import RunMode, RunState

router = Router()
TAGS = ["finance"]
NOT_BOOKED: OpenAPIResponse = {"description": "Nothing of the run is booked yet"}
LINES: TypeAdapter[tuple[JournalLine, ...]] = TypeAdapter(tuple[JournalLine, ...])


class Journal(Shown):
    """Debits and credits that balance per currency."""

    run_id: str
    lines: tuple[JournalLine, ...]


@router.get(
    "/runs/<run_id>/journal",
    summary="The journal of a run",
    tags=TAGS,
    responses={
        200: {
            "description": "Successful Response",
            "content": {"application/json": {"model": Journal}},
        },
        409: NOT_BOOKED,
    },
)
def show_journal(run_id: str) -> Journal:
    return Journal(run_id=run_id, lines=_journal(run_id))


@router.get(
    "/runs/<run_id>/journal.csv",
    summary="The same as CSV",
    tags=TAGS,
    responses={
        200: {"description": "CSV", "content": {"text/csv": {"schema": {"type": "string"}}}},
        409: NOT_BOOKED,
    },
)
def download_journal(run_id: str) -> Response[str]:
    headers = {"Content-Disposition": f'attachment; filename="{run_id}-journal.csv"'}
    return Response(200, "text/csv; charset=utf-8", as_csv(_journal(run_id)), headers)


@router.get("/ledger", summary="What was settled, entry by entry; the vendor's of all", tags=TAGS)
def list_settled(
    caller: By, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[Settled]:
    """A partner sees what was paid; what was accrued for it is the vendor's own figure."""
    payee = caller.owner(partner)
    page = asking(caller, "/ledger", limit, cursor, partner=payee)
    entries = _settled(payee, page.after)
    shown = (
        (name, entry)
        for name, entry in entries
        if caller.scope is Scope.ALL or entry.mode is RunMode.SETTLEMENT
    )
    seen = list(islice(shown, limit + 1))
    following = page.next(seen[limit - 1][0]) if len(seen) > limit else None
    return Page(items=tuple(entry for _, entry in seen[:limit]), next=following)


def _settled(payee: str | None, after: str) -> Iterator[tuple[str, Settled]]:
    if payee is None:
        return runs.settled_from(after)
    return runs.settled_to(
        payee, [programme.id for programme in programme_terms.programmes()], after
    )


def _journal(run_id: str) -> tuple[JournalLine, ...]:
    """A settlement's as it was written; an accrual's from its payouts, once it is booked."""
    try:
        order = runs.order_of(run_id)
    except NotFound:
        raise NotFound(NO_SUCH) from None
    if order.mode is RunMode.SETTLEMENT:
        return _written(run_id)
    if runs.state_of(run_id) is not RunState.CLOSED:
        raise Closed("The run is not closed, so nothing is booked.")
    manifest = runs.manifest(runs.manifest_key(run_id))
    return journal(results.payouts_of(run_id, manifest))


def _written(run_id: str) -> tuple[JournalLine, ...]:
    try:
        return LINES.validate_json(objects.fetch("records", f"journals/{run_id}.json"))
    except objects.SourceGone:
        raise Closed("The run is not settled, so nothing is booked.") from None
