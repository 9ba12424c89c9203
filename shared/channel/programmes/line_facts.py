"""A sales line beside what a scope may ask of it: its product, payee and counterpart."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from channel.partners import Partner
from channel.products import Product
from channel.sales import SalesLine

Value = str | Decimal | date | None
LINE_NAMES = frozenset(
    "line_key flow transaction_type sale_date sku distributor reseller branch invoice_no"
    " end_customer end_customer_name end_customer_country customer_class quantity currency amount"
    " unit_resale unit_cost deal_code".split()
)


@dataclass(frozen=True, slots=True)
class LineFacts:
    """The line and its flat attributes; `NAMES` are the symbols of scope expressions."""

    line: SalesLine
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

    def value(self, name: str) -> Value:
        """One of `NAMES`, plain: an enumeration as its text."""
        found: Value = getattr(self.line if name in LINE_NAMES else self, name)
        return str(found) if isinstance(found, str) else found


NAMES = LINE_NAMES | {field.name for field in fields(LineFacts)} - {"line"}


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
        line=line,
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
    )
