"""Feeds: what a partner has to report by when, and how each period stands."""

from datetime import date, datetime

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws import settings
from channel.aws.http.bodies import Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.own_records import known, owned
from channel.aws.http.revisions import IfMatch
from channel.aws.standing import reports_due
from channel.errors import Invalid
from channel.feeds import Feed, FeedState

router = Router()
FEEDS = Shelf("feed", Feed)
TAGS = ["feeds"]


class ReportDue(Shown):
    """One period of a feed and what came of it."""

    feed: str
    period: str
    due_on: date
    state: FeedState
    upload_id: str
    received_at: datetime | None


class Reports(Shown):
    """The reporting calendar of one partner, latest period first."""

    items: tuple[ReportDue, ...]


@router.get("/partners/<partner_id>/feeds", summary="What a partner has to report", tags=TAGS)
def list_feeds(caller: By, partner_id: str, limit: Limit = 50, cursor: Cursor = None) -> Page[Feed]:
    owner = owned(caller, partner_id)
    items, following = FEEDS.page(owner, asking(caller, "/feeds", limit, cursor, partner=owner))
    return Page(items=tuple(items), next=following)


@router.get("/partners/<partner_id>/reports", summary="Reports due, come and missing", tags=TAGS)
def list_reports(caller: By, partner_id: str, limit: Limit = 50) -> Reports:
    partner = known(caller, partner_id)
    found = sorted(reports_due(partner, settings.business_day()), key=lambda d: d.period.start)
    shown = (
        ReportDue(
            feed=due.feed.id,
            period=str(due.period),
            due_on=due.due_on,
            state=due.state,
            upload_id=due.upload_id,
            received_at=due.received_at,
        )
        for due in found[::-1][:limit]
    )
    return Reports(items=tuple(shown))


@router.post("/partners/<partner_id>/feeds", summary="A new feed", tags=TAGS, status_code=201)
def create_feed(caller: By, partner_id: str, body: Feed) -> Response[Feed]:
    _check(body, known(caller, partner_id).id, body.id)
    path = f"/partners/{partner_id}/feeds/{body.id}"
    return FEEDS.create(caller, partner_id, body.id, body, path)


@router.put("/partners/<partner_id>/feeds/<id>", summary="Change a feed", tags=TAGS)
def replace_feed(
    caller: By, partner_id: str, id: str, body: Feed, if_match: IfMatch = None
) -> Response[Feed]:
    _check(body, owned(caller, partner_id), id)
    return FEEDS.replace(caller, partner_id, id, body, if_match)


def _check(feed: Feed, partner: str, id: str) -> None:
    for name, value in (("partner", partner), ("id", id)):
        if getattr(feed, name) != value or not value:
            raise Invalid(f"This must be {value or 'given'}.", field=f"body.{name}")
