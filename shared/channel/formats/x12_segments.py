"""X12 segments that mean the same in every set: parties, references, dates, products, prices."""

from collections.abc import Callable

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import ADDRESS, PARTY, Said
from channel.formats.edi_prices import PER_MANY, price_by, price_of_one
from channel.formats.x12_codes import ID_SCHEMES, WEAK_PRODUCTS

Elements = list[str]
Handler = Callable[[Elements], None]
PADDING = 8  # empty elements behind each segment, for those that are left out at its end
BLANKS = ("",) * PADDING
BARE = PADDING + 1  # elements of a segment that is nothing but its id


class Segments:
    """Reads common segments into what a set has said; a set adds its own handlers."""

    def __init__(self, said: Said, codes: Codes) -> None:
        self.said = said
        self.codes = codes
        self._address = ""
        self.handlers: dict[str, Handler] = {
            "N1": self.party,
            "N2": self._more_name,
            "N3": self._street,
            "N4": self._city,
            "REF": self.reference,
            "N9": self.reference,
            "PRF": self._purchase_order,
            "DTM": self.date,
            "CUR": self._currency,
            "PID": self._description,
            "UIT": self._unit_price,
            "CTP": self.price,
        }

    def party(self, e: Elements) -> None:
        _, code, name, scheme, number, *_ = e
        role = self.codes.parties.get(code)
        if self.said.into is self.said.header:
            role = self.codes.role_in_header(code)
        if role:
            scheme = ID_SCHEMES.get(scheme) or scheme.lower()
            role = self.said.put_party(role, number, scheme, name)
        elif role is None:
            self.said.notes.unknown("N1", code, name or number)
        self._address = role or ""

    def _more_name(self, e: Elements) -> None:
        if self._address:
            into, field = self.said.into, PARTY[self._address][-1]
            if name := into.get(field):
                into[field] = f"{name} {e[1].strip()}".strip()

    def _street(self, e: Elements) -> None:
        if self._address:
            _, one, two, *_ = e
            street = f"{one.strip()}, {two.strip()}" if one and two else one or two
            self.said.put(ADDRESS[self._address][0], street)

    def _city(self, e: Elements) -> None:
        if self._address:
            self.said.put_each(ADDRESS[self._address][1:], e[1:5])

    def reference(self, e: Elements) -> None:
        self.referred(e[0], e[1], e[2])

    def referred(self, segment: str, qualifier: str, value: str) -> None:
        """Keep a reference, or say that nobody knows its qualifier."""
        field = self.codes.references.get(qualifier)
        if field:
            self.said.put_reference(field, qualifier, value)
        elif field is None and value:
            self.said.notes.unknown(segment, qualifier, value)

    def _purchase_order(self, e: Elements) -> None:
        self.said.put("customer_po", e[1])

    def date(self, e: Elements) -> None:
        _, code, value, _, _, century, span, *_ = e
        field = self.codes.dates.get(code) or self.codes.dates.get(code.strip().zfill(3))
        value = value.strip()
        if len(value) == 6 and len(century) == 2 and century.isdigit():
            value = century + value  # 3020 to 3070 carry the century apart
        start, end = value or span.strip(), ""
        if start.count("-") == 1:  # of two, as in 2026-10-15, neither parts days
            start, _, end = start.partition("-")
        if field == "period":
            self.said.put("period_start", start)
            self.said.put("period_end", end or start)
        elif field:
            self.said.put(field, start)
        elif field is None:
            self.said.notes.unknown("DTM", code, value or span)

    def _currency(self, e: Elements) -> None:
        self.said.put("currency", e[2])
        self.said.put("currency", e[5])  # of the other party, where it has one of its own

    def _description(self, e: Elements) -> None:
        self.said.put_product("description", e[5])

    def products(self, e: Elements) -> None:
        """Read LIN: a line number, then pairs of qualifier and number; some leave LIN01 out."""
        table, size = self.codes.products, len(e) - PADDING
        first = 2
        if e[1] in table and size > 2 and (size % 2 == 1 or e[2] not in table):
            first = 1
        else:
            self.said.put("line_no", e[1])
        for at in range(first, size - 1, 2):
            self.product(e[at], e[at + 1])

    def product(self, qualifier: str, value: str) -> None:
        qualifier = qualifier.strip()
        field = self.codes.products.get(qualifier)
        if field and qualifier in WEAK_PRODUCTS:
            self.said.item_spare.setdefault(field, value.strip())
        elif field:
            self.said.put_product(field, value)
        elif field is None and value.strip():
            self.said.notes.unknown("LIN", qualifier, value)

    def _unit_price(self, e: Elements) -> None:
        _, unit, price, basis, *_ = e
        self.priced("UIT", basis, self.by_unit(unit, price))

    def price(self, e: Elements) -> None:
        _, trade, basis, price, _, unit, multiplier, by, *_ = e
        self.multiplied("CTP", multiplier, by)
        # Some state the basis as class of trade.
        self.priced("CTP", basis or trade, self.by_unit(unit, price))

    def by_unit(self, per: str, price: str) -> str:
        """Keep a price's unit where none is said; return the price by the unit that is said."""
        self.unit(per)
        unit = self.said.into.get("uom", per)
        return price if unit == per else price_by(unit, per, price)

    def multiplied(self, segment: str, qualifier: str, by: str) -> None:
        """Hold the file where prices are to be multiplied (element 648): perhaps they were."""
        if qualifier.strip() and by.strip() not in ("", "1", "1.0", "1.00"):
            text = (
                f"{segment} has a price multiplier ({qualifier[:20]} {by[:20]}): are prices before"
            )
            text += " it or after it?"
            self.said.notes.hold("price_multiplier", text)

    def unit(self, code: str) -> None:
        """Keep a unit of measure said beside the quantity; the quantity's own stands first."""
        if code and "uom" not in self.said.into:
            self.said.put("uom", code if code.isalnum() else self._composite(code.strip()))

    def _composite(self, code: str) -> str:
        """Return the unit of a composite unit (C001), whatever separates its components."""
        separator = next((each for each in code if not each.isalnum()), " ")
        unit, *many = code.split(separator)
        if any(each.strip() not in ("", "1") for each in many[:2]):
            text = f"the unit {code[:40]!r} has an exponent or a multiplier (C001): of how many?"
            self.said.notes.hold("composite_unit", text)
        return unit

    def priced(self, segment: str, basis: str, price: str) -> None:
        """Keep a unit price under what its basis means."""
        units = 1
        if basis in PER_MANY and basis not in self.codes.prices:
            basis, units = PER_MANY[basis]
        field = self.codes.prices.get(basis)
        if field:
            self.said.put(field, price if units == 1 else price_of_one(price.strip(), units))
        elif field is None and price.strip():
            self.said.notes.unknown(segment, basis, price)
