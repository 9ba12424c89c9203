"""Which days a file reports, and which earlier reports it declares to replace."""

from collections.abc import Iterable
from datetime import date

from channel.formats.intake import Progress
from channel.periods import Period

# BPT01 and BGM 1225 as readers hand them on.
_REPLACES = frozenset(["05", "5", "REPLACE"])


def reported(progress: Progress) -> Period | None:
    """The days that its headers state, else those of its lines."""
    return _whole(context.period for context in progress.contexts) or _span(progress)


def _whole(periods: Iterable[Period | None]) -> Period | None:
    """From the first day to the last of several periods."""
    stated = [period for period in periods if period is not None]
    if not stated:
        return None
    return Period(min(p.start for p in stated), max(p.end for p in stated))


def replaced(progress: Progress, period: Period | None) -> Period | None:
    """The period that the file declares to replace: by profile, or by the purpose of its sets."""
    if progress.profile.period.replaces:
        return period
    again = [c for c in progress.contexts if c.purpose.upper() in _REPLACES]
    return _whole(context.period for context in again) or (period if again else None)


def _span(progress: Progress) -> Period | None:
    if progress.first_day is None or progress.last_day is None:
        return None
    return Period(progress.first_day, date.fromordinal(progress.last_day.toordinal() + 1))
