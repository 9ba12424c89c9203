"""One row of an inventory report to its line."""

from decimal import Decimal

from channel.errors import Skipped
from channel.formats.layout import STOCK_QUANTITIES, Fields
from channel.formats.line_identity import Key
from channel.formats.measures import of_one
from channel.formats.rows import Rows
from channel.formats.unreadable import Unreadable
from channel.inventory import InventoryLine

_QUANTITIES = slice(8, 8 + len(STOCK_QUANTITIES))

_Q = Decimal | None
Quantities = tuple[_Q, _Q, _Q, _Q, _Q, _Q, _Q, _Q]


class InventoryRows(Rows[InventoryLine]):
    """Explains rows of stock snapshots; on hand may be negative."""

    typed = {
        "as_of_date": "day",
        "mfr_part_no": "product",
        "dist_sku": "product",
        "gtin": "gtin",
        "uom": "unit",
        "unit_cost": "price",
        "currency": "currency",
    } | dict.fromkeys(STOCK_QUANTITIES, "quantity")

    def line(self, row: int, fields: Fields) -> tuple[InventoryLine, Key] | Skipped:
        reporter, location, as_of, part, sku, gtin, _, packed = fields[:8]
        values, context = self.values, self.context
        values.row = row
        counted = values.day[as_of] or context.day
        part, sku, gtin = values.product[part], values.product[sku], values.gtin[gtin]
        uom = values.uom_of(packed, *fields[_QUANTITIES])
        quantities = self._quantities(fields, uom)
        unit_cost, currency = fields[-2:]
        cost = values.price[unit_cost]
        if counted is None:
            raise Unreadable("missing_value", "must not be blank", "as_of_date")
        if not (part or sku or gtin):
            raise Unreadable("missing_value", "no product is stated", "mfr_part_no")
        if all(quantity is None for quantity in quantities):
            raise Unreadable("missing_value", "no quantity is stated", "qty_on_hand")
        unit = values.unit[uom]
        money = values.money_of(currency, context.currency, [cost], ["unit_cost"], [unit_cost])
        key = (location, counted.isoformat(), part or sku or gtin)
        self.seen.stated(key, fields)
        return InventoryLine(
            row, reporter or context.reporting_partner, location, counted, part, sku, gtin,
            unit.unit if unit else uom, *quantities, of_one(cost, unit), money, self.sheet,
        ), key  # fmt: skip

    def _quantities(self, fields: Fields, uom: str) -> Quantities:
        unit = self.values.unit[uom]
        factor = unit.factor if unit else 1
        read = self.values.quantity
        stated = [read[text] for text in fields[_QUANTITIES]]
        a, b, c, d, e, f, g, h = [q if q is None else q * factor for q in stated]
        return a, b, c, d, e, f, g, h
