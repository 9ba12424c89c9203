"""A date spread over columns: a year beside a month or a week, perhaps a day."""

from collections.abc import Sequence
from typing import NamedTuple

from channel.formats.columns import words_of
from channel.formats.month_names import MONTHS, folded

_DAYS = frozenset("day tag jour dia giorno dag".split())


class DateParts(NamedTuple):
    """The places of the columns that state it, -1 where there is none."""

    year: int
    month: int
    week: int
    day: int


def date_parts(names: Sequence[str]) -> DateParts | None:
    """The columns that together state a date; None where no year stands beside a month or week."""
    kinds = [_kind(name) for name in names]
    if any(kinds.count(kind) > 1 for kind in DateParts._fields):
        return None
    found = DateParts(*(_place(kinds, kind) for kind in DateParts._fields))
    return found if found.year >= 0 and max(found.month, found.week) >= 0 else None


def _kind(name: str) -> str:
    words = words_of(name)
    return "day" if folded(name).strip() in _DAYS else words[0] if len(words) == 1 else ""


def _place(kinds: Sequence[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else -1


def joined(cells: Sequence[str], parts: DateParts) -> str:
    """The cells of the parts as one text that names a day, a week or a month."""
    year, month, week, day = (cells[at].strip() if at >= 0 else "" for at in parts)
    if month.isdigit():
        return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    if folded(month).strip(".") in MONTHS:
        return " ".join(filter(None, [day, month, year]))
    number = week.upper().lstrip("KCWwk. ")
    if not month and number.isdigit():
        return f"{year}-W{number:0>2}"
    return " ".join(filter(None, [year, month or week, day]))
