"""EDIFACT messages that report: SLSRPT in both its shapes, INVRPT."""

from channel.formats.edi_codes import Codes
from channel.formats.edi_entries import SOLD, Entry
from channel.formats.edi_lines import Said
from channel.formats.edi_stock import Item, hand_on
from channel.formats.edifact_codes import LINE_AMOUNT, LOCATIONS, REPORTING
from channel.formats.edifact_segments import Elements, Segments
from channel.formats.record import Control, Document


class Report(Segments):
    """Items (LIN) at places (LOC, or NAD where a partner says so).

    In the one shape a place comes before its items, in the other each item lists its places. The
    message shows which by what comes first.
    """

    def __init__(self, said: Said, codes: Codes, decimal: str, main: Document) -> None:
        super().__init__(said, codes, decimal)
        self._main = main
        self._item: Item | None = None
        self._place = ""
        self._places_by = ""  # LOC or NAD where places come before their items
        self._place_by_party = False
        self._in_summary = False
        self._items = self._records = 0
        self._controls: list[Control] = []
        self.handlers |= {
            "LIN": self._opens,
            "LOC": self._location,
            "NAD": self._party_or_place,
            "QTY": self._quantity,
            "MOA": self._amount,
            "CNT": self._control,
            "UNS": self._sections,
        }

    def open_since(self) -> int:
        """Return the row where the open item began, 0 for none."""
        return self._item.row if self._item else 0

    def finish(self) -> None:
        self._close()
        self.said.finish((self._main,))
        self.said.notes.items.extend(self._controls)

    def _close(self) -> None:
        if self._item:
            self._items += 1
            self._records += hand_on(self._item, self.said, self._main)
        self._item = None
        self.said.begin_line()
        self.said.into = self.said.group if self._places_by else self.said.header

    def _opens(self, e: Elements) -> None:
        self._close()
        if not self._items and "as_of_date" not in self.said.header:
            days = map(self.said.header.get, ("period_end", "period_start", "report_date"))
            self.said.header["as_of_date"] = next(filter(None, days), "")
        self._item = Item(self.said.notes.row, otherwise=self._place)
        self.said.begin_line()
        self.products(e)

    def _location(self, e: Elements) -> None:
        code = e[1][0]
        if code in LOCATIONS:
            self._moves("LOC", e[2][0] or e[2][3])
        else:
            self.said.notes.unknown("LOC", code, e[2][0])

    def _party_or_place(self, e: Elements) -> None:
        code, role = e[1][0], self.codes.parties.get(e[1][0])
        if role == "location" or (role == "branch" and code not in ("WH", "RL")):
            if code != REPORTING or self._item or not self._place:
                self._moves("NAD", e[2][0] or e[4][0] or e[3][0])
            return
        if code == "ST" and self._is_place():
            self._place_by_party = True
            self._moves("NAD", e[2][0] or e[4][0] or e[3][0])
        self.party(e)

    def _is_place(self) -> bool:
        """Say whether a ship-to is where the sale was made: no LOC says so, and items follow."""
        if self._item is None:
            return not self._place or self._place_by_party
        return self._place_by_party and bool(self._item.entries)

    def _moves(self, by: str, place: str) -> None:
        """Begin a place's items; in an item, a place that is said otherwise is that item's own."""
        place = place.strip()
        if self._item is None or self._places_by == by:
            self._close()
            self._places_by, self._place = by, place
            self.said.group = self.said.into = {}
        else:
            self._item.moves_to(place, self.said)

    def _quantity(self, e: Elements) -> None:
        code, quantity, unit = e[1][0], e[1][1], e[1][2]
        field = self.codes.quantities.get(code)
        if field is None:
            self.said.notes.unknown("QTY", code, quantity)
        elif field and self._item is None:
            self.said.notes.homeless("QTY", code, quantity)
        if not field or self._item is None:
            if self._item and self._item.goes_on(self.said.notes.row):
                self._item.counted = self.said.notes.row
            else:
                self.said.begin_aside()
        else:
            kind = SOLD if field == "quantity" else field
            row, place = self.said.notes.row, self._item.place
            entry = Entry(row, place, kind, code, self.number(quantity), unit.strip())
            self._item.take(entry, self.said)

    def _amount(self, e: Elements) -> None:
        code, amount = e[1][0], self.number(e[1][1])
        field = self.codes.amounts.get(code)
        if field is None:
            self.said.notes.unknown("MOA", code, amount)
        elif field and self._item and not self._in_summary:
            self._line_amount(code, field, amount)
            self.said.put("currency", e[1][2])
        elif field:
            self._controls.append(Control(self.said.notes.row, "amount", amount))

    def _line_amount(self, code: str, field: str, amount: str) -> None:
        """Keep an amount; only where the line's own is not said does another stand in for it."""
        if code == LINE_AMOUNT:
            self.said.put(field, amount)
        elif (kept := self.said.spare.setdefault(field, amount)) != amount:
            self.said.notes.repeated(field, kept, amount)

    def _sections(self, e: Elements) -> None:
        if e[1][0] == "S":
            self._close()
            self._in_summary = True

    def _control(self, e: Elements) -> None:
        self._close()
        code, stated = e[1][0], self.number(e[1][1])
        notes = self.said.notes
        if code == "2" and stated not in (str(self._items), str(self._records)):
            notes.hold("line_count", f"CNT 2 says {stated} lines, there are {self._items} (LIN)")
        elif code == "1" and self._main is Document.SELL_THROUGH:
            self._controls.append(Control(notes.row, "quantity", stated))
        elif code not in ("1", "2"):
            notes.unknown("CNT", code, stated)
