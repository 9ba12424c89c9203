"""Units: lines of one piece worth one, which stand in for all lines of a class or kind."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from channel.sales import CustomerClass, Flow, SalesLine, TransactionType

ONE = Decimal(1)


def unit(name: str, values: Mapping[str, str], day: date) -> SalesLine:
    """A line of the values by column; what they leave out is nothing that a programme reads."""
    return SalesLine(
        line_key=name,
        upload_id="",
        row=0,
        flow=Flow(values["flow"]),
        distributor=values.get("distributor", ""),
        branch="",
        transaction_type=TransactionType(values["transaction_type"]),
        invoice_no="",
        invoice_line="",
        sale_date=day,
        sku=values.get("sku", ""),
        reseller=values.get("reseller", ""),
        end_customer="",
        end_customer_name="",
        end_customer_country=values.get("end_customer_country", ""),
        customer_class=CustomerClass(values.get("customer_class", CustomerClass.UNKNOWN)),
        quantity=ONE,
        currency=values.get("currency", ""),
        amount=ONE,
        unit_resale=None,
        unit_cost=None,
        deal_code="",
        serial_nos=(),
    )
