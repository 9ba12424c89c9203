"""What a file says above its rows: who reports, for which days, in which currency."""

from dataclasses import dataclass
from datetime import date, timedelta

from channel.formats.profile import Profile
from channel.periods import Period


@dataclass(frozen=True, slots=True)
class Context:
    """Holds until the next header; `day` stands in for rows without a date of their own."""

    reporting_partner: str = ""
    currency: str = ""
    period: Period | None = None
    day: date | None = None
    report_no: str = ""
    purpose: str = ""
    report_date: date | None = None
    supplier: str = ""


def period_between(start: date | None, last: date | None) -> Period | None:
    """The period from a first to a last day, both stated as days that are in it."""
    if start is None and last is None:
        return None
    start, last = start or last, last or start
    if start is None or last is None or last < start:
        return None
    return Period(start, last + timedelta(days=1))


def profile_period(profile: Profile) -> Period | None:
    """The period that the profile itself bounds."""
    rule = profile.period
    if rule.start is None or rule.end is None:
        return None
    return Period(rule.start, rule.end)
