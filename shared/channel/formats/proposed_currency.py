"""The currency that a table's names, cells or formats tell, and what to ask of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from channel.formats.currencies import CURRENCIES, currencies_named, likeliest
from channel.formats.layout import NUMBERS, STOCK_QUANTITIES
from channel.formats.parts import Part, Row
from channel.formats.units_row import is_units_row
from channel.formats.unpivot import AMOUNT

_GLUED = re.compile(
    r"(?<=[a-z])(?=(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|CNY|INR|BRL|MXN|PLN|SEK|NOK|DKK|SGD|HKD)\b)"
)
_MONEY = NUMBERS - {"quantity", *STOCK_QUANTITIES}


def in_one_currency(
    columns: dict[str, str], part: Part, names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, dict[str, str], list[str]]:
    """The currency of all amounts where one is told, the columns, and what to ask: `Amount USD` is
    in dollars, whatever the currency of each sale beside it."""
    currency, asked = _currency_of(columns, part, names, rows)
    name = next((n for n, field in columns.items() if field == "currency"), "")
    if not name or not currency:
        return currency, columns, asked
    at = names.index(name)
    told = {row.cells[at].strip().upper() for row in rows if at < len(row.cells)} - {"", currency}
    if not told.intersection(CURRENCIES):
        return currency, columns, asked
    doubt = f"amounts are named as {currency}, so {name!r} was left out: is it of another amount?"
    return currency, columns | {name: ""}, [*asked, doubt]


def _currency_of(
    columns: Mapping[str, str], part: Part, names: Sequence[str], rows: Sequence[Row]
) -> tuple[str, list[str]]:
    """The one currency that names of amount columns state, as in `Net Sales (USD)`, `Umsatz €`, or
    a row of units under them; else the one in which a workbook shows its cells; else what a sign
    beside amounts mostly means. With what to ask."""
    told = "currency" in columns.values()
    if told:
        part = replace(part, shown=())  # which its rows tell better
    stated = _named(columns, names, rows) or [*part.shown]
    if stated or told:
        return likeliest(frozenset[str]().union(*stated)), []
    meant = _beside_amounts(columns, names, rows)
    codes = frozenset[str]().union(*meant).intersection(*meant)
    if not codes or ({*meant} == {codes} and len(codes) == 1):
        return "", []  # a row's own sign tells its currency
    if code := likeliest(codes):
        return code, []
    shown = next(text for told, text in meant.items() if len(told) > 1)
    asked = f"amounts are written as {shown!r}: in which currency? Name it as `currency`"
    return "", [asked]


def _named(
    columns: Mapping[str, str], names: Sequence[str], rows: Sequence[Row]
) -> list[frozenset[str]]:
    """What names of amount columns say, or the units in a row under them."""
    units = rows[0].cells if rows and is_units_row(rows[0].cells) else ()
    under = zip(names, units, strict=False)
    named = [name for name, field in columns.items() if field in _MONEY]
    named += [unit for name, unit in under if columns.get(name, "") in _MONEY]
    named += [name for name in names if AMOUNT in columns and name not in columns]
    return [codes for name in named if (codes := named_in(name))]


def named_in(name: str) -> frozenset[str]:
    """The currencies that the name of a column states: `Amount (USD)`, `ExtendedPriceUSD`."""
    return currencies_named(_GLUED.sub(" ", name))


def _beside_amounts(
    columns: Mapping[str, str], names: Sequence[str], rows: Sequence[Row]
) -> dict[frozenset[str], str]:
    """What signs in cells of money may mean, each with the first text that bears it."""
    places = [place for place, name in enumerate(names) if columns.get(name, "") in _MONEY]
    texts = {row.cells[p]: None for row in rows for p in places if p < len(row.cells)}
    found = {currencies_named(text): text for text in reversed(texts)}
    return {codes: text for codes, text in found.items() if codes}
