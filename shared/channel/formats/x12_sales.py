"""X12 sets that report lines of sale: 867 transfers and resales, 844 claims on them."""

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import PARTY, Said, is_said
from channel.formats.edi_prices import MULTIPLES
from channel.formats.record import Document
from channel.formats.x12_amounts import Amounts
from channel.formats.x12_codes import METER_UNITS, METERED, MULTIPLIERS, WEAK_QUANTITIES
from channel.formats.x12_segments import Elements
from channel.formats.x12_waiting import WaitingLine

_UNREAD = "?"  # in place of QTY where a line opens with a quantity of a kind that is not read
GOES_ON = ("SII", _UNREAD)  # opens lines that QTY and LIN go on with, whichever is first


class SalesSet(Amounts):
    """Header, then groups (PTD, CON) of lines.

    A line opens at QTY or at LIN, whichever the writer puts first; the other belongs to it. SII
    (5010) says product and price ahead of either.
    """

    def __init__(self, said: Said, codes: Codes, document: Document) -> None:
        super().__init__(said, codes, document)
        self._row = 0  # where the open line began
        self._opener = ""
        self._own: dict[str, str] = {}  # what the PTD segment itself says
        self._behind: dict[str, str] | None = None  # the block before, until a line follows
        self._waiting = WaitingLine(said, document)
        self.handlers |= {
            "PTD": self._group,
            "CON": self._contract,
            "QTY": self._quantity,
            "LIN": self._product_line,
            "SII": self._sales_item,
            "CTT": self._summary,
            "MEA": self._measured,
            "LX": lambda _: None,
        }

    def open_since(self) -> int:
        """Return the row where the open line began, 0 for none."""
        return self._row if self._seen else 0

    def finish(self) -> None:
        self._end_group()
        self.said.finish((self.document,))
        self.said.notes.items.extend(self._totals.controls)

    def _close(self) -> None:
        if self._seen:
            if self._seen != _UNREAD or self.said.line or self.said.spare:
                self._totals.lines += 1
                self._waiting.take(self._row, self.said.group)
            self._seen = ""
            self.said.line = {}
        self.said.into = self.said.group

    def party(self, e: Elements) -> None:
        """Read N1; after a line, a role that its group has already filled begins a new block.

        The new block's lines have the new parties. Where no line follows, a second ship-to is
        whom the line before was for.
        """
        if self._seen:
            role = self.codes.parties.get(e[1], "")
            if role in PARTY and is_said(role, self.said.group):
                self._close()
                self._behind = self.said.group
                self.said.group = self.said.into = dict(self._own)
        super().party(e)

    def _end_group(self) -> None:
        self._close()
        if self._behind is not None:
            self._waiting.is_for(self.said.group)
        self._waiting.hand_on()
        self._behind = None

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
        self._behind = None
        self._row = self.said.notes.row
        self.said.begin_line()

    def _begin_group(self) -> None:
        self._end_group()
        self._address = ""
        self.said.group = self.said.into = {}

    def _group(self, e: Elements) -> None:
        self._begin_group()
        self._totals.groups += 1
        self.said.put("transaction_type", e[1] or e[6])
        for qualifier, value in ((e[2], e[3]), (e[4], e[5])):
            if qualifier in MULTIPLIERS:
                self.multiplied("PTD", qualifier, value)
            elif value.strip():
                self.referred("PTD", qualifier, value)
        self._own = dict(self.said.group)

    def _contract(self, e: Elements) -> None:
        self._begin_group()
        self.referred("CON", e[1], e[2])
        self._own = dict(self.said.group)

    def _measured(self, _: Elements) -> None:
        kind = self.said.group.get("transaction_type", "")
        if kind in METERED and not self._seen:
            self.refuse_metering(f"PTD01 is {kind} and MEA follows")

    def _quantity(self, e: Elements) -> None:
        unit = e[3].strip()
        if unit in METER_UNITS and "LIN" not in self._seen:
            self.refuse_metering(f"the unit of QTY is {unit}")
        if e[1] == "TO" and not self._seen:
            self._totals.state("quantity", e[2])
            return
        field = self.codes.quantities.get(e[1])
        if not field or e[1] in WEAK_QUANTITIES:
            self._quantity_beside(e, field)
            return
        self._open("QTY")
        self.said.put(field, e[2])
        self.said.put("quantity_sign", e[1])
        self._counted_in(unit)

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
        whole = "LIN" in self._seen if field else self._seen == f"{_UNREAD}LIN"
        if not self._seen or (self._opener == "QTY" and whole):
            self._begin_line()
            self._seen = _UNREAD
        if field:
            spare = {field: e[2].strip(), "quantity_sign": e[1], "uom": e[3].strip()}
            self.said.spare |= {k: v for k, v in spare.items() if v}

    def _product_line(self, e: Elements) -> None:
        self._open("LIN")
        self.products(e)

    def _sales_item(self, e: Elements) -> None:
        self._open("SII")
        self.product(e[1], e[2])
        spare = {"quantity": e[3], "unit_resale": e[5], "uom": e[4]}
        self.said.spare |= {k: v.strip() for k, v in spare.items() if v.strip()}

    def _summary(self, e: Elements) -> None:
        self._end_group()
        self._totals.summed_up(e[1], e[2])
