"""Expires deals whose protection has run out; tells of protections ending and reviews due."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry
from channel.aws.store import deals
from channel.deals.actions import Actor, Expire, Seat
from channel.deals.expiry import expired
from channel.deals.lifecycle import Circumstances, decide
from channel.deals.model import Deal, Status
from channel.deals.notices import Notice, notices
from channel.errors import Conflict

CLOCK = Actor("clock", Seat.RULE)
WATCHED = (Status.APPROVED, Status.SUBMITTED, Status.UNDER_REVIEW)


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, int]:
    """How many were expired and told of; nothing is expired twice, or told of once recorded."""
    zone = ZoneInfo(os.environ["VENDOR_TIME_ZONE"])
    now = datetime.fromisoformat(event["scheduled_at"]).astimezone(zone)
    around = Circumstances(deals.rules(), now, now.date())
    watched = [deal for status in WATCHED for deal in deals.listing("", None, status)]
    ended = [_expire(deal.id, around) for deal in expired(watched, now.date())]
    told = [_tell(notice, now) for notice in notices(watched, around.rules, now)]
    count("DealsExpired", sum(ended))
    return {"expired": sum(ended), "told": sum(told)}


def _expire(deal_id: str, around: Circumstances) -> bool:
    """False when the deal moved meanwhile, such as by an extension."""
    deal, revision = deals.find(deal_id) or _gone(deal_id)
    try:
        outcome = decide(deal, Expire(), CLOCK, around)
        deals.save(outcome.deal, revision, by=CLOCK.id, at=around.now, change=outcome.claims)
    except Conflict:
        return False
    announce("deal.expired", {"deal_id": deal.id, "reseller": deal.reseller})
    return True


def _gone(deal_id: str) -> tuple[Deal, int]:
    raise LookupError(f"deal {deal_id} is listed but not there")


def _tell(notice: Notice, now: datetime) -> bool:
    """Told first and recorded then, so that a crash between tells twice and never not at all."""
    if deals.is_told(notice.id):
        return False
    said = {"deal_id": notice.deal_id, "reseller": notice.reseller, "due": notice.due}
    announce(f"deal.{notice.kind}", {**said, "notice_id": notice.id})
    return deals.record_told(notice.id, now)
