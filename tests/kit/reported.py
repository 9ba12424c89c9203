"""Builders of reported lines, partners and products with plain defaults."""

from datetime import date
from decimal import Decimal
from typing import Any

from channel.partners import Identifier, Partner, Tier
from channel.products import Product
from channel.sales import Flow, Party, ReportedLine, TransactionType

LINE = ReportedLine(
    row=5,
    flow=Flow.SELL_THROUGH,
    transaction_type=TransactionType.SALE,
    invoice_no="INV-1",
    invoice_line="10",
    sale_date=date(2026, 8, 3),
    quantity=Decimal(2),
    uom="EA",
    currency="USD",
    unit_resale=Decimal("50.00"),
    extended_amount=Decimal("100.00"),
    mfr_part_no="SW-100",
    branch="RENO",
    sold_to=Party(name="Acme Networks Inc", city="Reno", country="US", postcode="89501"),
    end_customer=Party(name="Silver State Mining LLC", country="US"),
)


def reported(**changes: Any) -> ReportedLine:
    """A sell-through line of two SW-100 to Acme Networks, changed as said."""
    return LINE._replace(**changes)


def reseller(id: str, name: str, **fields: Any) -> Partner:
    return Partner(id=id, tier=Tier.RESELLER, name=name, **fields)


def distributor(id: str, name: str, **fields: Any) -> Partner:
    return Partner(id=id, tier=Tier.DISTRIBUTOR, name=name, **fields)


def product(sku: str, **fields: Any) -> Product:
    return Product(sku=sku, name=fields.pop("name", f"Product {sku}"), **fields)


def identified(scheme: str, value: str) -> tuple[Identifier, ...]:
    return (Identifier(scheme=scheme, value=value),)
