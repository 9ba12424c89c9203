"""EDIFACT segments that mean the same in every message: parties, dates, products, prices."""

from collections.abc import Callable

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import ADDRESS, Said
from channel.formats.edi_prices import price_of_one
from channel.formats.edifact_codes import AGENCIES, PURPOSES, SERIALS, WEAK_PRICES
from channel.formats.edifact_dates import dated

Composite = tuple[str, ...]
Elements = list[Composite]
Handler = Callable[[Elements], None]
_EMPTY: Composite = ("",) * 6
_THOUSANDS = 3  # digits


def padded(elements: Elements) -> Elements:
    """Return at least ten elements, so that what is left out at the end reads as empty."""
    return [*elements, *[_EMPTY] * (10 - len(elements))]


class Segments:
    """Reads common segments into what a message has said; a message adds its own handlers."""

    def __init__(self, said: Said, codes: Codes, decimal: str) -> None:
        self.said = said
        self.codes = codes
        self._decimal = decimal
        self.handlers: dict[str, Handler] = {
            "BGM": self._begins,
            "DTM": self.date,
            "NAD": self.party,
            "RFF": self._reference,
            "DOC": self._document,
            "CUX": self._currency,
            "PIA": self._more_products,
            "IMD": self._description,
            "PRI": self._price,
            "GIN": self._serials,
            "GIS": self._kind,
        }

    def number(self, text: str) -> str:
        """Return a number with the point as its decimal mark, whatever UNA declares.

        The standard knows no thousands, so a comma that cannot be one is a decimal mark.
        """
        text = text.strip()
        whole, comma, part = text.partition(",")
        if comma and (self._decimal == "," or (part.isdecimal() and len(part) != _THOUSANDS)):
            return f"{whole}.{part}"
        if self._decimal == "," and len(text.partition(".")[2]) == _THOUSANDS:
            why = f"{text[:40]!r} may be a thousand or a fraction: UNA declares the decimal comma"
            self.said.notes.hold("ambiguous_number", why)
        return text

    def _begins(self, e: Elements) -> None:
        self.said.put("report_type", e[1][0])
        self.said.put("report_no", e[2][0])
        self.said.put("report_purpose", PURPOSES.get(e[3][0], e[3][0]))

    def date(self, e: Elements) -> None:
        code, value, form = e[1][0], e[1][1], e[1][2]
        field = self.codes.dates.get(code)
        start, end = dated(value.strip(), form)
        if field == "period" or (field and start != end):
            self.said.put("period_start", start)
            self.said.put("period_end", end)
        elif field:
            self.said.put(field, start)
        elif field is None:
            self.said.notes.unknown("DTM", code, value)

    def party(self, e: Elements) -> None:
        code = e[1][0]
        of_the_report = self.said.into is self.said.header
        role = self.codes.role_in_header(code) if of_the_report else self.codes.parties.get(code)
        if role == "sold_to" and of_the_report:
            role = "reporting_partner"  # the buyer of the whole report is who reports
        number = e[2][0] or e[2][1]
        free, names, streets = e[3], e[4], e[5]
        if not any(names):  # name and address as free lines
            names, streets = free[:1], free[1:]
        name = " ".join(each.strip() for each in names[:5] if each.strip())
        if role is None:
            self.said.notes.unknown("NAD", code, number or name)
        if not role:
            return
        scheme = AGENCIES.get(e[2][2], e[2][2].lower())
        role = self.said.put_party(role, number, scheme, name)
        if role:
            street = ", ".join(each.strip() for each in streets[:4] if each.strip())
            self.said.put_each(ADDRESS[role], (street, *(each[0] for each in e[6:10])))

    def _reference(self, e: Elements) -> None:
        code, value, line = e[1][0], e[1][1], e[1][2]
        self.referred("RFF", code, value)
        if line and self.codes.references.get(code) == "invoice_no":
            self.said.put("invoice_line", line)

    def referred(self, segment: str, code: str, value: str) -> None:
        field = self.codes.references.get(code)
        if field:
            self.said.put_reference(field, code, value)
        elif field is None and value:
            self.said.notes.unknown(segment, code, value)

    def _document(self, e: Elements) -> None:
        if e[1][0] in ("380", "381"):  # invoice, credit note
            self.said.put_reference("invoice_no", e[1][0], e[2][0])
        else:
            self.said.notes.unknown("DOC", e[1][0], e[2][0])

    def _currency(self, e: Elements) -> None:
        self.said.put("currency", e[1][1])

    def products(self, e: Elements) -> None:
        """Read LIN: line number, action, item number with its kind."""
        self.said.put("line_no", e[1][0])
        if e[2][0] == "2":
            text = (
                f"LIN {e[1][0] or '(blank)'} says (1229) that its line is deleted: which one was?"
            )
            self.said.notes.hold("deleted_line", text)
        self.product("LIN", e[3])

    def _more_products(self, e: Elements) -> None:
        for each in e[2:]:
            self.product(f"PIA+{e[1][0]}", each)

    def product(self, segment: str, number: Composite) -> None:
        known = self.codes.products
        field = known.get(f"{segment} {number[1]}", known.get(number[1]))
        if field:
            self.said.put_product(field, number[0])
        elif field is None and number[0]:
            self.said.notes.unknown(segment[:3], number[1], number[0])

    def _description(self, e: Elements) -> None:
        text = " ".join(each.strip() for each in e[3][3:5] if each.strip())
        self.said.put_product("description", text)

    def _price(self, e: Elements) -> None:
        kind, price, _, specification, basis, per = e[1][:6]
        price = price_of_one(self.number(price), self.number(basis))
        self.said.put("price_per", per)
        table = self.codes.prices
        code = specification if specification in table else kind
        field = table.get(code)
        if field and not WEAK_PRICES.isdisjoint((code, kind)):
            self.said.spare.setdefault(field, price)
        elif field:
            self.said.put(field, price)
        elif field is None:
            self.said.notes.unknown("PRI", f"{kind} {specification}".strip(), price)

    def _kind(self, e: Elements) -> None:
        """Take what GIS says of an item as its transaction type: it may tell of a return."""
        self.said.put("transaction_type", e[1][0])

    def _serials(self, e: Elements) -> None:
        if e[1][0] not in SERIALS:
            self.said.notes.unknown("GIN", e[1][0], e[2][0])
            return
        for each in e[2:]:
            for serial in each:
                self.said.put("serial_no", serial)
