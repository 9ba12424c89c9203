"""A fact made of a reported line, once all that it names is decided."""

from decimal import Decimal

from channel.resolution.amounts import fitted, fitted_price
from channel.sales import CustomerClass, ReportedLine, SalesLine

Customer = tuple[str, str, str, CustomerClass]  # identity, name, country, class


def fact_of(
    line: ReportedLine,
    line_key: str,
    upload_id: str,
    sku: str,
    distributor: str,
    reseller: str,
    customer: Customer,
    amount: Decimal,
) -> SalesLine:
    """The fact that a line states, of what was decided about it."""
    return SalesLine(  # in the order of its fields: a million lines pay for each keyword
        line_key,
        upload_id,
        line.row,
        line.flow,
        distributor,
        line.branch,
        line.transaction_type,
        line.invoice_no,
        line.invoice_line,
        line.sale_date,
        sku,
        reseller,
        *customer,
        fitted(line.quantity),
        line.currency,
        amount,
        fitted_price(line.unit_resale),
        fitted_price(line.unit_cost),
        line.deal_code,
        line.serial_nos,
        line.sheet,
    )
