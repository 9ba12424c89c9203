"""Amounts before a discount or with a tax in them, told by the columns beside them."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from channel.formats.columns import fields_of, is_tax_itself
from channel.formats.marked_columns import MarkedColumn, Marks
from channel.formats.numbers import number, style_of
from channel.formats.parts import Row
from channel.formats.profile import NumberStyle
from channel.formats.totals import is_total, may_name_total
from channel.formats.unreadable import Unreadable

DISCOUNTS = frozenset(
    "disc discount discounts dto dcto rabatt rabat remise descuento sconto desconto korting"
    " rebate nachlass 値引 割引 折扣".split()
)
_ROUNDING = Decimal("0.01")
_TELLING = 2_000  # texts that mostly tell how a column writes its numbers
Values = list[Decimal | None]
Columns = Callable[[int], Values]  # by place


def hold_charges(found: Marks, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Hold an amount that is another column more than what was charged without tax."""
    at = {field: name for name, field in found.columns.items() if field in _READ}
    values = cache(lambda place: _values(rows, place))
    amount = at.get("extended_amount", "")
    if amount not in names:
        _hold_summed(found, at.get("unit_resale", ""), names, rows, values)
        return
    figures = {name: values(names.index(name)) for name in at.values() if name in names}
    amounts = figures[amount]
    for place, name in enumerate(names):
        if not found.columns.get(name) and "extended_amount" in fields_of(name):
            _hold_more(found, amount, name, amounts, values(place))
        column = MarkedColumn(name, place, rows)
        taxed = is_tax_itself(name)
        if found.columns.get(name) or not (taxed or column.words & DISCOUNTS):
            continue
        beside = values(place)
        if taxed and len(at) == len(_READ):
            prices, counted = figures[at["unit_resale"]], figures[at["quantity"]]
            goods = [_times(p, q) for p, q in zip(prices, counted, strict=True)]
            if _is_sum(amounts, goods, beside):
                found.unsettled[amount] = _TAXED.format(amount, name)
        elif not taxed and (net := _less(found, names, values, amounts, beside)):
            found.unsettled.setdefault(amount, _DISCOUNTED.format(net, amount, name))


_READ = ("extended_amount", "quantity", "unit_resale")
_TAXED = (
    "{0!r} is quantity times price and {1!r}: send the amount of each line without tax, or leave"
    " {0!r} out"
)
_DISCOUNTED = "{0!r} is {1!r} less {2!r}: which of them was charged? Map that to extended_amount"
_LESS = "{1!r} is less than {0!r} in some lines, and never more: which was charged? Map that one"
_SUMMED = (
    "row {1} adds {0!r} up, as one adds amounts: is it the amount of each line? Map it to"
    " extended_amount, or to unit_resale if it is the price"
)


def _hold_more(found: Marks, amount: str, name: str, amounts: Values, others: Values) -> None:
    """Of two amounts of a line the smaller one may be what was charged."""
    told = [abs(a) - abs(b) for a, b in zip(amounts, others, strict=True) if a and b]
    if told and min(told) >= 0 and max(told) > _ROUNDING:
        found.unsettled.setdefault(amount, _LESS.format(amount, name))


def _hold_summed(
    found: Marks, price: str, names: Sequence[str], rows: Sequence[Row], values: Columns
) -> None:
    """A total of prices tells that they are amounts, which no quantity may multiply."""
    if price not in names:
        return
    above, number_above = Decimal(0), 0
    for row, stated in zip(rows, values(names.index(price)), strict=True):
        if not stated:
            continue
        summed = number_above > 1 and stated == above
        if summed and may_name_total(row.cells) and any(map(is_total, row.cells)):
            found.unsettled[price] = _SUMMED.format(price, row.number)
            return
        above, number_above = above + stated, number_above + 1


def _less(
    found: Marks, names: Sequence[str], values: Columns, amounts: Values, beside: Values
) -> str:
    """The column that states the amount less what stands beside it, with or without a minus."""
    for place, name in enumerate(names):
        if not found.columns.get(name) and _is_sum(amounts, values(place), beside):
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
    filled = [text for text in texts if text]
    style = style_of(filled[:_TELLING]) or style_of(filled[_TELLING:])
    return [_value(text, style) for text in texts]


def _value(text: str, style: NumberStyle | None) -> Decimal | None:
    try:
        return number(text, style)
    except Unreadable:
        return None
