"""Reviews of levels after each period: what was earned, proposed and applied."""

from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.store import level_reviews
from channel.tracks.level_reviews import LevelReview

router = Router()


@router.get(
    "/level-reviews",
    summary="Reviews of levels, the latest period first",
    description="What was proposed is applied with `POST /partners/{partner_id}/level`, or left.",
    tags=["levels"],
)
def list_reviews(caller: By, limit: Limit = 50, cursor: Cursor = None) -> Page[LevelReview]:
    page = asking(caller, "/level-reviews", limit, cursor)
    found = level_reviews.newest(limit=limit + 1, after=page.after)
    shown = found[:limit]
    following = page.next(shown[-1].sort) if len(found) > limit else None
    return Page(items=tuple(level_reviews.read(each) for each in shown), next=following)
