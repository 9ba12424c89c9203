"""Payouts with their working, and the lines behind them; a partner sees its own once published."""

from dataclasses import fields
from functools import cache

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, Partner, asking, whose
from channel.aws.store import ledger, payout_lists, runs, traces
from channel.errors import NotFound
from channel.exports import csv_text
from channel.roles import Scope
from channel.runs.model import SHOWN
from channel.runs.results import PayoutRecord
from channel.runs.traces import TracedLine

router = Router()
TAGS = ["payouts"]
PREFIX = "PAYOUT#"
COLUMNS = tuple(field.name for field in fields(TracedLine))
PAGES_A_LIST, PAGES_A_FILE = 5, 10  # of the trace, read for one answer


@router.get("/runs/<run_id>/payouts", summary="A run's payouts by payee", tags=TAGS)
def list_of_run(
    caller: By, run_id: str, limit: Limit = 50, cursor: Cursor = None
) -> Page[PayoutRecord]:
    page = asking(caller, "/runs/<run_id>/payouts", limit, cursor, run=run_id)
    found = ledger.newest(f"payout#{run_id}", limit=limit + 1, below=page.after)
    shown = found[:limit]
    following = page.next(shown[-1].sort) if len(found) > limit else None
    return Page(items=tuple(_record(entry) for entry in shown), next=following)


@router.get("/payouts", summary="Payouts; the vendor's by run, the latest first", tags=TAGS)
def list_payouts(
    caller: By, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[PayoutRecord]:
    payee = caller.owner(partner)
    page = asking(caller, "/payouts", limit, cursor, partner=payee)
    if payee is None:
        entries, place = payout_lists.latest(limit, page.after)
        return Page(items=tuple(_record(each) for each in entries), next=page.next(place))
    found = ledger.listing(payee, PREFIX, limit=limit + 1, after=page.after)
    following = page.next(found[limit - 1].name) if len(found) > limit else None
    is_shown = cache(lambda run_id: _is_shown(caller, run_id))
    records = (_record(entry) for entry in found[:limit])
    return Page(items=tuple(each for each in records if is_shown(each.run_id)), next=following)


@router.get("/payouts/<payout_id>", summary="One payout with its working", tags=TAGS)
def show_payout(caller: By, payout_id: str, partner: Partner = None) -> PayoutRecord:
    return _payout(caller, payout_id, partner)


@router.get(
    "/payouts/<payout_id>/lines",
    summary="The lines behind a payout: their shares sum to it; those left out say why",
    tags=TAGS,
)
def list_lines(
    caller: By,
    payout_id: str,
    partner: Partner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[TracedLine]:
    payout = _payout(caller, payout_id, partner)
    page = asking(caller, "/payouts/lines", limit, cursor, payout=payout_id)
    trace = traces.of_payout(payout.run_id, payout.payee, payout_id)
    number, _, start = (page.after or "0:0").partition(":")
    found: list[TracedLine] = []
    at, first = int(number), int(start)
    most = at + PAGES_A_LIST
    while at < min(len(trace.steps), most) and len(found) < limit:
        lines = trace.lines(at)
        taken = lines[first : first + limit - len(found)]
        found += taken
        first += len(taken)
        at, first = (at + 1, 0) if first >= len(lines) else (at, first)
    following = page.next(f"{at}:{first}") if at < len(trace.steps) else None
    return Page(items=tuple(found), next=following)


@router.get(
    "/payouts/<payout_id>/lines.csv",
    summary="The lines behind a payout as CSV",
    description=(
        f"As many lines as stand in {PAGES_A_FILE} pages of the trace; beyond that (`X-Truncated`),"
        " follow `/lines`."
    ),
    tags=TAGS,
    responses={
        200: {"description": "CSV", "content": {"text/csv": {"schema": {"type": "string"}}}}
    },
)
def download_lines(caller: By, payout_id: str, partner: Partner = None) -> Response[str]:
    payout = _payout(caller, payout_id, partner)
    trace = traces.of_payout(payout.run_id, payout.payee, payout_id)
    rows = (
        [getattr(line, name) for name in COLUMNS]
        for step in range(min(len(trace.steps), PAGES_A_FILE))
        for line in trace.lines(step)
    )
    headers = {"Content-Disposition": f'attachment; filename="{payout_id}-lines.csv"'}
    if len(trace.steps) > PAGES_A_FILE:
        headers["X-Truncated"] = "true"
    return Response(200, "text/csv; charset=utf-8", csv_text(COLUMNS, rows), headers)


def _payout(caller: Caller, payout_id: str, partner: str | None) -> PayoutRecord:
    entry = ledger.find(whose(caller, partner), f"{PREFIX}{payout_id}")
    record = _record(entry) if entry else None
    if record is None or not _is_shown(caller, record.run_id):
        raise NotFound(NO_SUCH)
    return record


def _is_shown(caller: Caller, run_id: str) -> bool:
    """Partners see amounts from publication on; the vendor from the run's closing."""
    return caller.scope is Scope.ALL or runs.state_of(run_id) in SHOWN


def _record(entry: ledger.Entry) -> PayoutRecord:
    return PayoutRecord.model_validate_json(entry.body)
