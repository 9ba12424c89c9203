"""Dated prices of the vendor's lists, and the windows that a fall opens; partners see theirs."""

from typing import Annotated, TypeVar

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from channel.aws import settings
from channel.aws.announce import announce
from channel.aws.http.bodies import Page
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Asking, Cursor, Limit, asking
from channel.aws.http.revisions import IfMatch
from channel.aws.store import entitlements, reference
from channel.aws.store.terms import price_id
from channel.errors import Invalid, NotFound
from channel.partners import VENDOR
from channel.price_changes import PriceRules, ProtectionWindow, window_opened
from channel.products import Price
from channel.roles import Scope

router = Router()
PRICES = Shelf("price", Price)
WINDOWS = Shelf("protection_window", ProtectionWindow)
TAGS = ["products"]
Seen = TypeVar("Seen", bound=BaseModel)
PriceList = Annotated[str | None, Query(min_length=1, max_length=60)]


@router.get("/prices", summary="Prices, of one list where asked", tags=TAGS)
def list_prices(
    caller: By, price_list: PriceList = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[Price]:
    page = asking(caller, "/prices", limit, cursor, price_list=price_list)
    items, following = _page(PRICES, caller, price_list, page)
    return Page(items=tuple(items), next=following)


@router.get("/prices/<id>", summary="One price: list|SKU|currency|first day", tags=TAGS)
def show_price(caller: By, id: str) -> Response[Price]:
    lists = _lists(caller)
    if lists is not None and id.partition("|")[0] not in lists:
        raise NotFound(NO_SUCH)
    price, headers = PRICES.show(VENDOR, id)
    return Response(200, "application/json", price, headers)


@router.get("/price-windows", summary="Falls of price whose stock may be claimed for", tags=TAGS)
def list_windows(
    caller: By, price_list: PriceList = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[ProtectionWindow]:
    page = asking(caller, "/price-windows", limit, cursor, price_list=price_list)
    items, following = _page(WINDOWS, caller, price_list, page)
    return Page(items=tuple(items), next=following)


@router.post("/prices", summary="A new price from a day on", tags=TAGS, status_code=201)
def create_price(caller: By, body: Price) -> Response[Price]:
    if "|" in body.price_list:
        raise Invalid("The name of a list has no |.", field="body.price_list")
    made = PRICES.create(caller, VENDOR, price_id(body), body, f"/prices/{price_id(body)}")
    _open_window(caller, body)
    return made


@router.put("/prices/<id>", summary="Change a price, such as its last day", tags=TAGS)
def replace_price(caller: By, id: str, body: Price, if_match: IfMatch = None) -> Response[Price]:
    if price_id(body) != id:
        raise Invalid("A price keeps its list, SKU, currency and first day.", field="body.since")
    return PRICES.replace(caller, VENDOR, id, body, if_match)


def _open_window(caller: Caller, new: Price) -> None:
    id = price_id(new)
    prefix = id.removesuffix(str(new.since))
    standing = [PRICES.read(each) for each in reference.listing("price", VENDOR, prefix=prefix)]
    rules = reference.get("price_rules", VENDOR, "current")
    stated = PriceRules.model_validate_json(rules.body) if rules else PriceRules()
    window = window_opened(new, standing, stated)
    if window is not None and reference.get(WINDOWS.kind, VENDOR, id) is None:
        WINDOWS.create(caller, VENDOR, id, window, "/price-windows")
        announce("price.fell", {"window": id, "claims_until": window.claims_until.isoformat()})


def _lists(caller: Caller) -> frozenset[str] | None:
    """The lists that the caller may see; None is all."""
    if caller.scope is Scope.ALL:
        return None
    return entitlements.entitled_names(caller.tenant, "price_list", settings.business_day())


def _page(
    shelf: Shelf[Seen], caller: Caller, price_list: str | None, page: Asking
) -> tuple[list[Seen], str | None]:
    """A page of one list, or of all that the caller may see; a foreign list is not there."""
    lists = _lists(caller)
    if price_list is not None:
        if lists is not None and price_list not in lists:
            raise NotFound(NO_SUCH)
        lists = frozenset({price_list})
    if lists is None:
        return shelf.page(VENDOR, page)
    found = _of_lists(shelf.kind, lists, page)
    shown = found[: page.limit]
    more = len(found) > page.limit
    return [shelf.read(each) for each in shown], page.next(shown[-1].id if more else None)


def _of_lists(kind: str, lists: frozenset[str], page: Asking) -> list[reference.Document]:
    """List by list, so that no cursor names a list that the caller may not see."""
    found: list[reference.Document] = []
    last = page.after.partition("|")[0]
    for name in sorted(each for each in lists if each >= last):
        left = page.limit + 1 - len(found)
        if left:
            after = page.after if name == last else ""
            found += reference.listing(kind, VENDOR, limit=left, after=after, prefix=f"{name}|")
    return found
