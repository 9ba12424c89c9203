"""Reported channel stock: one product at one location of a distributor on one day."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class InventoryLine(NamedTuple):
    """The canonical inventory line (formats.md §2); on hand may be negative, None not stated."""

    row: int
    reporting_partner: str
    location: str
    as_of_date: date
    mfr_part_no: str
    dist_sku: str
    gtin: str
    uom: str
    qty_on_hand: Decimal | None = None
    qty_available: Decimal | None = None
    qty_reserved: Decimal | None = None
    qty_on_order: Decimal | None = None
    qty_in_transit: Decimal | None = None
    qty_backordered: Decimal | None = None
    qty_returned: Decimal | None = None
    qty_sold: Decimal | None = None
    unit_cost: Decimal | None = None
    currency: str = ""
    sheet: str = ""
