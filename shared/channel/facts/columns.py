"""The columns of a segment: SalesLine as Parquet, exact decimals, the same for Glue and DuckDB."""

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
}
TEXT = tuple(name for name, kind in COLUMNS.items() if kind == "VARCHAR")
# A reseller's lines lie together, so a statement reads a few row groups (performance.md).
SORTED_BY = ("reseller", "sale_date", "line_key")
