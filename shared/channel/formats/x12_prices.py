"""Prices of an X12 line, asked about where they are stated for more than one."""

from decimal import Decimal, InvalidOperation

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import Said
from channel.formats.edi_prices import hides_how_many
from channel.formats.record import Document
from channel.formats.x12_amounts import Amounts
from channel.formats.x12_segments import Elements

_ONE = ("", "1")
VALUES = frozenset(["extended_amount", "claim_amount"])


class Prices(Amounts):
    """Reads UIT and CTP, and keeps what their price is for until the line's quantity is known."""

    def __init__(self, said: Said, codes: Codes, document: Document) -> None:
        super().__init__(said, codes, document)
        self._per = self._for = ""  # the unit of the last price, and of how many it is said

    def by_unit(self, per: str, price: str) -> str:
        if price.strip():
            self._per = per or self._per
        return super().by_unit(per, price)

    def price(self, e: Elements) -> None:
        super().price(e)
        if e[4].strip() not in _ONE:
            self._for = e[4].strip()

    def price_is_for(self) -> str:
        """Return what is unclear of how many the price is for; "" where nothing is."""
        line = self.said.line
        unit, quantity = line.get("uom", ""), line.get("quantity", "")
        if hides_how_many(unit, self._per):
            return f"the price is by {self._per}, the quantity by {unit}"
        if self._for and not _is_as_many(self._for, quantity):
            return f"the price is said for {self._for} (CTP04), the quantity is {quantity}"
        return ""

    def ask_of_price(self) -> None:
        """Hold the file where a line's value would come of a price that may be for many."""
        if not (self._per or self._for):
            return
        if VALUES.isdisjoint(self.said.line) and (seen := self.price_is_for()):
            text = f"{seen}: of how many is it the price? No amount of the line tells"
            self.said.notes.hold("price_unit", text)


def _is_as_many(one: str, other: str) -> bool:
    try:
        return abs(Decimal(one)) in (1, abs(Decimal(other or "NaN")))
    except InvalidOperation:
        return False
