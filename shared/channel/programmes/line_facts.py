"""A sales line beside what a scope may ask of it: its product, payee and counterpart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from channel.partners import Partner
from channel.products import Product
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType


@dataclass(frozen=True, slots=True)
class LineFacts:
    """Flat attributes; their names are the symbols of scope expressions."""

    line_key: str
    flow: Flow
    transaction_type: TransactionType
    sale_date: date
    sku: str
    family: str
    category: str
    points: Decimal
    payee: str
    payee_level: str
    payee_region: str
    payee_country: str
    counterpart: str
    counterpart_level: str
    counterpart_region: str
    counterpart_country: str
    distributor: str
    reseller: str
    branch: str
    invoice_no: str
    end_customer: str
    end_customer_name: str
    end_customer_country: str
    customer_class: CustomerClass
    quantity: Decimal
    currency: str
    amount: Decimal
    unit_resale: Decimal | None
    unit_cost: Decimal | None
    deal_code: str


def line_facts(
    line: SalesLine,
    payee: str,
    partners: Mapping[str, Partner],
    products: Mapping[str, Product],
    level_day: date | None = None,
) -> LineFacts:
    """The facts of a line as its payee sees it; unknown partners and products have no attributes.

    `level_day` is the day that levels are read on: the sale's own, also for its return.
    """
    other = line.reseller if payee == line.distributor else line.distributor
    paid, met = partners.get(payee), partners.get(other)
    product, day = products.get(line.sku), level_day or line.sale_date
    return LineFacts(
        line_key=line.line_key,
        flow=line.flow,
        transaction_type=line.transaction_type,
        sale_date=line.sale_date,
        sku=line.sku,
        family=product.family if product else "",
        category=product.category if product else "",
        points=product.points if product else Decimal(0),
        payee=payee,
        payee_level=paid.level_on(day) if paid else "",
        payee_region=paid.region if paid else "",
        payee_country=paid.country if paid else "",
        counterpart=other,
        counterpart_level=met.level_on(day) if met else "",
        counterpart_region=met.region if met else "",
        counterpart_country=met.country if met else "",
        distributor=line.distributor,
        reseller=line.reseller,
        branch=line.branch,
        invoice_no=line.invoice_no,
        end_customer=line.end_customer,
        end_customer_name=line.end_customer_name,
        end_customer_country=line.end_customer_country,
        customer_class=line.customer_class,
        quantity=line.quantity,
        currency=line.currency,
        amount=line.amount,
        unit_resale=line.unit_resale,
        unit_cost=line.unit_cost,
        deal_code=line.deal_code,
    )
