"""X12 segments that mean the same in every set: parties, references, dates, products, prices."""

from collections.abc import Callable

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import Said
from channel.formats.x12_codes import ID_SCHEMES, WEAK_PRODUCTS

Elements = list[str]
Handler = Callable[[Elements], None]
_BLANK = ("",) * 24


def padded(elements: Elements) -> Elements:
    """Return at least 24 elements, so that what is left out at the end reads as empty."""
    elements.extend(_BLANK)
    return elements


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
            "CTP": self._price,
        }

    def party(self, e: Elements) -> None:
        e = padded(e)
        role = self.codes.parties.get(e[1])
        if role is None:
            self.said.notes.unknown("N1", e[1], e[2] or e[4])
        scheme = ID_SCHEMES.get(e[3], e[3].lower())
        number = "" if role is None else e[4]
        self._address = self.said.put_party(role, number, scheme, e[2]) if role else ""

    def _more_name(self, e: Elements) -> None:
        if self._address and (name := self.said.into.get(f"{self._address}_name")):
            self.said.into[f"{self._address}_name"] = f"{name} {e[1].strip()}".strip()

    def _street(self, e: Elements) -> None:
        if self._address:
            self.said.put(f"{self._address}_street", ", ".join(p.strip() for p in e[1:3] if p))

    def _city(self, e: Elements) -> None:
        if self._address:
            for part, value in zip(("city", "region", "postcode", "country"), e[1:5], strict=False):
                self.said.put(f"{self._address}_{part}", value)

    def reference(self, e: Elements) -> None:
        self.referred(e[0], e[1], e[2] if len(e) > 2 else "")

    def referred(self, segment: str, qualifier: str, value: str) -> None:
        """Keep a reference, or say that nobody knows its qualifier."""
        field = self.codes.references.get(qualifier)
        if field:
            self.said.put(field, value)
        elif field is None and value:
            self.said.notes.unknown(segment, qualifier, value)

    def _purchase_order(self, e: Elements) -> None:
        self.said.put("customer_po", e[1])

    def date(self, e: Elements) -> None:
        e = padded(e)
        field = self.codes.dates.get(e[1].strip().zfill(3))
        value = e[2].strip()
        if len(value) == 6 and len(e[5]) == 2 and e[5].isdigit():
            value = e[5] + value  # 3020 to 3070 carry the century apart
        start, _, end = (value or e[6].strip()).partition("-")
        if field == "period":
            self.said.put("period_start", start)
            self.said.put("period_end", end or start)
        elif field:
            self.said.put(field, start)
        elif field is None:
            self.said.notes.unknown("DTM", e[1], value or e[6])

    def _currency(self, e: Elements) -> None:
        self.said.put("currency", e[2] if len(e) > 2 else "")

    def _description(self, e: Elements) -> None:
        self.said.put_product("description", e[5] if len(e) > 5 else "")

    def products(self, e: Elements) -> None:
        """Read LIN: a line number, then pairs of qualifier and number; some leave LIN01 out."""
        table = self.codes.products
        shifted = len(e) > 2 and e[1] in table and (len(e) % 2 == 1 or e[2] not in table)
        if not shifted and len(e) > 1:
            self.said.put("line_no", e[1])
        first = 1 if shifted else 2
        for qualifier, value in zip(e[first::2], e[first + 1 :: 2], strict=False):
            self.product(qualifier.strip(), value)

    def product(self, qualifier: str, value: str) -> None:
        field = self.codes.products.get(qualifier)
        if field and qualifier in WEAK_PRODUCTS:
            self.said.item_spare.setdefault(field, value.strip())
        elif field:
            self.said.put_product(field, value)
        elif field is None and value.strip():
            self.said.notes.unknown("LIN", qualifier, value)

    def _unit_price(self, e: Elements) -> None:
        e = padded(e)
        self.unit(e[1])
        self.priced("UIT", e[3], e[2])

    def _price(self, e: Elements) -> None:
        e = padded(e)
        self.unit(e[5])
        self.priced("CTP", e[2] or e[1], e[3])  # some state the basis as class of trade

    def unit(self, code: str) -> None:
        """Keep a unit of measure said beside the quantity; the quantity's own stands first."""
        if code:
            into = self.said.into
            if "uom" not in into and (unit := code if code.isalnum() else _first_part(code)):
                into["uom"] = unit

    def priced(self, segment: str, basis: str, price: str) -> None:
        """Keep a unit price under what its basis means."""
        field = self.codes.prices.get(basis)
        if field:
            self.said.put(field, price)
        elif field is None and price.strip():
            self.said.notes.unknown(segment, basis, price)


def _first_part(code: str) -> str:
    """Return the unit of a composite unit (C001), whatever separates its components."""
    code = code.strip()
    size = next((at for at, character in enumerate(code) if not character.isalnum()), len(code))
    return code[:size]
