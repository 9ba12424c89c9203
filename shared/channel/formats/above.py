"""What stands above a table: the days it reports, the currency, as title rows say them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from channel.formats.context import Context, period_between
from channel.formats.currencies import CURRENCIES
from channel.formats.dates import day
from channel.formats.parts import Row
from channel.formats.profile import DateStyle, Profile
from channel.formats.unreadable import Unreadable
from channel.periods import Period

_DAY = re.compile(
    r"\b(?:[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}|(?:19|20)[0-9]{6}|[0-9]{4}-?W[0-9]{2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)?[-. ]+[^\W\d]{3,10}\.?[-, ]+[0-9]{4}"
    r"|[^\W\d]{3,10}\.? [0-9]{1,2}(?:st|nd|rd|th)?, ?[0-9]{4})\b"
)
_CURRENCY = re.compile(rf"(?i)\bcurrency\b\W*({'|'.join(CURRENCIES)})\b")


def context_above(above: Sequence[Row], profile: Profile) -> Context:
    """The period between the two days of one title cell or row, or the one day there."""
    cells = [cell for row in above for cell in row.cells if cell.strip()]
    spans = [period for row in above if (period := _period(row.cells, profile.dates))]
    period = spans[0] if spans else None
    last = date.fromordinal(period.end.toordinal() - 1) if period else None
    currency = next((m[1].upper() for cell in cells if (m := _CURRENCY.search(cell))), "")
    return Context(currency=currency, period=period, day=last)


def _period(cells: Iterable[str], style: DateStyle) -> Period | None:
    days = [found for cell in cells for found in days_in(cell, style)]
    if len(days) not in (1, 2):
        return None
    return period_between(days[0], days[-1])


def days_in(cell: str, style: DateStyle) -> list[date]:
    """The days a text names, such as `Last Week: 24/08/2026 - 30/08/2026`."""
    found = []
    for text in _DAY.findall(cell):
        try:
            found.append(day(text, style))
        except Unreadable:
            continue
    return found
