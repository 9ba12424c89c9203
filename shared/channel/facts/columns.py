"""The columns of segments: a layout a kind of fact, exact decimals, also what Glue reads."""

from dataclasses import dataclass

COLUMNS = {
    "line_key": "VARCHAR",
    "upload_id": "VARCHAR",
    "row": "INTEGER",
    "flow": "VARCHAR",
    "distributor": "VARCHAR",
    "branch": "VARCHAR",
    "transaction_type": "VARCHAR",
    "invoice_no": "VARCHAR",
    "invoice_line": "VARCHAR",
    "sale_date": "DATE",
    "sku": "VARCHAR",
    "reseller": "VARCHAR",
    "end_customer": "VARCHAR",
    "end_customer_name": "VARCHAR",
    "end_customer_country": "VARCHAR",
    "customer_class": "VARCHAR",
    "quantity": "DECIMAL(18,4)",
    "currency": "VARCHAR",
    "amount": "DECIMAL(18,4)",
    "unit_resale": "DECIMAL(18,6)",
    "unit_cost": "DECIMAL(18,6)",
    "deal_code": "VARCHAR",
    "serial_nos": "VARCHAR",  # joined by "|"
    "sheet": "VARCHAR",
}
INVENTORY_COLUMNS = {
    "line_key": "VARCHAR",
    "upload_id": "VARCHAR",
    "row": "INTEGER",
    "flow": "VARCHAR",
    "distributor": "VARCHAR",
    "location": "VARCHAR",
    "as_of_date": "DATE",
    "sku": "VARCHAR",
    "uom": "VARCHAR",
    "qty_on_hand": "DECIMAL(18,4)",
    "qty_available": "DECIMAL(18,4)",
    "qty_reserved": "DECIMAL(18,4)",
    "qty_on_order": "DECIMAL(18,4)",
    "qty_in_transit": "DECIMAL(18,4)",
    "qty_backordered": "DECIMAL(18,4)",
    "qty_returned": "DECIMAL(18,4)",
    "qty_sold": "DECIMAL(18,4)",
    "unit_cost": "DECIMAL(18,6)",
    "currency": "VARCHAR",
    "sheet": "VARCHAR",
}
CLAIM_COLUMNS = {
    "line_key": "VARCHAR",
    "upload_id": "VARCHAR",
    "row": "INTEGER",
    "flow": "VARCHAR",
    "distributor": "VARCHAR",
    "claim_no": "VARCHAR",
    "authorisation_no": "VARCHAR",
    "invoice_no": "VARCHAR",
    "invoice_line": "VARCHAR",
    "sale_date": "DATE",
    "sku": "VARCHAR",
    "uom": "VARCHAR",
    "quantity": "DECIMAL(18,4)",
    "currency": "VARCHAR",
    "book_cost": "DECIMAL(18,6)",
    "contract_rate": "DECIMAL(18,6)",
    "claim_amount": "DECIMAL(18,4)",
    "end_customer_name": "VARCHAR",
    "sheet": "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of fact: its columns, its order in the file, and what its control totals add up."""

    columns: "dict[str, str]"
    sorted_by: tuple[str, ...]
    day: str
    quantity: str
    amount: str

    @property
    def text(self) -> tuple[str, ...]:
        """Columns that hold an empty text where nothing is said, never NULL."""
        return tuple(name for name, kind in self.columns.items() if kind == "VARCHAR")


# A reseller's lines lie together, so a statement reads a few row groups (performance.md).
SALES = Layout(COLUMNS, ("reseller", "sale_date", "line_key"), "sale_date", "quantity", "amount")
INVENTORY = Layout(
    INVENTORY_COLUMNS, ("as_of_date", "line_key"), "as_of_date", "coalesce(qty_on_hand, 0)", "0"
)
CLAIMS = Layout(
    CLAIM_COLUMNS, ("sale_date", "line_key"), "sale_date", "quantity", "coalesce(claim_amount, 0)"
)
LAYOUTS = {"sales": SALES, "inventory": INVENTORY, "claims": CLAIMS}
