"""Names of columns that a wide table has many of: days, weeks, months, locations."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from channel.formats.columns import fields_of
from channel.formats.dates import day, order_of
from channel.formats.month_names import MONTHS, folded
from channel.formats.profile import DateStyle
from channel.formats.unreadable import Unreadable

FEW = 2  # columns alike that make a wide table
_ANY = DateStyle()
_MONTH_FIRST = DateStyle(order="mdy")
_MEASURED = frozenset(["quantity", "qty_on_hand", "extended_amount"])
_MOST_WORDS = 8  # of such a name
_MARKS = re.compile(r"[()\[\]:|_]")
_LOCATION = (
    "store|branch|warehouse|whse|location|loc|site|depot|shop|outlet|region|filiale|lager|standort"
    "|niederlassung|markt|magasin|agence|succursale|entrepot|tienda|almacen|sucursal|loja|filial"
    "|negozio|magazzino|filiaal|magazijn"
)
_PLACE = re.compile(rf"(?:{_LOCATION})[ #:_.-]+\S.*|(?:{_LOCATION})[0-9]+|\S.*[ _-](?:{_LOCATION})")


class Series(NamedTuple):
    """The day that a column is of; `field` is what it measures, "" where its name says no more."""

    day: date
    field: str


def column_day(name: str, style: DateStyle) -> date | None:
    """The day that a column's name stands for: a day, a week's, or a month's last."""
    text = re.sub(r"(?i)^(?:qty|units|sales|week ending|w/e|we)\s+", "", name.strip())
    try:
        return day(text, style)
    except Unreadable:
        return None


def column_series(name: str, style: DateStyle) -> Series | None:
    """The day of a column's name, and what the rest of the name measures: `Aug 2026 Value`."""
    words = [word for word in _MARKS.sub(" ", name).split() if word.strip("-–")]
    dated = len(words) <= _MOST_WORDS and any(char.isdigit() for char in name)
    for start, end in combinations(range(len(words) + 1), 2) if dated else ():
        rest = " ".join(words[:start] + words[end:])
        measured = sorted(fields_of(rest) & _MEASURED)
        if measured and (found := column_day(" ".join(words[start:end]), style)):
            return Series(found, measured[0])
    plain = column_day(name, style)
    return Series(plain, "") if plain else None


def amounts_beside(names: Sequence[str], style: DateStyle) -> dict[int, int]:
    """The places of columns of amounts by those of the quantities of the same day."""
    series = {place: s for place, name in enumerate(names) if (s := column_series(name, style))}
    pairs = {}
    for day_ in {s.day for s in series.values()}:
        here = [(place, s.field) for place, s in series.items() if s.day == day_]
        amounts = [place for place, field in here if field == "extended_amount"]
        values = [place for place, field in here if field != "extended_amount"]
        if len(amounts) == len(values) == 1:
            pairs[values[0]] = amounts[0]
    return pairs


def told_order(names: Sequence[str], style: DateStyle) -> DateStyle:
    """The style with the order of day and month that the names tell together."""
    if style.order:
        return style
    days = (word for name in names for word in name.split())
    return style.model_copy(update={"order": order_of(days)})


def is_dated(name: str) -> bool:
    """Whether a column is of a day, in whichever order its day and month stand."""
    return any(column_series(name, style) for style in (_ANY, _MONTH_FIRST))


def is_place(name: str) -> bool:
    """Whether a column is named as a location is: `Store 101`, `Filiale Köln`, `East Warehouse`."""
    return bool(_PLACE.fullmatch(folded(name)))


def months_named(names: Sequence[str]) -> tuple[str, ...]:
    """Names of months without a year, where there are several; `Jan` alone is an article number."""
    months = tuple(name for name in names if folded(name).strip(". ") in MONTHS)
    return months if len(months) >= FEW else ()


@lru_cache(maxsize=1_000)  # the rows that are searched for a header repeat most of their cells
def is_one_of_many(name: str) -> bool:
    """Whether a table may have many columns of such names."""
    return is_place(name) or is_dated(name)
