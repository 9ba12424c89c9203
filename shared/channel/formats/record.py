"""What every reader hands on, whatever the format: headers, records, control totals, remarks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

# Canonical field names (formats.md §2): the keys of Record.fields and Header.fields, and what a
# profile's columns or qualifiers map to. Values there are the sender's raw strings.
HEADER_FIELDS = frozenset(
    "reporting_partner supplier report_no report_purpose report_type report_date period_start"
    " period_end currency".split()
)
# A total that a submission's header may state → the name of its field.
CONTROLS = {
    "lines": "control_line_count",
    "quantity": "control_qty_total",
    "amount": "control_amount_total",
}
_PARTY = "id id_scheme name street city region postcode country domain".split()
PARTY_FIELDS = frozenset(
    f"{role}_{part}" for role in ("sold_to", "ship_to", "end_customer") for part in _PARTY
)
SALES_FIELDS = PARTY_FIELDS | frozenset(
    "reporting_partner branch transaction_type invoice_no invoice_line invoice_date ship_date"
    " mfr_part_no dist_sku gtin description quantity uom unit_resale unit_cost extended_amount"
    " currency deal_code customer_po sales_order serial_no claim_amount line_no"
    " quantity_sign amount_sign"  # codes that say credit/return (AMT03, QTY01)
    " line_status".split()  # whether the line came about: Shipped, Cancelled
)
INVENTORY_FIELDS = frozenset(
    "reporting_partner location as_of_date mfr_part_no dist_sku gtin description uom qty_on_hand"
    " qty_available qty_reserved qty_on_order qty_in_transit qty_backordered qty_returned qty_sold"
    " unit_cost currency".split()
)
CLAIM_FIELDS = SALES_FIELDS | frozenset(
    "claim_no authorisation_no book_cost contract_rate claim_amount".split()
)


class Document(StrEnum):
    """What a file, sheet or transaction set reports."""

    SELL_THROUGH = "sell_through"
    SELL_IN = "sell_in"
    INVENTORY = "inventory"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Header:
    """What is said once for the records after it: parties, period, purpose, currency."""

    row: int
    document: Document
    fields: Mapping[str, str]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """What no line is read from but is answered: an EDI set of another kind, or an interchange."""

    row: int
    fields: Mapping[str, str]
    sheet: str = ""


class Record(NamedTuple):
    """One staged line: canonical field → raw string, and the sender's own cells or segments."""

    row: int
    document: Document
    fields: Mapping[str, str]
    raw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """A total stated in the file: `what` is lines, quantity or amount, over its document."""

    row: int
    what: str
    stated: str


class Weight(StrEnum):
    """What a remark does to the file."""

    WARNS = "warns"
    HOLDS = "holds"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about the whole file: a stable code, text for its sender, and where."""

    weight: Weight
    code: str
    text: str
    row: int = 0
    sheet: str = ""
