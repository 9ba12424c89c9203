"""Fiscal calendars: months, shifted years, and 4-4-5 weeks with a 53rd week where it falls.

Every day falls into exactly one month, quarter, half and year of a calendar, and they nest.
"""

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from channel.choice import Choice
from channel.periods.frequency import Frequency
from channel.periods.span import Period


class Pattern(Choice):
    """What a fiscal month is: a calendar month, or so many weeks by its place in the quarter."""

    MONTHS = "months"
    W445 = "4-4-5"
    W454 = "4-5-4"
    W544 = "5-4-4"


class YearEnd(Choice):
    """Which weekday ends a year of weeks: the last one in the month, or the nearest to its end."""

    LAST = "last"
    NEAREST = "nearest"


class YearName(Choice):
    """Which calendar year names a fiscal one: that of its end, or that of its start (retail)."""

    END = "end"
    START = "start"


class Calendar(BaseModel):
    """A vendor's fiscal calendar; the default is the calendar year.

    `first_month` starts the fiscal year (2 = February). A year of weeks ends on `end_weekday`
    (0 Monday … 6 Sunday) of the month before `first_month`, and a 53rd week lengthens its last
    month. A fiscal year is named by the calendar year it ends in, or as `year_name` says; one that
    begins with January by that year.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    pattern: Pattern = Pattern.MONTHS
    first_month: int = Field(default=1, ge=1, le=12)
    end_weekday: int = Field(default=5, ge=0, le=6)
    year_end: YearEnd = YearEnd.LAST
    year_name: YearName = YearName.END

    def period_of(self, day: date, frequency: Frequency) -> Period:
        """The one period of that length that holds the day."""
        starts = _month_starts(self, self.fiscal_year(day))
        step = frequency.months
        place = (bisect_right(starts, day) - 1) // step * step
        return Period(starts[place], starts[place + step])

    def fiscal_year(self, day: date) -> int:
        """The name of the fiscal year that holds the day."""
        guess = day.year - 1
        while day >= _year_start(self, guess + 1):
            guess += 1
        return guess

    def year(self, name: int) -> Period:
        return Period(_year_start(self, name), _year_start(self, name + 1))

    def label(self, day: date, frequency: Frequency) -> str:
        """`2026`, `2026-H1`, `2026-Q3`, `2026-P07`: the period that holds the day."""
        year = self.fiscal_year(day)
        if frequency is Frequency.YEAR:
            return str(year)
        place = (bisect_right(_month_starts(self, year), day) - 1) // frequency.months + 1
        width = 2 if frequency is Frequency.MONTH else 1
        return f"{year}-{frequency.letter}{place:0{width}d}"

    def period(self, text: str) -> Period:
        """From a label (`2026-Q3`, also `2026-07` for the seventh month) or `START/END` dates."""
        if "/" in text:
            start, _, end = text.partition("/")
            return Period(_day(start), _day(end))
        seen = re.fullmatch(r"(\d{4})(?:-([PQHM]?)(\d{1,2}))?", text.strip().upper())
        if not seen:
            raise ValueError(
                f"{text!r} is no period; write 2026, 2026-H1, 2026-Q3, 2026-07"
                " or 2026-01-01/2026-04-01"
            )
        starts = _month_starts(self, int(seen[1]))
        step = {"": 1, "P": 1, "M": 1, "Q": 3, "H": 6, None: 12}[seen[2]]
        place = (int(seen[3] or 1) - 1) * step
        if not 0 <= place < 12:
            raise ValueError(f"{text!r}: a year has {12 // step} such periods")
        return Period(starts[place], starts[place + step])

    def periods(self, within: Period, frequency: Frequency) -> tuple[Period, ...]:
        """The periods of that length that touch the span, in order."""
        found = [self.period_of(within.start, frequency)]
        while found[-1].end < within.end:
            found.append(self.period_of(found[-1].end, frequency))
        return tuple(found)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a day such as 2026-01-31") from None


def before(calendar: Calendar, period: Period, frequency: Frequency) -> Period:
    """The period of that length that ends where this one starts."""
    return calendar.period_of(period.start - timedelta(days=1), frequency)


def a_year_before(calendar: Calendar, period: Period) -> Period:
    """The same fiscal months of the fiscal year before (one to twelve whole months)."""
    name = calendar.fiscal_year(period.start)
    starts, earlier = _month_starts(calendar, name), _month_starts(calendar, name - 1)
    if period.start in starts and period.end in starts:
        return Period(earlier[starts.index(period.start)], earlier[starts.index(period.end)])
    return Period(_a_year_back(period.start), _a_year_back(period.end))


def _a_year_back(day: date) -> date:
    leap_day = day.month == 2 and day.day == 29
    return date(day.year - 1, 3, 1) if leap_day else day.replace(year=day.year - 1)


def _year_start(calendar: Calendar, name: int) -> date:
    named_alike = calendar.first_month == 1 or calendar.year_name is YearName.START
    year = name if named_alike else name - 1
    first = date(year, calendar.first_month, 1)
    if calendar.pattern is Pattern.MONTHS:
        return first
    month_end = first - timedelta(days=1)
    last = month_end - timedelta(days=(month_end.weekday() - calendar.end_weekday) % 7)
    if calendar.year_end is YearEnd.NEAREST and (month_end - last).days > 3:
        last += timedelta(days=7)
    return last + timedelta(days=1)


@lru_cache(maxsize=512)
def _month_starts(calendar: Calendar, name: int) -> tuple[date, ...]:
    """The first days of the twelve fiscal months, and the first day of the next year."""
    start, end = _year_start(calendar, name), _year_start(calendar, name + 1)
    if calendar.pattern is Pattern.MONTHS:
        months = [(calendar.first_month - 1 + i) for i in range(12)]
        return (*(date(start.year + m // 12, m % 12 + 1, 1) for m in months), end)
    starts = [start]
    for weeks in [int(n) for n in calendar.pattern.split("-")] * 4:
        starts.append(starts[-1] + timedelta(weeks=weeks))
    return (*starts[:12], end)
