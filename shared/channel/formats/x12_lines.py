"""Lines of an X12 set of sales: where one opens, and which quantities are its own."""

from decimal import Decimal, InvalidOperation

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import Said
from channel.formats.edi_prices import MULTIPLES
from channel.formats.record import Document
from channel.formats.signs import QUANTITY_FLAGS
from channel.formats.x12_codes import METER_UNITS, WEAK_QUANTITIES
from channel.formats.x12_prices import VALUES, Prices
from channel.formats.x12_segments import Elements
from channel.formats.x12_waiting import WaitingLine

UNREAD = "?"  # in place of QTY where a line opens with a quantity of a kind that is not read
GOES_ON = ("SII", UNREAD)  # opens lines that QTY and LIN go on with, whichever is first
_OF_PRODUCT = "line_no mfr_part_no dist_sku gtin description".split()
_OF_EACH = ("invoice_no", "invoice_date", "ship_date", "unit_resale")
_OF_QUANTITY = VALUES | set("quantity quantity_sign uom amount_sign serial_no invoice_line".split())


class Lines(Prices):
    """A line opens at QTY or at LIN, whichever the writer puts first; the other belongs to it."""

    def __init__(self, said: Said, codes: Codes, document: Document) -> None:
        super().__init__(said, codes, document)
        self._row = 0  # where the open line began
        self._opener = ""
        self._counted = 0  # the row of the last QTY
        self._beside: list[tuple[int, dict[str, str]]] = []  # what was returned of what was sold
        self._before: dict[str, str] = {}  # what the quantity before of the same product has
        self._behind: dict[str, str] | None = None  # the block before, until a line follows
        self._waiting = WaitingLine(said, document)
        self.handlers |= {"QTY": self._quantity}

    def open_since(self) -> int:
        """Return the row where the open line began, 0 for none."""
        return self._row if self._seen else 0

    def _close(self) -> None:
        if self._seen:
            if self._seen != UNREAD or self.said.line or self.said.spare:
                self.ask_of_price()
                self._totals.lacking |= "QTY" not in self._seen
                if self._before:
                    self._ask_of_details()
                self._totals.lines += 1
                self._waiting.take(self._row, self.said.group)
                if self._beside:
                    self._take_beside()
            self._seen = ""
            self.said.line = {}
        self.said.into = self.said.group

    def _open(self, part: str) -> None:
        """Go on with the open line if it still lacks this part, else begin the next."""
        if part != "SII" and not self._opener:
            self._opener = part
        begins = part == self._opener and self._seen not in GOES_ON
        if begins or not self._seen or part in self._seen:
            self._begin_line()
        self._seen += part

    def _begin_line(self) -> None:
        self._close()
        self._behind, self._per, self._for = None, "", ""
        self._row = self.said.notes.row
        self.said.begin_line()

    def _quantity(self, e: Elements) -> None:
        unit = e[3].strip()
        if unit in METER_UNITS and "LIN" not in self._seen:
            self.refuse_metering(f"the unit of QTY is {unit}")
        if e[1] == "TO" and not self._seen:
            self._totals.state("quantity", e[2])
            return
        row, before = self.said.notes.row, self._counted
        self._counted = row
        field = self.codes.quantities.get(e[1])
        if not field or e[1] in WEAK_QUANTITIES:
            self._quantity_beside(e, field)
        elif row == before + 1 and self._is_of_open(e[1]):
            self._quantity_again(e)
        else:
            self._quantity_of_line(e, field)

    def _quantity_of_line(self, e: Elements, field: str) -> None:
        product = self.said.line if self._opener != "QTY" and self._is_of_open(e[1]) else {}
        spare = self.said.spare
        self._open("QTY")
        if product:  # counted once more, with what is said of this quantity
            self._seen = "LINQTY"
            self._before = {**self.said.header, **self.said.group, **spare, **product}
            self._totals.goes_on()
            self.said.line |= {k: product[k] for k in _OF_PRODUCT if k in product}
            self.said.spare |= {k: v for k, v in product.items() if k not in _OF_QUANTITY}
        self.said.put(field, e[2])
        self.said.put("quantity_sign", e[1])
        self._counted_in(e[3].strip())

    def _is_of_open(self, code: str) -> bool:
        """Say whether a quantity is of the product of the open line, which has one already."""
        if self._opener == "QTY":
            return self._seen == "QTY" and code != self.said.line.get("quantity_sign")
        return "QTY" in self._seen and self._seen != "QTY"

    def _quantity_again(self, e: Elements) -> None:
        """Take a quantity right behind another: it says that again, or what was returned of it."""
        line, (code, quantity, unit) = self.said.line, (each.strip() for each in e[1:4])
        stated = {"quantity": quantity, "quantity_sign": code, "uom": unit or line.get("uom", "")}
        kept = line.get("quantity_sign", "")
        self.by_itself = False
        if (code in QUANTITY_FLAGS) != (kept in QUANTITY_FLAGS) and not self._beside:
            if _number(quantity) != 0:
                self._beside.append((self.said.notes.row, stated))
        elif code == kept or _number(quantity) != _number(line.get("quantity", "")):
            told = f"{kept} {line.get('quantity')}, {code} {quantity}"
            text = f"one line has several quantities ({told}): which counts?"
            text += " Leave the others out by `qualifiers.quantities`"
            self.said.notes.hold("sales_stated_twice", text)

    def _ask_of_details(self) -> None:
        """Hold the file where only the last quantity of a product has what each must have."""
        told = [each for each in _OF_EACH if each in self.said.line and each not in self._before]
        if told:
            text = f"{told[0]} stands behind the last of several quantities of a product alone:"
            self.said.notes.hold("details_behind", f"{text} is it of all of them?")
        self._before = {}

    def _take_beside(self) -> None:
        """Hand on what was returned as a line of its own: all else is said of it too."""
        if not VALUES.isdisjoint(self.said.line):
            text = "one amount stands beside a quantity sold and one returned: of which is it?"
            self.said.notes.hold("sales_stated_twice", text)
        for row, stated in self._beside:
            self.said.line = self.said.line | stated
            self._totals.further += 1
            self._waiting.take(row, self.said.group)
        self._beside = []

    def _counted_in(self, unit: str) -> None:
        """Keep the quantity's own unit; a price before it may have been stated for another."""
        before = self.said.into.pop("uom", unit)
        self.unit(unit or before)
        if before in MULTIPLES and unit and unit != before:
            text = f"a price is stated by {before}, ahead of its quantity by {unit}: which is it?"
            self.said.notes.hold("price_unit", text)

    def _quantity_beside(self, e: Elements, field: str | None) -> None:
        """Take a quantity for one beside the line's own: not read, or to stand in for it."""
        if field is None:
            self.said.notes.unknown("QTY", e[1], e[2])
        self._opener, self.by_itself = self._opener or "QTY", False
        whole = "LIN" in self._seen if field else self._seen == f"{UNREAD}LIN"
        if not self._seen or (self._opener == "QTY" and whole):
            self._begin_line()
            self._seen = UNREAD
        if field:
            spare = {field: e[2].strip(), "quantity_sign": e[1], "uom": e[3].strip()}
            self.said.spare |= {k: v for k, v in spare.items() if v}


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
