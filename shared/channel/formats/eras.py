"""Years of other calendars, which look like years long gone or to come."""

from datetime import date

_BUDDHIST, _AHEAD = range(2533, 2634), 543  # of 1990 to 2090
_HIJRI_OR_PERSIAN = range(1369, 1515)
_SENT = "write the year of the common era"


def another_era(found: date) -> str:
    """What to say besides of a day whose year may be one of another calendar; or ""."""
    if found.year in _BUDDHIST:
        return f"; is {found.year} a Buddhist year ({found.year - _AHEAD})? Then {_SENT}"
    if found.year in _HIJRI_OR_PERSIAN:
        return f"; is {found.year} a Hijri or Persian year? Then {_SENT}"
    return ""
