"""Decimal marks that texts such as `1,200` do not tell, told by what stands beside them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from channel.formats.layout import Fields
from channel.formats.numbers import number, reading, unsigned
from channel.formats.profile import NumberStyle
from channel.formats.unreadable import Unreadable

_STYLES = (NumberStyle(), NumberStyle(decimal=",", thousands="."))
_MULTIPLIED = ("quantity", "unit_resale", "extended_amount")
_CENT, _ONE = Decimal("0.01"), Decimal(1)
# Currencies without a smaller unit: three digits behind a mark are thousands.
_WHOLE = frozenset("JPY KRW VND CLP ISK PYG UGX RWF XAF XOF XPF".split())

Bare = Callable[[str], str]


def told_style(
    at: Mapping[str, int], sample: Sequence[Fields], currency: str, bare: Bare
) -> NumberStyle | None:
    """The one style in which quantities times prices are amounts, or in which yen are whole."""
    return _by_products(at, sample, bare) or _by_currency(at, sample, currency, bare)


def _by_products(at: Mapping[str, int], sample: Sequence[Fields], bare: Bare) -> NumberStyle | None:
    if not all(field in at for field in _MULTIPLIED):
        return None
    texts = [[bare(row[at[field]]) for field in _MULTIPLIED] for row in sample]
    read = [[_multiplies(row, style) for style in _STYLES] for row in texts if all(row)]
    rows = [each for each in read if each != [None, None]]
    fits = [style for n, style in enumerate(_STYLES) if all(each[n] for each in rows)]
    return fits[0] if len(rows) > 1 and len(fits) == 1 else None


def _multiplies(texts: Sequence[str], style: NumberStyle) -> bool | None:
    """Whether quantity times price is the amount; None where one is no number in this style."""
    try:
        quantity, price, amount = (abs(number(text, style)) for text in texts)
    except Unreadable:
        return None
    return abs(quantity * price - amount) <= _CENT * max(_ONE, quantity)


def _by_currency(
    at: Mapping[str, int], sample: Sequence[Fields], currency: str, bare: Bare
) -> NumberStyle | None:
    if "extended_amount" not in at:
        return None
    codes = {code for row in sample if (code := row[at["currency"]].upper() or currency)}
    amounts = {unsigned(bare(row[at["extended_amount"]]))[1] for row in sample}
    unclear = [text for text in amounts if reading(text) == "either"]
    marks = {mark for text in unclear for mark in ".," if mark in text}
    if not codes or not codes <= _WHOLE or len(marks) != 1:
        return None
    return _STYLES[0] if marks == {","} else _STYLES[1]
