"""What columns of quantities, prices and amounts say besides: their units."""

import re
from collections.abc import Sequence

from channel.formats.columns import fields_of, words_of
from channel.formats.counted_units import are_alike, parted
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.parts import Row

_BRACKETS = re.compile(r"[\[(]\s*([^\])]{1,12}?)\s*[\])]")
_STATED = ("extended_amount", "unit_resale", "claim_amount", "contract_rate")
_MONEY = re.compile(r"[^\w]{0,3}[0-9][0-9.,' ]*[.,][0-9]{2}[^\w]{0,3}(?: [A-Z]{3})?")
_MANY = frozenset(["10", "100", "1000"])
_PER = frozenset(
    [("per",), ("pe",), ("price", "unit"), ("price", "per"), ("price", "basis"), ("price", "base"),
     ("peinh",), ("kpein",), ("preiseinheit",), ("price", "qty"), ("pricing", "unit"),
     ("price", "no")]
)  # fmt: skip


def take_measures(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Count in pieces where a column of them is there; leave out prices of several."""
    _take_units(found)
    _leave_out_prices(found, names, rows)
    _ask_of_money(found, names, rows)


def _unit_of(name: str) -> str:
    stated = _BRACKETS.search(name)
    return parted(f"1 {stated[1]}", ())[1] if stated else ""


def _take_units(found: Marks) -> None:
    """`Qty (EA)` before `Qty (CS)`; where cases alone are counted, lines are in cases."""
    name = next((n for n, field in found.columns.items() if field == "quantity"), "")
    unit = _unit_of(name)
    if not unit or are_alike(unit, "ea"):
        return
    beside = [n for n, f in found.columns.items() if not f and "quantity" in fields_of(n)]
    if pieces := next((n for n in beside if _unit_of(n) and are_alike(_unit_of(n), "ea")), ""):
        found.columns |= {name: "", pieces: "quantity"}
    elif not found.has("uom"):
        found.constants["uom"] = unit.upper()
        found.questions.append(f"{name!r} counts {unit.upper()}: how many pieces is each?")


def _leave_out_prices(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """A price of a hundred pieces is no price of one, whatever its column is called."""
    price = next((n for n, field in found.columns.items() if field == "unit_resale"), "")
    for place, name in enumerate(names):
        if not price or found.columns.get(name, "?") or words_of(name) not in _PER:
            continue
        column = MarkedColumn(name, place, rows)
        many = [v for v in column.counts if v.partition(".")[0].partition(",")[0] in _MANY]
        if not many:
            continue
        found.columns[price] = ""
        told = f"{price!r} was left out, as {name!r} says {column.told(many)}: a price of so many"
        if found.has("extended_amount"):
            found.questions.append(f"{told}: is that so?")
        else:
            found.unsettled[price] = f"{told}; send the amount of each line, or the price of one"


def _ask_of_money(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Ask where amounts may be, of which nothing is read though a column holds some."""
    if not found.has("quantity") or any(map(found.has, _STATED)):
        return
    columns = [MarkedColumn(name, place, rows) for place, name in enumerate(names)]
    money = [
        repr(each.name)
        for each in columns
        if not found.columns.get(each.name) and 2 * _cents(each) > each.counts.total() > 0
    ]
    if money and not any(name in text for name in money for text in found.unsettled.values()):
        found.questions.append(
            f"no amount is read: is {' or '.join(money)} one, or a unit's price?"
        )


def _cents(column: MarkedColumn) -> int:
    return sum(times for text, times in column.counts.items() if _MONEY.fullmatch(text))
