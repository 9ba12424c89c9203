"""One reported item, its quantities by place: stock records, and sales where it says sold."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from channel.formats.edi_entries import SOLD, Entry
from channel.formats.edi_lines import FIELDS, Said
from channel.formats.edi_prices import PRICES, hides_how_many, price_by
from channel.formats.edi_sold import sold_once
from channel.formats.record import Document

_COUNTED = ("qty_on_hand", "qty_available")


@dataclass(slots=True)
class Item:
    """A product, its quantities, and the places they are at.

    Places come before their quantities or after them: a place said after quantities that have
    none is theirs, any other is for the quantities to come.
    """

    row: int
    place: str = ""
    otherwise: str = ""  # where quantities are that no place is said for
    entries: list[Entry] = field(default_factory=list)
    homeless: list[Entry] = field(default_factory=list)
    at: dict[str, str] = field(default_factory=dict)  # said ahead of the quantities of a place
    at_spare: dict[str, str] = field(default_factory=dict)
    counted: int = 0  # the row where the last quantity ends

    def take(self, entry: Entry, said: Said) -> None:
        """Take a quantity in; what is said next is said of it alone, but for the product."""
        goes_on, self.counted = self.goes_on(entry.row), entry.row
        if goes_on:  # what follows is said of both
            entry.said, entry.spare = self.entries[-1].said, self.entries[-1].spare
        elif self.entries:
            entry.said, entry.spare = dict(self.at), dict(self.at_spare)
        self.entries.append(entry)
        if not entry.place:
            self.homeless.append(entry)
        said.into, said.spare = entry.said, entry.spare

    def goes_on(self, row: int) -> bool:
        """Say whether a quantity at a row stands right behind another of the item."""
        return bool(self.entries) and row == self.counted + 1

    def moves_to(self, place: str, said: Said) -> bool:
        """Take a place in; return whether it is for what comes.

        What is said at the first of them may be said of all.
        """
        homeless, self.homeless = self.homeless, []
        for each in homeless:
            each.place = place
        if not homeless:
            self.place = place
            if self.entries:
                said.into, said.spare = self.at, self.at_spare = {}, {}
        return not homeless


def hand_on(item: Item, said: Said, main: Document = Document.INVENTORY) -> int:
    """Hand on an item's records, one a place and one a sale; return how many.

    The first stands for the segment that opens the item, others for the one that states them.
    """
    raw = said.notes.written(item.row)
    if not item.entries:  # for the pipeline to reject: an item without quantities
        kind = "" if main is Document.INVENTORY else SOLD
        item.entries.append(Entry(item.row, item.place or item.otherwise, kind, "", ""))
    item.entries[0].row = item.row
    for each in item.homeless:
        each.place = item.otherwise
    stock = _by_place(_told_apart(item.entries))
    _ask_of_counts(item.entries, said)
    sold = sold_once([each for each in item.entries if each.kind == SOLD], said.notes)
    if len(sold) > 1:
        _ask_of_amounts(sold, said)
    for entries in stock:
        _hand_on_stock(said, entries, raw)
    for each in sold:
        _hand_on_sale(said, each, raw)
    return len(stock) + len(sold)


def _ask_of_amounts(sold: list[Entry], said: Said) -> None:
    """Hold the file where one amount stands beside several quantities: of which is it?"""
    own = [id(e.said) for e in sold if "extended_amount" in {**e.said, **e.spare}]
    above = any("extended_amount" in each for each in (said.line, said.item_spare, said.group))
    if len(set(own)) < len(own) or (above and len(sold) - len(own) > 1):
        told = ", ".join(f"{each.code} {each.quantity}" for each in sold)
        text = f"one amount stands beside several quantities ({told}): of which is it?"
        said.notes.hold("sales_stated_twice", text)


def _ask_of_counts(entries: list[Entry], said: Said) -> None:
    """Hold the file where one quantity stands right behind another of its kind and place."""
    for before, each in pairwise(entries):
        if each.said is before.said and (each.kind, each.place) == (before.kind, before.place):
            told = f"{before.code} {before.quantity}, {each.code} {each.quantity}"
            if each.kind in _COUNTED and each.quantity != before.quantity:
                text = f"an item is counted twice at one place ({told}): is one the other's part?"
                said.notes.hold("stock_stated_twice", text)
            elif each.kind == SOLD and _of_one_sort(before) == _of_one_sort(each):
                text = f"sales of an item are stated twice ({told}): do both count?"
                said.notes.hold("sales_stated_twice", text)


def _of_one_sort(each: Entry) -> tuple[str, str, bool]:
    return each.code, each.day, each.quantity.startswith("-")


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Return the entries; "available" (QA) stands for on hand only where nothing else does."""
    counted = {each.place for each in entries if each.kind == "qty_on_hand" and each.code != "QA"}
    for each in entries:
        if each.kind == "qty_on_hand" and each.code == "QA" and each.place in counted:
            each.kind = "qty_available"
    return entries


def _by_place(entries: list[Entry]) -> list[list[Entry]]:
    """Group by place; a kind said twice for a place begins another record."""
    groups: dict[tuple[str, int], list[Entry]] = {}
    said: Counter[tuple[str, str]] = Counter()
    for each in entries:
        if each.kind != SOLD:
            groups.setdefault((each.place, said[each.place, each.kind]), []).append(each)
            said[each.place, each.kind] += 1
    return list(groups.values())


def _hand_on_stock(said: Said, entries: list[Entry], raw: tuple[str, ...]) -> None:
    stated = {each.kind: each.quantity for each in entries if each.kind and each.quantity}
    place = {"location": entries[0].place} if entries[0].place else {}
    unit = next(({"uom": each.unit} for each in entries if each.unit), {})
    line = {
        **said.defaults(Document.INVENTORY),
        **_own(said, Document.INVENTORY, entries),
        **unit,
        **place,
        **stated,
    }
    _price_by_unit(said, line, line.get("uom", ""), entries)
    said.record(Document.INVENTORY, entries[0].row, raw, line)


def _hand_on_sale(said: Said, entry: Entry, raw: tuple[str, ...]) -> None:
    above = said.defaults(Document.SELL_THROUGH)
    line = _own(said, Document.SELL_THROUGH, [entry])
    # What is reported for a period is dated by its last day, unless the line has its own date.
    scopes = (entry.said, said.line, said.group, said.header)
    days = (each.get("period_end") or each.get("period_start") for each in scopes)
    period = next((each for each in days if each), "")
    stated = {
        "quantity": entry.quantity,
        "quantity_sign": entry.code,
        "branch": entry.place,
        "uom": entry.unit or line.get("uom", ""),
        "invoice_date": line.get("invoice_date") or entry.day or period,
    }
    line |= {name: value for name, value in stated.items() if value}
    _price_by_unit(said, line, stated["uom"], [entry])
    said.record(Document.SELL_THROUGH, entry.row, raw, {**above, **line})


def _price_by_unit(said: Said, line: dict[str, str], counted_in: str, entries: list[Entry]) -> None:
    """Turn prices by their own unit into those of what is counted, or ask."""
    per = said.line.get("price_per", "")
    for each in entries:
        per = each.said.get("price_per", per)
    if not per:
        return
    unit = counted_in or "PCE"
    prices = [field for field in PRICES if field in line]
    line |= {field: price_by(unit, per, line[field]) for field in prices}
    if prices and hides_how_many(unit, per) and "extended_amount" not in line:
        text = f"the price is by {per}, the quantity by {unit}: of how many is it the price?"
        said.notes.hold("price_unit", f"{text} No amount of the line tells")


def _own(said: Said, document: Document, entries: list[Entry]) -> dict[str, str]:
    """Return what the item and these quantities say of fields that the document has."""
    stated = dict(said.item_spare)
    for scope in (*(each.spare for each in entries), said.group, said.line):
        stated |= scope
    for each in entries:
        stated |= each.said
    return {name: value for name, value in stated.items() if name in FIELDS[document]}
