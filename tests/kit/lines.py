"""Builds sales lines for tests: say only what matters."""

from datetime import date
from decimal import Decimal
from typing import Any

from channel.identity import line_key
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType


def a_line(invoice: str = "INV1", number: str = "1", **said: Any) -> SalesLine:
    """A sale of ten units for 100.00 USD by disti-north to reseller-a on 15 January 2026."""
    distributor = said.get("distributor", "disti-north")
    kind = said.get("transaction_type", TransactionType.SALE)
    usual: dict[str, Any] = {
        "line_key": line_key((distributor, "", invoice, number, kind)),
        "upload_id": "u1",
        "row": 2,
        "flow": Flow.SELL_THROUGH,
        "distributor": distributor,
        "branch": "",
        "transaction_type": kind,
        "invoice_no": invoice,
        "invoice_line": number,
        "sale_date": date(2026, 1, 15),
        "sku": "SKU-1",
        "reseller": "reseller-a",
        "end_customer": "",
        "end_customer_name": "",
        "end_customer_country": "",
        "customer_class": CustomerClass.UNKNOWN,
        "quantity": Decimal("10"),
        "currency": "USD",
        "amount": Decimal("100.00"),
        "unit_resale": Decimal("10.00"),
        "unit_cost": None,
        "deal_code": "",
        "serial_nos": (),
    }
    return SalesLine(**(usual | said))
