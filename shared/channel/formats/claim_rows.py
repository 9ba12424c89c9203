"""One row of a ship-and-debit claim to its line."""

from collections.abc import Mapping

from channel.claims import ClaimLine
from channel.errors import Skipped
from channel.formats.layout import CLAIMS, PARTY_PARTS, SALES, Fields
from channel.formats.line_identity import Key
from channel.formats.measures import Measuring, of_one
from channel.formats.profile import Profile
from channel.formats.record import Document
from channel.formats.rows import Rows
from channel.formats.sales_rows import SALE_READERS
from channel.formats.texts import identifier
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values
from channel.sales import Party

_MONEY = ("book_cost", "contract_rate", "claim_amount", "extended_amount")


class ClaimRows(Rows[ClaimLine]):
    """Explains rows of claims: a sale under an authorisation, and what is claimed for it."""

    typed = SALE_READERS | {"book_cost": "price", "contract_rate": "price"}

    def __init__(
        self, document: Document, profile: Profile, values: Values, labels: Mapping[str, str]
    ) -> None:
        super().__init__(document, profile, values, labels)
        self._measuring = Measuring(profile, values)
        self._measure = self._measuring.measure

    def always(self) -> list[str]:
        return ["quantity"]

    def none_stated(self, _row: int, _fields: Fields) -> Skipped | None:
        kind, status = _fields[self.at["transaction_type"]], _fields[self.at["line_status"]]
        return self._measuring.left_out(_row, kind, status) if kind or status else None

    def line(self, row: int, fields: Fields) -> tuple[ClaimLine, Key] | Skipped:
        told = dict(zip(self.order[: len(SALES) + len(CLAIMS)], fields, strict=False))
        values, context = self.values, self.context
        values.row = row
        marks = told["quantity_sign"], told["amount_sign"], told["line_status"]
        measures = self._measure(
            row, told["transaction_type"], told["quantity"], told["uom"], "", "", marks
        )
        if isinstance(measures, Skipped):
            return measures
        sold = values.day[told["invoice_date"]] or values.day[told["ship_date"]] or context.day
        if sold is None:
            raise Unreadable("missing_value", "must not be blank", "invoice_date")
        products = (values.product[told["mfr_part_no"]], values.product[told["dist_sku"]])
        gtin = values.gtin[told["gtin"]]
        if not any((*products, gtin)):
            raise Unreadable("missing_value", "no product is stated", "mfr_part_no")
        claimed = values.amount[told["claim_amount"] or told["extended_amount"]]
        if claimed is not None and measures.quantity < 0:
            claimed = -abs(claimed)
        claim_no = identifier(told["claim_no"]) or context.report_no
        authorisation = identifier(told["authorisation_no"] or told["deal_code"])
        invoice = identifier(told["invoice_no"]), identifier(told["invoice_line"])
        book, rate = (values.price[told[name]] for name in ("book_cost", "contract_rate"))
        costs = of_one(book, measures.unit), of_one(rate, measures.unit)
        written = [told[name] for name in _MONEY]
        money = values.money_of(told["currency"], context.currency, [claimed], _MONEY, written)
        customer = self._customer(fields)
        key: Key = (claim_no, authorisation, *invoice, *products, gtin, measures.type)
        if all(invoice):
            self.seen.stated(key, fields)
        else:
            key = (*key, str(self.seen.occurrence(key)))
        return ClaimLine(
            row, claim_no, told["reporting_partner"] or context.reporting_partner, authorisation,
            *invoice, sold, *products, gtin, measures.quantity, measures.uom, money, *costs,
            claimed, customer, self.sheet,
        ), key  # fmt: skip

    def _customer(self, fields: Fields) -> Party:
        """Who bought: the end customer, or else the party that is named at all."""
        size = len(PARTY_PARTS)
        sold_to, ship_to, end = (fields[-n * size : (1 - n) * size or None] for n in (3, 2, 1))
        named = next((parts for parts in (end, ship_to, sold_to) if any(parts)), end)
        return self.values.party[named]
