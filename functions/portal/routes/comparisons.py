"""Why two runs differ, and what a draft would have paid: asked here, worked out meanwhile."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.openapi.types import (
    OpenAPIResponse,
    OpenAPIResponseContentModel,
)
from pydantic import Field

from channel.aws.http.bodies import Asked, Shown
from channel.aws.http.caller import By
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Partner
from channel.aws.store import comparisons, runs
from channel.errors import Invalid, NotFound
from channel.partners import VENDOR
from channel.programmes.model import Programme
from channel.runs.comparing import DifferenceAsked, RunDifference, WhatIfAsked, WhatIfShown
from channel.runs.differing import of_payee

router = Router()
TAGS = ["runs"]
JSON = "application/json"
RETRY = {"Retry-After": "5"}
From = Annotated[str, Query(alias="from", min_length=1, description="The earlier run.")]


class Progress(StrEnum):
    UNDERWAY = "underway"
    DONE = "done"
    REFUSED = "refused"


class DifferenceView(Shown):
    """The difference once it is done; `reason` says why it cannot be told."""

    state: Progress
    reason: str = ""
    difference: RunDifference | None = None


class WhatIfView(Shown):
    """The comparison once it is done; `reason` says why it cannot be made."""

    what_if_id: str
    state: Progress
    reason: str = ""
    result: WhatIfShown | None = None


class DraftAsked(Asked):
    """A draft over the sale days `[start, end)`, beside the programmes `instead_of` (its own id).

    Several versions of the draft may be given; they must be in force in the span.
    """

    draft: tuple[Programme, ...] = Field(min_length=1, max_length=20)
    instead_of: tuple[str, ...] | None = Field(default=None, max_length=20)
    start: date
    end: date
    as_of: datetime | None = None


def _answers(shown: type[Shown]) -> dict[int, OpenAPIResponse]:
    content: dict[str, OpenAPIResponseContentModel] = {JSON: {"model": shown}}
    return {
        200: {"description": "It is done, or refused", "content": {**content}},
        202: {"description": "It is worked out: ask again", "content": {**content}},
    }


@router.get(
    "/runs/<run_id>/difference",
    summary="Why a run differs from another one: late data, corrected data, changed terms",
    tags=TAGS,
    responses=_answers(DifferenceView),
)
def show_difference(
    run_id: str, earlier: From, partner: Partner = None
) -> Response[DifferenceView]:
    """Of everyone with a few lines each, or of one partner with more."""
    now = datetime.now(UTC)
    question = DifferenceAsked(run_id=run_id, from_run_id=earlier, asked_at=now)
    found = comparisons.answer(question.comparison_id)
    if found is not None:
        state = Progress.REFUSED if found.refused else Progress.DONE
        told = of_payee(found.difference, partner) if found.difference else None
        return Response(
            200, JSON, DifferenceView(state=state, reason=found.refused, difference=told)
        )
    for each in (run_id, earlier):
        _known(each)
    comparisons.ask(question, now)
    return Response(202, JSON, DifferenceView(state=Progress.UNDERWAY), RETRY)


@router.post(
    "/what-if", summary="What a draft would have paid every partner", tags=TAGS, status_code=202
)
def ask_what_if(caller: By, body: DraftAsked) -> Response[WhatIfView]:
    now = datetime.now(UTC)
    question = _question(body, now)
    id = question.comparison_id
    comparisons.ask(question, now)
    note(caller, "ask", "what_if", VENDOR, id, after=question.model_dump_json())
    headers = {"Location": f"/what-if/{id}"} | RETRY
    return Response(202, JSON, WhatIfView(what_if_id=id, state=Progress.UNDERWAY), headers)


@router.get(
    "/what-if/<what_if_id>",
    summary="The comparison, once it is done",
    tags=TAGS,
    responses=_answers(WhatIfView),
)
def show_what_if(what_if_id: str) -> Response[WhatIfView]:
    if not isinstance(comparisons.asked(what_if_id), WhatIfAsked):
        raise NotFound(NO_SUCH)
    found = comparisons.answer(what_if_id)
    if found is None:
        return Response(
            202, JSON, WhatIfView(what_if_id=what_if_id, state=Progress.UNDERWAY), RETRY
        )
    state = Progress.REFUSED if found.refused else Progress.DONE
    view = WhatIfView(
        what_if_id=what_if_id, state=state, reason=found.refused, result=found.what_if
    )
    return Response(200, JSON, view)


def _question(asked: DraftAsked, now: datetime) -> WhatIfAsked:
    names = {programme.id for programme in asked.draft}
    if asked.end <= asked.start:
        raise Invalid("The end is the first day after the span.", field="body.end")
    if len(names) > 1:
        raise Invalid("The versions of a draft have one id.", field="body.draft")
    if asked.as_of and (asked.as_of.tzinfo is None or asked.as_of > now):
        raise Invalid("A past moment with its time zone.", field="body.as_of")
    return WhatIfAsked(
        draft=asked.draft,
        instead_of=asked.instead_of if asked.instead_of is not None else tuple(names),
        start=asked.start,
        end=asked.end,
        as_of=asked.as_of or now,
        asked_at=now,
    )


def _known(run_id: str) -> None:
    try:
        runs.order_of(run_id)
    except NotFound:
        raise NotFound(NO_SUCH) from None
