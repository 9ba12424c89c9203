"""What a file says above its rows: who reports, for which days, in which currency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from channel.formats.currencies import currency
from channel.formats.dates import day
from channel.formats.profile import Profile
from channel.formats.remarks import Remarks
from channel.formats.unreadable import Unreadable
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


def stated_context(
    told: Mapping[str, str], profile: Profile, remarks: Remarks, row: int = 0
) -> Context:
    """The context of a header's own fields; what cannot be read of it is warned of."""

    def stated_day(name: str, of: Literal["first", "last"] = "last") -> date | None:
        dates = profile.dates.model_copy(update={"week_day": of})  # also of a month
        try:
            return day(told[name], dates) if told.get(name) else None
        except Unreadable as unreadable:
            remarks.warn("bad_header_date", f"{name}: {unreadable.reason}", row)
            return None

    start, last = stated_day("period_start", "first"), stated_day("period_end")
    report_date = stated_day("report_date")
    return Context(
        told.get("reporting_partner", ""),
        _currency(told.get("currency", ""), remarks, row),
        profile_period(profile) or period_between(start, last),
        last or stated_day("as_of_date") or report_date,
        told.get("report_no", ""),
        told.get("report_purpose", ""),
        report_date,
    )


def _currency(text: str, remarks: Remarks, row: int) -> str:
    try:
        return currency(text)
    except Unreadable as unreadable:
        remarks.warn(unreadable.code, unreadable.reason, row)
        return ""
