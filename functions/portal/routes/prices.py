"""Dated prices of the vendor's lists, by list, SKU, currency and first day."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.revisions import IfMatch
from channel.aws.store.terms import price_id
from channel.errors import Invalid
from channel.partners import VENDOR
from channel.products import Price

router = Router()
PRICES = Shelf("price", Price)
TAGS = ["products"]
PriceList = Annotated[str | None, Query(min_length=1, max_length=60)]


@router.get("/prices", summary="Prices, of one list where asked", tags=TAGS)
def list_prices(
    caller: By, price_list: PriceList = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[Price]:
    page = asking(caller, "/prices", limit, cursor, price_list=price_list)
    items, following = PRICES.page(VENDOR, page, prefix=f"{price_list}|" if price_list else "")
    return Page(items=tuple(items), next=following)


@router.get("/prices/<id>", summary="One price: list|SKU|currency|first day", tags=TAGS)
def show_price(id: str) -> Response[Price]:
    price, headers = PRICES.show(VENDOR, id)
    return Response(200, "application/json", price, headers)


@router.post("/prices", summary="A new price from a day on", tags=TAGS, status_code=201)
def create_price(caller: By, body: Price) -> Response[Price]:
    return PRICES.create(caller, VENDOR, price_id(body), body, f"/prices/{price_id(body)}")


@router.put("/prices/<id>", summary="Change a price, such as its last day", tags=TAGS)
def replace_price(caller: By, id: str, body: Price, if_match: IfMatch = None) -> Response[Price]:
    if price_id(body) != id:
        raise Invalid("A price keeps its list, SKU, currency and first day.", field="body.since")
    return PRICES.replace(caller, VENDOR, id, body, if_match)
