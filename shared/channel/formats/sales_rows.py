"""One row of a sales report to its line: every rule and reason of a sale is here."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from channel.errors import Skipped
from channel.formats.balances import is_balance
from channel.formats.layout import PARTY_PARTS, SALES, Fields
from channel.formats.line_identity import Key
from channel.formats.measures import Measures, Measuring, of_one
from channel.formats.profile import Profile
from channel.formats.record import Document
from channel.formats.rows import Rows
from channel.formats.texts import serial_numbers
from channel.formats.totals import is_of_all
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values
from channel.sales import NOBODY, Flow, Party, ReportedLine

_PARTS = len(PARTY_PARTS)
MONEY = ("unit_resale", "unit_cost", "extended_amount", "claim_amount")
SALE_READERS = {
    "transaction_type": "meaning",
    "line_status": "standing",
    "invoice_date": "day",
    "ship_date": "day",
    "mfr_part_no": "product",
    "dist_sku": "product",
    "gtin": "gtin",
    "quantity": "quantity",
    "uom": "unit",
    "unit_resale": "price",
    "unit_cost": "price",
    "extended_amount": "amount",
    "claim_amount": "amount",
    "currency": "currency",
}


class SalesRows(Rows[ReportedLine]):
    """Explains rows of sell-through and sell-in reports."""

    typed = SALE_READERS

    def __init__(
        self, document: Document, profile: Profile, values: Values, labels: Mapping[str, str]
    ) -> None:
        super().__init__(document, profile, values, labels)
        self._flow = Flow.SELL_IN if document is Document.SELL_IN else Flow.SELL_THROUGH
        self._measuring = Measuring(profile, values)
        self._measure = self._measuring.measure
        roles = ("sold_to", "ship_to", "end_customer")
        self._stated = [not labels or any(f.startswith(role) for f in labels) for role in roles]
        self._buyer = self.at["sold_to_name"]
        self._unnumbered = "invoice_no" not in labels
        self._own_key = [self.at[f] for f in profile.duplicate_key if f in self.at]

    def always(self) -> list[str]:
        return ["quantity", *(["invoice_no"] if "invoice_no" in self.labels else [])]

    def refuses(self, fields: Fields, among: Sequence[str]) -> bool:
        day = "invoice_date"
        undated = day in among and not fields[self.at[day]]
        alone = "ship_date" not in self.labels and self.context.day is None
        return (undated and alone) or super().refuses(fields, among)

    def none_stated(self, _row: int, _fields: Fields) -> Skipped | None:
        kind, status = _fields[self.at["transaction_type"]], _fields[self.at["line_status"]]
        return self._measuring.left_out(_row, kind, status) if kind or status else None

    def line(self, row: int, fields: Fields) -> tuple[ReportedLine, Key] | Skipped:
        (
            reporter, branch, kind, invoice_no, invoice_line, invoice_date, ship_date, part, sku,
            gtin, description, quantity, uom, unit_resale, unit_cost, extended, currency,
            deal, customer_po, _, serials, claim, line_no, quantity_sign, amount_sign, status,
        ) = fields[: len(SALES)]  # fmt: skip
        values, context, text = self.values, self.context, self.values.text
        values.row = row
        measures = self._measure(
            row, kind, quantity, uom, unit_resale, extended, (quantity_sign, amount_sign, status)
        )
        if isinstance(measures, Skipped):
            return measures
        shipped = values.day[ship_date]
        sold = values.day[invoice_date] or shipped or context.day
        if self._unnumbered:
            _check_one(description, fields[self._buyer])
        part, sku, gtin = values.product[part], values.product[sku], values.gtin[gtin]
        invoice = self._invoice(invoice_no, invoice_line, line_no)
        if sold is None or not (part or sku or gtin):
            raise _missing(sold)
        stated = measures.price, measures.amount
        written = unit_resale, unit_cost, extended, claim
        money = values.money_of(currency, context.currency, stated, MONEY, written)
        cost, claimed, parties = (
            of_one(values.price[unit_cost], measures.unit),
            values.amount[claim],
            self._parties(fields),
        )
        # Last: a row that is rejected states no line, so another may.
        key, occurrence = self._key(fields, branch, invoice, measures, part or sku or gtin, sold)
        return ReportedLine(
            row, self._flow, measures.type, *invoice, sold, measures.quantity, measures.uom, money,
            measures.price, measures.amount, cost, part, sku, gtin, text[description],
            reporter or context.reporting_partner, branch, shipped, *parties, text[deal],
            text[customer_po], self._serials(row, serials, measures.quantity) if serials else (),
            claimed, occurrence, self.sheet,
        ), key  # fmt: skip

    def _invoice(self, number: str, line: str, scan: str) -> tuple[str, str]:
        number = self.values.identifier[number]
        if not number and "invoice_no" in self.required:
            raise Unreadable("missing_value", "must not be blank", "invoice_no")
        line = self.values.identifier[line]
        return number, line if number else line or scan  # a scan is told by its own number

    def _parties(self, fields: Fields) -> tuple[Party, Party, Party]:
        party, (sold_to, ship_to, end_customer) = self.values.party, self._stated
        return (
            party[fields[-3 * _PARTS : -2 * _PARTS]] if sold_to else NOBODY,
            party[fields[-2 * _PARTS : -_PARTS]] if ship_to else NOBODY,
            party[fields[-_PARTS:]] if end_customer else NOBODY,
        )

    def _serials(self, row: int, text: str, quantity: Decimal) -> tuple[str, ...]:
        serials = serial_numbers(text)
        if serials and len(serials) != abs(quantity):
            reason = f"{len(serials)} serial numbers for a quantity of {quantity}"
            self.values.remarks.warn("serial_count", reason, row)
        return serials

    def _key(
        self,
        fields: Fields,
        branch: str,
        invoice: tuple[str, str],
        measures: Measures,
        product: str,
        sold: date,
    ) -> tuple[Key, int]:
        """What names the line within its distributor, and its number among equals (decision 5)."""
        number, line = invoice
        if self._own_key:
            key: Key = tuple(fields[place] for place in self._own_key)
        elif number and line:
            key = (branch, number, line, measures.type.value)
        else:
            day = "" if number else sold.isoformat()
            place = branch or fields[self.at["ship_to_id"]]
            key = (place, number, day, product, line, measures.type.value)
            occurrence = self.seen.occurrence(key)
            return (*key, str(occurrence)), occurrence
        self.seen.stated(key, self.content(fields))
        return key, 0


def _check_one(description: str, buyer: str) -> None:
    """Refuse what no invoice's number shows to be a sale: a balance, or the total of others."""
    if is_balance(description) or is_balance(buyer):
        raise Unreadable("balance_row", "a balance that is carried over is no sale")
    if is_of_all(description) or is_of_all(buyer):
        raise Unreadable("total_row", "the row sums up others: it names all of them, or a total")


def _missing(sold: date | None) -> Unreadable:
    if sold is None:
        return Unreadable("missing_value", "must not be blank", "invoice_date")
    return Unreadable("missing_value", "no product is stated", "mfr_part_no")
