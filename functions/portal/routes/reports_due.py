"""The reporting calendar over all partners: what is late, missing, nil or still open on a day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws import settings
from channel.aws.http.bodies import Page
from channel.aws.http.caller import By
from channel.aws.http.lists import Cursor, Limit, Partner, asking
from channel.aws.store import terms, uploads
from channel.feeds import Due, FeedState, dues
from channel.partners import Tier
from functions.portal.routes.feeds import ReportDue

router = Router()
TAGS = ["feeds"]
BACK = timedelta(days=100)  # a quarter's report with its days of grace
Day = Annotated[date | None, Query(description="As it stood at the end of this day; today.")]
State = Annotated[FeedState | None, Query(description="Only what stands so.")]


class FeedDue(ReportDue):
    """One period of a partner's feed and what came of it."""

    partner: str


@router.get(
    "/feeds/due",
    summary="Reports late, missing, held, nil and open, latest due first",
    description=f"Of feeds due in the {BACK.days} days before the day, and still to come.",
    tags=TAGS,
)
def list_due(
    caller: By,
    day: Day = None,
    state: State = None,
    partner: Partner = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[FeedDue]:
    on = day or settings.business_day()
    owner = caller.owner(partner)
    page = asking(caller, "/feeds/due", limit, cursor, day=on, state=state, partner=owner)
    found = sorted(((_place(d), d) for d in _dues(owner, on)), key=lambda f: f[0], reverse=True)
    wanted = [
        (place, due)
        for place, due in found
        if (state is None or due.state is state) and (not page.after or place < page.after)
    ]
    following = page.next(wanted[limit - 1][0]) if len(wanted) > limit else None
    return Page(items=tuple(_shown(due) for _, due in wanted[:limit]), next=following)


def _dues(owner: str | None, day: date) -> Iterator[Due]:
    calendar, zone = terms.calendar(), settings.time_zone()
    for partner in terms.partners():
        if partner.tier is not Tier.DISTRIBUTOR or owner not in (None, partner.id):
            continue
        feeds = terms.feeds(partner.id)
        receipts = uploads.receipts(partner.id) if feeds else []
        come = [r for r in receipts if r.known_at.astimezone(zone).date() <= day]
        for feed in feeds:
            for due in dues(feed, come, calendar, day, zone):
                if due.due_on >= day - BACK:
                    yield due


def _place(due: Due) -> str:
    return f"{due.due_on}#{due.feed.partner}#{due.feed.id}#{due.period.start}"


def _shown(due: Due) -> FeedDue:
    return FeedDue(
        partner=due.feed.partner,
        feed=due.feed.id,
        period=str(due.period),
        due_on=due.due_on,
        state=due.state,
        upload_id=due.upload_id,
        received_at=due.received_at,
    )
