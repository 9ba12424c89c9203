"""X12 sets that report lines of sale: 867 transfers and resales, 844 claims on them."""

from channel.formats.edi_codes import Codes
from channel.formats.edi_lines import PARTY, Said, is_said
from channel.formats.record import Document
from channel.formats.x12_codes import METERED, MULTIPLIERS
from channel.formats.x12_lines import UNREAD, Lines
from channel.formats.x12_segments import Elements


class SalesSet(Lines):
    """Header, then groups (PTD, CON) of lines.

    SII (5010) says product and price ahead of QTY and LIN.
    """

    def __init__(self, said: Said, codes: Codes, document: Document) -> None:
        super().__init__(said, codes, document)
        self._own: dict[str, str] = {}  # what the PTD segment itself says
        self.handlers |= {
            "PTD": self._group,
            "CON": self._contract,
            "LIN": self._product_line,
            "SII": self._sales_item,
            "CTT": self._summary,
            "MEA": self._measured,
            "LX": lambda _: None,
        }

    def finish(self) -> None:
        self._end_group()
        self._totals.ask_of_products()
        if self._totals.groups:
            self.said.notes.left_out = self.said.notes.row, "a group (PTD) without QTY and LIN"
        self.said.finish((self.document,))
        self.said.notes.items.extend(self._totals.controls)

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
        if kind in METERED and self._seen in ("", UNREAD):
            self.refuse_metering(f"PTD01 is {kind} and MEA follows")

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
