"""Inventory and claim lines as rows of their segments."""

from channel.claims import ClaimLine
from channel.identity import line_key
from channel.inventory import InventoryLine


def inventory_cells(
    line: InventoryLine, sku: str, distributor: str, upload_id: str
) -> tuple[object, ...]:
    """The cells of an inventory fact; its identity is distributor, location, day, product."""
    key = line_key((distributor, line.location, line.as_of_date.isoformat(), sku))
    return (
        key,
        upload_id,
        line.row,
        "inventory",
        distributor,
        line.location,
        line.as_of_date,
        sku,
        line.uom,
        line.qty_on_hand,
        line.qty_available,
        line.qty_reserved,
        line.qty_on_order,
        line.qty_in_transit,
        line.qty_backordered,
        line.qty_returned,
        line.qty_sold,
        line.unit_cost,
        line.currency,
        line.sheet,
    )


def claim_cells(line: ClaimLine, sku: str, distributor: str, upload_id: str) -> tuple[object, ...]:
    """The cells of a claim fact; its identity is distributor, claim, invoice, line, product."""
    key = line_key((distributor, line.claim_no, line.invoice_no, line.invoice_line, sku))
    return (
        key,
        upload_id,
        line.row,
        "claim",
        distributor,
        line.claim_no,
        line.authorisation_no,
        line.invoice_no,
        line.invoice_line,
        line.sale_date,
        sku,
        line.uom,
        line.quantity,
        line.currency,
        line.book_cost,
        line.contract_rate,
        line.claim_amount,
        line.end_customer.name,
        line.sheet,
    )
