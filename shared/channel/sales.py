"""A reported sale: the canonical line as its sender stated it, and the fact it resolves to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Flow(StrEnum):
    """Which movement of goods a line reports."""

    SELL_IN = "sell_in"
    SELL_THROUGH = "sell_through"
    SELL_OUT = "sell_out"


class TransactionType(StrEnum):
    """What a line does to the measures; a return carries negative quantity and amount."""

    SALE = "sale"
    RETURN = "return"
    PRICE_ADJUSTMENT = "price_adjustment"
    SAMPLE = "sample"


class CustomerClass(StrEnum):
    """What the buyer on a line is, so that a placeholder never counts as a customer."""

    NAMED = "named"
    PLACEHOLDER = "placeholder"
    UNKNOWN = "unknown"


class Party(NamedTuple):
    """A party as reported: id with its scheme (`duns`, `gln`, `assigned`…), name, address.

    A tuple: each row of a file looks up its parties.
    """

    id: str = ""
    id_scheme: str = ""
    name: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    domain: str = ""


NOBODY = Party()


class ReportedLine(NamedTuple):
    """One canonical sales line (formats.md §2), parsed but not resolved.

    Quantities and amounts are signed: a return is negative, whatever sign rule its sender uses.
    `row` is the physical row (table) or segment number (EDI), 1-based. `occurrence` tells apart
    equal lines that are separate sales (0 for the first). A tuple: each row of a file makes one.
    """

    row: int
    flow: Flow
    transaction_type: TransactionType
    invoice_no: str
    invoice_line: str
    sale_date: date
    quantity: Decimal
    uom: str
    currency: str
    unit_resale: Decimal | None
    extended_amount: Decimal | None
    unit_cost: Decimal | None = None
    mfr_part_no: str = ""
    dist_sku: str = ""
    gtin: str = ""
    description: str = ""
    reporting_partner: str = ""
    branch: str = ""
    ship_date: date | None = None
    sold_to: Party = NOBODY
    ship_to: Party = NOBODY
    end_customer: Party = NOBODY
    deal_code: str = ""
    customer_po: str = ""
    serial_nos: tuple[str, ...] = ()
    claim_amount: Decimal | None = None
    occurrence: int = 0
    sheet: str = ""  # of a workbook, or the member of an archive, in which rows are counted


@dataclass(frozen=True, slots=True)
class SalesLine:
    """A resolved, immutable fact: who sold what to whom, when, for how much.

    `amount` is the extended amount at resale, `quantity` in the product's stock unit; both signed,
    at most 4 decimals (DECIMAL(18,4) in segments); unit prices at most 6.
    """

    line_key: str
    upload_id: str
    row: int
    flow: Flow
    distributor: str
    branch: str
    transaction_type: TransactionType
    invoice_no: str
    invoice_line: str
    sale_date: date
    sku: str
    reseller: str
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
    serial_nos: tuple[str, ...]
    sheet: str = ""  # in which `row` is counted, as in ReportedLine
