"""One reported item, its quantities by place: stock records, and sales where it says sold."""

from dataclasses import dataclass, field

from channel.formats.edi_lines import FIELDS, Said
from channel.formats.record import Document


@dataclass(slots=True)
class Entry:
    """One quantity: for which place, of which kind, and the segment that states it."""

    row: int
    place: str
    field: str  # a qty_… field, or "sold"
    code: str
    quantity: str
    unit: str = ""
    day: str = ""


@dataclass(slots=True)
class Item:
    """A product, its quantities, and the places they are at.

    Places come before their quantities or after them: a place said after quantities that have
    none is theirs, any other is for the quantities to come.
    """

    row: int
    place: str = ""
    entries: list[Entry] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    def moves_to(self, place: str) -> bool:
        """Take a place in; return whether it is for what comes."""
        homeless = [each for each in self.entries if not each.place]
        for each in homeless:
            each.place = place
        if not homeless:
            self.place = place
        return not homeless


def hand_on(item: Item, said: Said, main: Document = Document.INVENTORY) -> int:
    """Hand on an item's records, one a place and one a sale; return how many."""
    raw = tuple(item.raw)
    stock = _by_place(item.entries)
    sold = [each for each in item.entries if each.field == "sold"]
    for entries in stock:
        _hand_on_stock(said, entries, raw)
    for each in sold:
        _hand_on_sale(said, each, raw)
    if not stock and not sold:  # an item without quantities is for the pipeline to reject
        blank = Entry(item.row, item.place, "", "", "")
        if main is Document.INVENTORY:
            _hand_on_stock(said, [blank], raw)
        else:
            _hand_on_sale(said, blank, raw)
        return 1
    return len(stock) + len(sold)


def _by_place(entries: list[Entry]) -> list[list[Entry]]:
    """Group by place; a kind said twice for a place begins another record."""
    groups: list[list[Entry]] = []
    for each in (each for each in entries if each.field != "sold"):
        fitting = (
            group
            for group in groups
            if group[0].place == each.place and each.field not in {other.field for other in group}
        )
        if group := next(fitting, None):
            group.append(each)
        else:
            groups.append([each])
    return groups


def _hand_on_stock(said: Said, entries: list[Entry], raw: tuple[str, ...]) -> None:
    line = _own(said, Document.INVENTORY)
    stated = {each.field: each.quantity for each in entries if each.field and each.quantity}
    line |= {"location": entries[0].place} if entries[0].place else {}
    if unit := next((each.unit for each in entries if each.unit), ""):
        line.setdefault("uom", unit)
    said.line, kept = line | stated, said.line
    said.record(Document.INVENTORY, entries[0].row, raw)
    said.line = kept


def _hand_on_sale(said: Said, entry: Entry, raw: tuple[str, ...]) -> None:
    line = _own(said, Document.SELL_THROUGH)
    # What is reported for a period is dated by its last day, unless the line has its own date.
    period = said.line.get("period_end") or said.header.get("period_end")
    day = entry.day or period or said.header.get("period_start", "")
    stated = {
        "quantity": entry.quantity,
        "quantity_sign": entry.code,
        "branch": entry.place,
        "uom": entry.unit or line.get("uom", ""),
        "invoice_date": line.get("invoice_date") or day,
    }
    said.line, kept = line | {k: v for k, v in stated.items() if v}, said.line
    said.record(Document.SELL_THROUGH, entry.row, raw)
    said.line = kept


def _own(said: Said, document: Document) -> dict[str, str]:
    stated = {**said.spare, **said.line}
    return {k: v for k, v in stated.items() if k in FIELDS[document]}
