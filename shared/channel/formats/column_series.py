"""Names of columns that a wide table has many of: days, weeks, months, locations."""

import re
from collections.abc import Sequence
from datetime import date

from channel.formats.dates import day
from channel.formats.month_names import MONTHS, folded
from channel.formats.profile import DateStyle
from channel.formats.unreadable import Unreadable

FEW = 2  # columns alike that make a wide table
_ANY = DateStyle()
_LOCATION = (
    "store|branch|warehouse|whse|location|loc|site|depot|shop|outlet|region|filiale|lager|standort"
    "|niederlassung|markt|magasin|agence|succursale|entrepot|tienda|almacen|sucursal|loja|filial"
    "|negozio|magazzino|filiaal|magazijn"
)
_PLACE = re.compile(rf"(?:{_LOCATION})[ #:_.-]+\S.*|(?:{_LOCATION})[0-9]+|\S.*[ _-](?:{_LOCATION})")


def column_day(name: str, style: DateStyle) -> date | None:
    """The day that a column's name stands for: a day, a week's, or a month's last."""
    text = re.sub(r"(?i)^(?:qty|units|sales|week ending|w/e|we)\s+", "", name.strip())
    try:
        return day(text, style)
    except Unreadable:
        return None


def is_place(name: str) -> bool:
    """Whether a column is named as a location is: `Store 101`, `Filiale Köln`, `East Warehouse`."""
    return bool(_PLACE.fullmatch(folded(name)))


def months_named(names: Sequence[str]) -> tuple[str, ...]:
    """Names of months without a year, where there are several; `Jan` alone is an article number."""
    months = tuple(name for name in names if folded(name).strip(". ") in MONTHS)
    return months if len(months) >= FEW else ()


def is_one_of_many(name: str) -> bool:
    return is_place(name) or column_day(name, _ANY) is not None
