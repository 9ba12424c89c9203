"""Quantities of one item's sales that EDI states in several ways: each sale is taken once."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from channel.formats.edi_entries import Entry
from channel.formats.edi_notes import Notes
from channel.formats.signs import QUANTITY_FLAGS

# ZA01 (element 859), QTY01 under it, and QTY 6063: what is said of all sales of a place and day…
_WHOLE = frozenset("QS TS 32 1 12 47 152 153".split())
_PARTS = frozenset("RE WQ 25 29 30".split())  # …of retail, wholesale, on and off the premises
_NOT_A_NUMBER = Decimal("NaN")  # equal to nothing; the pipeline rejects it
_NET = "Q1"  # sold, and what was returned taken off


def sold_once(entries: list[Entry], notes: Notes) -> list[Entry]:
    """Return the sales and returns without those that say what others of the same place say."""
    codes = {each.code for each in entries} - QUANTITY_FLAGS
    if len(codes) < 2 and not (_NET in codes and len(entries) > 1):
        return entries
    groups: dict[tuple[str, str], list[Entry]] = {}
    for each in entries:
        groups.setdefault((each.place, each.day), []).append(each)
    kept = {id(each) for group in groups.values() for each in _kept(group, notes)}
    return [each for each in entries if id(each) in kept]


def _kept(group: list[Entry], notes: Notes) -> list[Entry]:
    """Return one statement of the sales, if all agree; else hold the file."""
    ways = [[e for e in group if e.code == code] for code in dict.fromkeys(e.code for e in group)]
    gross = [way for way in ways if way[0].code in _WHOLE]
    if parts := [each for each in group if each.code in _PARTS]:
        gross.append(parts)
    net = [each for each in group if each.code == _NET]
    returned = [each for each in group if each.code in QUANTITY_FLAGS]
    stated = [_sum(way) for way in gross]
    if net:
        stated.append(_sum(net) + sum((abs(_sum([each])) for each in returned), Decimal(0)))
    if len(set(stated)) > 1 or (net and returned and not gross):
        told = ", ".join(f"{each.code} {each.quantity}" for each in group)
        text = f"sales of an item at one place are stated in several ways ({told}): which counts?"
        notes.hold("sales_stated_twice", f"{text} Leave the others out by `qualifiers.quantities`")
        return group
    best = max(gross, key=lambda way: len(way[0].said), default=net)
    said_again = {id(each) for way in (*gross, net) if way is not best for each in way}
    return [each for each in group if id(each) not in said_again]


def _sum(entries: Sequence[Entry]) -> Decimal:
    try:
        total = sum((Decimal(each.quantity or 0) for each in entries), Decimal(0))
    except InvalidOperation:
        return _NOT_A_NUMBER
    return total if total.is_finite() else _NOT_A_NUMBER
