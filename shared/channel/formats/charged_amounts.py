"""Amounts before a discount or with a tax in them, told by the columns beside them."""

from collections.abc import Sequence
from decimal import Decimal

from channel.formats.columns import is_tax_itself
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.numbers import number, style_of
from channel.formats.parts import Row
from channel.formats.profile import NumberStyle
from channel.formats.unreadable import Unreadable

DISCOUNTS = frozenset(
    "disc discount discounts dto dcto rabatt rabat remise descuento sconto desconto korting"
    " rebate nachlass 値引 割引 折扣".split()
)
_ROUNDING = Decimal("0.01")
Values = list[Decimal | None]


def hold_charges(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Hold an amount that is another column more than what was charged without tax."""
    at = {field: name for name, field in found.columns.items() if field in _READ}
    amount = at.get("extended_amount", "")
    if amount not in names:
        return
    figures = {name: _values(rows, names.index(name)) for name in at.values() if name in names}
    amounts = figures[amount]
    for place, name in enumerate(names):
        column = MarkedColumn(name, place, rows)
        taxed = is_tax_itself(name)
        if found.columns.get(name) or not (taxed or column.words & DISCOUNTS):
            continue
        beside = _values(rows, place)
        if taxed and len(at) == len(_READ):
            prices, counted = figures[at["unit_resale"]], figures[at["quantity"]]
            goods = [_times(p, q) for p, q in zip(prices, counted, strict=True)]
            if _is_sum(amounts, goods, beside):
                found.unsettled[amount] = _TAXED.format(amount, name)
        elif not taxed and (net := _less(found, names, rows, amounts, beside)):
            found.unsettled.setdefault(amount, _DISCOUNTED.format(net, amount, name))


_READ = ("extended_amount", "quantity", "unit_resale")
_TAXED = (
    "{0!r} is quantity times price and {1!r}: send the amount of each line without tax, or leave"
    " {0!r} out"
)
_DISCOUNTED = "{0!r} is {1!r} less {2!r}: which of them was charged? Map that to extended_amount"


def _less(
    found: Marks, names: Sequence[str], rows: Sequence[Row], amounts: Values, beside: Values
) -> str:
    """The column that states the amount less what stands beside it, with or without a minus."""
    for place, name in enumerate(names):
        if not found.columns.get(name) and _is_sum(amounts, _values(rows, place), beside):
            return name
    return ""


def _is_sum(whole: Values, part: Values, rest: Values) -> bool:
    """Whether the rest, where there is any, is always what the part lacks of the whole."""
    lacks = [
        abs(abs(w) - abs(p) - abs(r)) <= _ROUNDING < abs(r)
        for w, p, r in zip(whole, part, rest, strict=True)
        if w and p and r
    ]
    return bool(lacks) and all(lacks)


def _times(price: Decimal | None, quantity: Decimal | None) -> Decimal | None:
    return None if price is None or quantity is None else price * quantity


def _values(rows: Sequence[Row], place: int) -> Values:
    texts = [row.cells[place].strip() if place < len(row.cells) else "" for row in rows]
    style = style_of(text for text in texts if text)
    return [_value(text, style) for text in texts]


def _value(text: str, style: NumberStyle | None) -> Decimal | None:
    try:
        return number(text, style)
    except Unreadable:
        return None
