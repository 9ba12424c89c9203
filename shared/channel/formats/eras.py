"""Years of other calendars, which look like years long gone or to come."""

import re
from datetime import date

_BUDDHIST, _AHEAD = range(2533, 2634), 543  # of 1990 to 2090
_HIJRI_OR_PERSIAN = range(1369, 1515)
_REPUBLIC = re.compile(r"([01][0-9]{2})[-/.][0-9]{1,2}[-/.][0-9]{1,2}")
_FOUNDED = 1911
_SENT = "write the year of the common era"


def another_era(found: date) -> str:
    """What to say besides of a day whose year may be one of another calendar; or ""."""
    if found.year in _BUDDHIST:
        return f"; is {found.year} a Buddhist year ({found.year - _AHEAD})? Then {_SENT}"
    if found.year in _HIJRI_OR_PERSIAN:
        return f"; is {found.year} a Hijri or Persian year? Then {_SENT}"
    return ""


def year_of_the_republic(text: str) -> str:
    """What to say besides of a day such as `115/10/01`, as Taiwan counts years; or ""."""
    if m := _REPUBLIC.fullmatch(text):
        return f"; is {m[1]} a year of the Republic of China ({int(m[1]) + _FOUNDED})?"
    return ""
