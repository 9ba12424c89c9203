"""Ship-and-debit claims as distributors file them; decisions come with channel inventory."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from channel.sales import NOBODY, Party


class ClaimLine(NamedTuple):
    """One claimed line: what was sold under which authorisation, and what is claimed for it."""

    row: int
    claim_no: str
    reporting_partner: str
    authorisation_no: str
    invoice_no: str
    invoice_line: str
    sale_date: date
    mfr_part_no: str
    dist_sku: str
    gtin: str
    quantity: Decimal
    uom: str
    currency: str
    book_cost: Decimal | None
    contract_rate: Decimal | None
    claim_amount: Decimal | None
    end_customer: Party = NOBODY
    sheet: str = ""
