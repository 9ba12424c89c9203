"""X12 sets that report stock: 846 inventory advice, 852 product activity with its sales."""

from decimal import Decimal, InvalidOperation

from channel.formats.edi_codes import Codes
from channel.formats.edi_entries import SOLD, Entry
from channel.formats.edi_lines import Said
from channel.formats.edi_stock import Item, hand_on
from channel.formats.record import Document
from channel.formats.x12_codes import PURPOSES
from channel.formats.x12_segments import Elements, Segments


class StockSet(Segments):
    """Items (LIN) with quantities in QTY, in ZA (852), or spread over places in SDQ."""

    def __init__(self, said: Said, codes: Codes) -> None:
        super().__init__(said, codes)
        self._item: Item | None = None
        self._place = ""
        self._total: Entry | None = None  # what SDQ spreads over places, and its shares so far
        self._shares: list[Entry] = []
        self._ahead: list[Elements] = []  # SDQ ahead of the quantity that it spreads
        self._activity = False  # the open item says ZA
        self._described: tuple[dict[str, str], dict[str, str]] | None = None  # the item before
        self._left_out = False  # the last quantity is of a kind that nobody knows, or wants
        self._awaits = self._placeless = False  # a place quantities; any of them a place
        self._items = self._records = 0
        self.handlers |= {
            "BIA": self._advice,
            "XQ": self._activity_report,
            "N1": self._party_or_place,
            "LIN": self._opens,
            "QTY": self._quantity,
            "ZA": self._activity_line,
            "SDQ": self._spread,
            "CTT": self._totals,
        }

    def open_since(self) -> int:
        """Return the row where the open item began, 0 for none."""
        return self._item.row if self._item else 0

    def finish(self) -> None:
        self._close()
        if self._awaits and self._placeless:
            text = f"place {self._place[:40]!r} stands behind the last quantities, the first have"
            self.said.notes.hold("place_behind", f"{text} none: are places behind or ahead?")
        self.said.finish((Document.INVENTORY,))

    def _close(self) -> None:
        self._end_spread()
        for each in self._ahead:
            self.said.notes.homeless("SDQ", each[3], each[4])
        self._ahead = []
        if self._item:
            self._items += 1
            self._records += hand_on(self._item, self.said)
            self._placeless |= bool(self._item.homeless)
        self._item = None
        self.said.begin_line()

    def _advice(self, e: Elements) -> None:
        self.said.put("report_purpose", e[1])
        self.said.put("report_type", e[2])
        self.said.put("report_no", e[3])
        self.said.put("report_date", e[4])
        self.said.header.setdefault("as_of_date", e[4].strip())

    def _activity_report(self, e: Elements) -> None:
        e = [each.strip() for each in e]
        purpose = next((each for each in (e[5], e[1]) if each in PURPOSES), "")
        self.said.put("report_purpose", purpose)
        self.said.put("period_start", e[2])
        self.said.put("period_end", e[3] or e[2])
        self.said.put("report_no", e[4])
        self.said.header.setdefault("as_of_date", e[3] or e[2])

    def date(self, e: Elements) -> None:
        if self.said.into is self.said.header:
            self.said.header.pop("as_of_date", None)  # stated beats taken from the report's date
        kept = self.said.header.get("as_of_date")
        super().date(e)
        if kept is None and "as_of_date" not in self.said.header:
            self.said.header["as_of_date"] = self.said.header.get("period_end", "")

    def _party_or_place(self, e: Elements) -> None:
        if self.codes.parties.get(e[1].strip()) != "location":
            self.party(e)
            return
        self._address = ""
        place = (e[4] or e[2]).strip()
        if self._activity:
            self._described = dict(self.said.line), dict(self.said.item_spare)
            self._close()
            self._activity = False
        if self._item is None or self._item.moves_to(place, self.said):
            self._place, self._awaits = place, True

    def by_unit(self, per: str, price: str) -> str:
        """Keep a price's unit for the quantities that it is of, which may be in others."""
        self.unit(per)
        self.said.put("price_per", per)
        return price

    def _opens(self, e: Elements) -> None:
        self._close()
        self._activity = self._left_out = False
        self._described, self._awaits = None, False
        self._item = Item(self.said.notes.row, self._place)
        self.said.begin_line()
        self.products(e)

    def _quantity(self, e: Elements) -> None:
        item = self._item if self._activity else None
        if self._activity and self._left_out:
            return  # of an activity that nobody knows
        if item and item.entries and not item.entries[-1].quantity and self._total is None:
            item.entries[-1].quantity, item.entries[-1].unit = e[2].strip(), e[3].strip()
            item.counted = self.said.notes.row
        else:
            self._add("QTY", e[1], e[2], e[3], "")

    def _activity_line(self, e: Elements) -> None:
        self._activity = True
        self._add("ZA", e[1], e[2], e[3], e[5])

    def _goes_on(self) -> None:
        """Go on with the item before the place where no other follows: it is there too."""
        if self._item is None and self._described:
            self._item = Item(self.said.notes.row, self._place)
            self._items -= 1
            self.said.begin_line()
            self.said.line |= self._described[0]
            self.said.item_spare |= self._described[1]

    def _add(self, segment: str, code: str, quantity: str, unit: str, day: str) -> None:
        self._goes_on()
        self._awaits = False
        field = self.codes.quantities.get(code.strip())
        self._end_spread()
        self._left_out = not field
        if field is None:
            self.said.notes.unknown(segment, code, quantity)
        elif field and self._item is None:
            self.said.notes.homeless(segment, code, quantity)
        if not field:
            self.said.begin_aside()
        if field and self._item is not None:
            row, place = self.said.notes.row, self._item.place
            kind = SOLD if field == "quantity" else field
            entry = Entry(row, place, kind, code, quantity.strip(), unit.strip(), day.strip())
            self._item.take(entry, self.said)
            ahead, self._ahead = self._ahead, []
            for each in ahead:
                self._spread(each)

    def _spread(self, e: Elements) -> None:
        """Replace a total by its shares: SDQ names up to ten places with their quantities."""
        if self._left_out:
            return
        if self._item is None or not self._item.entries:
            self._ahead.append(e)
            return
        if self._total is None:
            self._total = self._item.entries.pop()
            self._shares = []
        total = self._total
        row = self._item.counted = self.said.notes.row
        for place, quantity in zip(e[3::2], e[4::2], strict=False):
            if not (place or quantity):
                continue
            share = Entry(row, place.strip(), total.kind, total.code, quantity.strip())
            share.unit, share.day = e[1].strip() or total.unit, total.day
            share.said, share.spare = total.said, total.spare
            self._shares.append(share)
            self._item.entries.append(share)

    def _end_spread(self) -> None:
        """Hold the file where the shares of a total do not make it up."""
        total, self._total = self._total, None
        if total is None or not total.quantity:
            return
        try:
            missing = Decimal(total.quantity) - sum(Decimal(each.quantity) for each in self._shares)
        except InvalidOperation:
            return  # what is no number is for the pipeline to reject
        if missing:
            text = f"{total.code} says {total.quantity}, its places (SDQ) miss {missing} of it"
            self.said.notes.hold("spread_total", text)

    def _totals(self, e: Elements) -> None:
        self._close()
        stated = e[1].strip()
        if stated and stated not in (str(self._items), str(self._records)):
            self.said.notes.hold(
                "line_count", f"CTT01 says {stated} lines, there are {self._items} items (LIN)"
            )
