"""The order in which a row's canonical raw texts are handed on, whatever the file's own order."""

from channel.formats.record import Document

PARTY_PARTS = "id id_scheme name street city region postcode country domain".split()
_ROLES = ("sold_to", "ship_to", "end_customer")
SALES = (
    "reporting_partner branch transaction_type invoice_no invoice_line invoice_date ship_date"
    " mfr_part_no dist_sku gtin description quantity uom unit_resale unit_cost extended_amount"
    " currency deal_code customer_po sales_order serial_no claim_amount line_no quantity_sign"
    " amount_sign line_status".split()
)
CLAIMS = ["claim_no", "authorisation_no", "book_cost", "contract_rate"]
PARTIES = [f"{role}_{part}" for role in _ROLES for part in PARTY_PARTS]
STOCK_QUANTITIES = (
    "qty_on_hand qty_available qty_reserved qty_on_order qty_in_transit qty_backordered"
    " qty_returned qty_sold".split()
)
INVENTORY = [
    *"reporting_partner location as_of_date mfr_part_no dist_sku gtin description uom".split(),
    *STOCK_QUANTITIES,
    "unit_cost",
    "currency",
]
SALES_ORDER = (*SALES, *PARTIES)
ORDERS: dict[Document, tuple[str, ...]] = {
    Document.SELL_THROUGH: SALES_ORDER,
    Document.SELL_IN: SALES_ORDER,
    Document.CLAIM: (*SALES, *CLAIMS, *PARTIES),
    Document.INVENTORY: tuple(INVENTORY),
}
NUMBERS = frozenset(
    "quantity unit_resale unit_cost extended_amount claim_amount book_cost contract_rate".split()
) | frozenset(STOCK_QUANTITIES)
DAY_OF = dict.fromkeys(Document, "invoice_date") | {Document.INVENTORY: "as_of_date"}
DAYS = frozenset(["invoice_date", "ship_date", "as_of_date"])
PRODUCTS = ("mfr_part_no", "dist_sku", "gtin")
Fields = tuple[str, ...]
