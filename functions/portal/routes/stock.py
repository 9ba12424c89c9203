"""Inventory and claims of an upload: the lines that were taken, with the product each is about."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import MoneyBody, Page, Shown, shown_money
from channel.aws.http.caller import By, Caller
from channel.aws.http.lists import Cursor, Limit, Partner, asking
from channel.aws.http.receipts import latest
from channel.aws.store import line_lists
from channel.facts.columns import LAYOUTS
from channel.money import Money

router = Router()
TAGS = ["uploads"]
View = TypeVar("View", bound=Shown)
_QUANTITIES = (
    "qty_on_hand qty_available qty_reserved qty_on_order qty_in_transit qty_backordered"
    " qty_returned qty_sold"
).split()


class InventoryView(Shown):
    """Stock of one product at one location on one day; null is not stated."""

    sheet: str
    row: int
    location: str
    as_of_date: date
    sku: str
    uom: str
    qty_on_hand: Decimal | None
    qty_available: Decimal | None
    qty_reserved: Decimal | None
    qty_on_order: Decimal | None
    qty_in_transit: Decimal | None
    qty_backordered: Decimal | None
    qty_returned: Decimal | None
    qty_sold: Decimal | None
    unit_cost: MoneyBody | None


class ClaimView(Shown):
    """One claimed line: what was sold under which authorisation, and what is claimed for it."""

    sheet: str
    row: int
    claim_no: str
    authorisation_no: str
    invoice_no: str
    invoice_line: str
    sale_date: date
    sku: str
    uom: str
    quantity: Decimal
    book_cost: MoneyBody | None
    contract_rate: MoneyBody | None
    claim_amount: MoneyBody | None
    end_customer_name: str


@router.get("/uploads/<upload>/inventory", summary="Stock that was taken", tags=TAGS)
def list_inventory(
    caller: By, upload: str, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[InventoryView]:
    items, following = _page(caller, upload, partner, "inventory", limit, cursor, _inventory)
    return Page(items=items, next=following)


@router.get("/uploads/<upload>/claims", summary="Claimed lines that were taken", tags=TAGS)
def list_claims(
    caller: By, upload: str, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[ClaimView]:
    items, following = _page(caller, upload, partner, "claims", limit, cursor, _claim)
    return Page(items=items, next=following)


def _page(
    caller: Caller,
    upload: str,
    partner: str | None,
    document: str,
    limit: int,
    cursor: str | None,
    view: Callable[[Mapping[str, str]], View],
) -> tuple[tuple[View, ...], str | None]:
    receipt = latest(caller, partner, upload)
    bound = {"upload": upload, "revision": receipt.revision}
    page = asking(caller, f"/{document}", limit, cursor, **bound)
    found = line_lists.cells(receipt, document, page.after, limit + 1)
    shown = found[:limit]
    following = page.next(shown[-1][0]) if len(found) > limit else None
    names = LAYOUTS[document].columns
    return tuple(view(dict(zip(names, cells, strict=True))) for _, cells in shown), following


def _inventory(said: Mapping[str, str]) -> InventoryView:
    return InventoryView(
        sheet=said["sheet"],
        row=int(said["row"]),
        location=said["location"],
        as_of_date=date.fromisoformat(said["as_of_date"]),
        sku=said["sku"],
        uom=said["uom"],
        unit_cost=_money(said, "unit_cost"),
        **{name: Decimal(said[name]) if said[name] else None for name in _QUANTITIES},
    )


def _claim(said: Mapping[str, str]) -> ClaimView:
    texts = "claim_no authorisation_no invoice_no invoice_line sku uom end_customer_name".split()
    return ClaimView(
        sheet=said["sheet"],
        row=int(said["row"]),
        sale_date=date.fromisoformat(said["sale_date"]),
        quantity=Decimal(said["quantity"]),
        book_cost=_money(said, "book_cost"),
        contract_rate=_money(said, "contract_rate"),
        claim_amount=_money(said, "claim_amount"),
        **{name: said[name] for name in texts},
    )


def _money(said: Mapping[str, str], name: str) -> MoneyBody | None:
    if not said[name]:
        return None
    return shown_money(Money(Decimal(said[name]), said["currency"]))
