"""Incentive runs: asked for, followed, and decided by a second person."""

from datetime import UTC, date, datetime

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws import state_machine
from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.store import ledger, objects, programme_terms, runs
from channel.errors import Closed, Invalid, NotFound, NotYours
from channel.partners import VENDOR
from channel.runs.closing import Closing
from channel.runs.model import RunMode, RunOrder, RunState, Step, current
from channel.runs.opening import wanted_programmes

router = Router()
TAGS = ["runs"]


class RunAsked(Asked):
    """What to calculate: sale days `[start, end)`, as known at `as_of` (now, if not given).

    Asked for again on the same `occasion` (today, if not given) it is the same run.
    """

    mode: RunMode
    start: date
    end: date
    as_of: datetime | None = None
    programmes: tuple[str, ...] = Field(default=(), max_length=100)
    occasion: str | None = Field(default=None, min_length=1, max_length=40)


class RunView(Shown):
    """A run and where it stands; `state` is null until it has been opened."""

    run_id: str
    mode: RunMode
    start: date
    end: date
    as_of: datetime
    programmes: tuple[str, ...]
    occasion: str
    asked_by: str
    state: RunState | None
    steps: tuple[Step, ...]


class Decision(Asked):
    """A second person's word on a closed run."""

    approved: bool
    note: str = Field(default="", max_length=1000)


@router.post("/runs", summary="Ask for a run", tags=TAGS, status_code=202)
def ask_for_run(caller: By, body: RunAsked) -> Response[RunView]:
    now = datetime.now(UTC)
    order = _order(body, caller.user, now)
    wanted_programmes(order, programme_terms.programmes())
    new = runs.open_order(order)
    state_machine.start_run(order)
    if new:
        note(caller, "start", "run", VENDOR, order.run_id, after=order.model_dump_json())
    view = _view(runs.order_of(order.run_id))
    return Response(202, "application/json", view, {"Location": f"/runs/{order.run_id}"})


@router.get("/runs", summary="Runs, latest first", tags=TAGS)
def list_runs(caller: By, limit: Limit = 20, cursor: Cursor = None) -> Page[RunView]:
    page = asking(caller, "/runs", limit, cursor)
    found = ledger.newest("run", limit=limit + 1, below=page.after)
    shown = found[:limit]
    following = page.next(shown[-1].sort) if len(found) > limit else None
    orders = (RunOrder.model_validate_json(entry.body) for entry in shown)
    return Page(items=tuple(_view(order) for order in orders), next=following)


@router.get("/runs/<run_id>", summary="One run", tags=TAGS)
def show_run(run_id: str) -> RunView:
    return _view(_known(run_id))


@router.get("/runs/<run_id>/totals", summary="What a closed run comes to", tags=TAGS)
def show_totals(run_id: str) -> Closing:
    _known(run_id)
    try:
        return Closing.model_validate_json(objects.fetch("records", f"runs/{run_id}/closing.json"))
    except objects.SourceGone:
        raise NotFound("The run is not closed yet.") from None


@router.post(
    "/runs/<run_id>/decision", summary="Approve or reject a closed run", tags=TAGS, status_code=202
)
def decide_run(caller: By, run_id: str, body: Decision) -> Response[RunView]:
    order = _known(run_id)
    if caller.user == order.asked_by:
        raise NotYours("Another person than the one who asked for the run decides on it.")
    if runs.state_of(run_id) is not RunState.APPROVAL_ASKED:
        raise Closed("This run does not wait for a decision.")
    token = runs.token_of(run_id)
    state_machine.answer(token, approved=body.approved, by=caller.user, note=body.note)
    action = "approve" if body.approved else "reject"
    note(caller, action, "run", VENDOR, run_id, after=body.model_dump_json())
    return Response(202, "application/json", _view(order), {"Location": f"/runs/{run_id}"})


def _order(asked: RunAsked, user: str, now: datetime) -> RunOrder:
    if asked.end <= asked.start:
        raise Invalid("The end is the first day after the period.", field="body.end")
    if asked.as_of and (asked.as_of.tzinfo is None or asked.as_of > now):
        raise Invalid("A past moment with its time zone.", field="body.as_of")
    return RunOrder(
        mode=asked.mode,
        start=asked.start,
        end=asked.end,
        as_of=asked.as_of or now,
        programmes=asked.programmes,
        occasion=asked.occasion or now.date().isoformat(),
        asked_by=user,
    )


def _known(run_id: str) -> RunOrder:
    try:
        return runs.order_of(run_id)
    except NotFound:
        raise NotFound(NO_SUCH) from None


def _view(order: RunOrder) -> RunView:
    steps = runs.steps(order.run_id)
    return RunView(
        run_id=order.run_id,
        mode=order.mode,
        start=order.start,
        end=order.end,
        as_of=order.as_of,
        programmes=order.programmes,
        occasion=order.occasion,
        asked_by=order.asked_by,
        state=current(steps).state if steps else None,
        steps=tuple(steps),
    )
