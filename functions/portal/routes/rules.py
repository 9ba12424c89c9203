"""The vendor's own rules: how deals are approved, pairs, the calendar, price protection."""

from typing import TypeVar

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import BaseModel

from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import Shelf
from channel.aws.http.revisions import IfMatch, etag, expected
from channel.aws.store import reference
from channel.deals.pairs import Pairs
from channel.deals.rules import ApprovalRules
from channel.partners import VENDOR
from channel.periods import Calendar
from channel.price_changes import PriceRules

router = Router()
Rules = TypeVar("Rules", bound=BaseModel)
DEAL_RULES = Shelf("deal_rules", ApprovalRules)
PAIRS = Shelf("pairs", Pairs)
PRICE_RULES = Shelf("price_rules", PriceRules)
CALENDAR = Shelf("calendar", Calendar)
CURRENT = "current"
TAGS = ["rules"]


@router.get("/rules/deals", summary="How deals are approved", tags=TAGS)
def show_deal_rules() -> Response[ApprovalRules]:
    return _show(DEAL_RULES)


@router.put("/rules/deals", summary="Change how deals are approved", tags=TAGS)
def replace_deal_rules(
    caller: By, body: ApprovalRules, if_match: IfMatch = None
) -> Response[ApprovalRules]:
    return _replace(caller, DEAL_RULES, body, if_match)


@router.get("/rules/pairs", summary="Which distributor and reseller may do deals", tags=TAGS)
def show_pairs() -> Response[Pairs]:
    return _show(PAIRS)


@router.put("/rules/pairs", summary="Change the authorised pairs", tags=TAGS)
def replace_pairs(caller: By, body: Pairs, if_match: IfMatch = None) -> Response[Pairs]:
    return _replace(caller, PAIRS, body, if_match)


@router.get("/rules/calendar", summary="The fiscal calendar", tags=TAGS)
def show_fiscal_calendar() -> Response[Calendar]:
    return _show(CALENDAR)


@router.put("/rules/calendar", summary="Change the fiscal calendar", tags=TAGS)
def replace_calendar(caller: By, body: Calendar, if_match: IfMatch = None) -> Response[Calendar]:
    return _replace(caller, CALENDAR, body, if_match)


@router.get("/rules/prices", summary="How long a fall of price may be claimed for", tags=TAGS)
def show_price_rules() -> Response[PriceRules]:
    return _show(PRICE_RULES)


@router.put("/rules/prices", summary="Change how long a fall may be claimed for", tags=TAGS)
def replace_price_rules(
    caller: By, body: PriceRules, if_match: IfMatch = None
) -> Response[PriceRules]:
    return _replace(caller, PRICE_RULES, body, if_match)


def _show(shelf: Shelf[Rules]) -> Response[Rules]:
    """What is set, or the defaults as revision 0."""
    document = reference.get(shelf.kind, VENDOR, CURRENT)
    shown = shelf.read(document) if document else shelf.model()
    headers = {"ETag": etag(document.revision if document else 0)}
    return Response(200, "application/json", shown, headers)


def _replace(
    caller: Caller, shelf: Shelf[Rules], body: Rules, if_match: str | None
) -> Response[Rules]:
    if reference.get(shelf.kind, VENDOR, CURRENT) is not None:
        return shelf.replace(caller, VENDOR, CURRENT, body, if_match)
    expected(if_match, 0)
    made = shelf.create(caller, VENDOR, CURRENT, body, "")
    return Response(200, "application/json", body, {"ETag": str(made.headers["ETag"])})
