"""Fiscal calendars: every day in exactly one period, whatever the pattern."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.periods import Calendar, Frequency, Pattern, Period, YearEnd, YearName
from channel.periods.calendar import a_year_before, before

CALENDARS = [
    Calendar(pattern=pattern, first_month=month, end_weekday=weekday, year_end=rule)
    for pattern in Pattern
    for month, weekday in ((1, 5), (2, 5), (7, 6), (10, 4))
    for rule in YearEnd
]
CALENDARS += [
    Calendar(pattern=pattern, first_month=month, year_end=rule, year_name=YearName.START)
    for pattern, month, rule in (
        (Pattern.W454, 2, YearEnd.NEAREST),
        (Pattern.W445, 12, YearEnd.LAST),
        (Pattern.MONTHS, 12, YearEnd.LAST),
    )
]
FIRST, LAST = date(2000, 1, 1), date(2060, 12, 31)
named = pytest.mark.parametrize(
    "calendar", CALENDARS, ids=lambda c: f"{c.pattern} {c.first_month} {c.year_end} {c.year_name}"
)


@named
@pytest.mark.parametrize("frequency", Frequency)
def test_periods_from_2000_to_2060_are_total_disjoint_and_ordered(
    calendar: Calendar, frequency: Frequency
) -> None:
    found = calendar.periods(Period(FIRST, LAST + timedelta(days=1)), frequency)
    assert found[0].start <= FIRST
    assert found[-1].end > LAST
    for one, following in pairwise(found):
        assert one.end == following.start
    for period in found:
        assert calendar.period_of(period.start, frequency) == period
        assert calendar.period_of(period.end - timedelta(days=1), frequency) == period


@named
@settings(max_examples=25)
@given(day=st.dates(FIRST, LAST))
def test_shorter_periods_nest_in_longer_ones_and_labels_lead_back(
    calendar: Calendar, day: date
) -> None:
    nested = [calendar.period_of(day, frequency) for frequency in Frequency]
    assert all(day in period for period in nested)
    for inner, outer in pairwise(nested):
        assert outer.start <= inner.start < inner.end <= outer.end
    for frequency, period in zip(Frequency, nested, strict=True):
        assert calendar.period(calendar.label(day, frequency)) == period


@pytest.mark.parametrize(
    "calendar",
    [calendar for calendar in CALENDARS if calendar.pattern is not Pattern.MONTHS],
    ids=lambda c: f"{c.pattern} {c.first_month} {c.year_end} {c.year_name}",
)
def test_a_year_of_weeks_has_52_or_53_and_the_last_month_takes_the_odd_one(
    calendar: Calendar,
) -> None:
    weeks = {calendar.year(name).days / 7 for name in range(2001, 2060)}
    assert weeks == {52, 53}
    last = int(calendar.pattern[-1])
    for name in range(2001, 2060):
        year = calendar.year(name)
        december = calendar.period_of(year.end - timedelta(days=1), Frequency.MONTH)
        assert december.days == 7 * (last + (year.days == 371))
        assert (year.end - timedelta(days=1)).weekday() == calendar.end_weekday


# National Retail Federation 4-5-4 calendar: fiscal 2023 ran from 29 January 2023 to
# 3 February 2024 with 53 weeks, and is named 2024 here, by the year it ends in.
RETAIL = Calendar(pattern=Pattern.W454, first_month=2, end_weekday=5, year_end=YearEnd.NEAREST)


def test_the_retail_year_of_53_weeks_falls_where_it_is_published() -> None:
    assert RETAIL.year(2024) == Period(date(2023, 1, 29), date(2024, 2, 4))
    assert RETAIL.year(2025) == Period(date(2024, 2, 4), date(2025, 2, 2))
    assert RETAIL.period("2025-P02") == Period(date(2024, 3, 3), date(2024, 4, 7))


def test_a_fiscal_year_may_be_named_by_its_start_as_retailers_do() -> None:
    retail = RETAIL.model_copy(update={"year_name": YearName.START})
    assert retail.year(2023) == RETAIL.year(2024)
    assert retail.fiscal_year(date(2024, 2, 3)) == 2023
    assert retail.label(date(2024, 2, 4), Frequency.MONTH) == "2024-P01"
    assert a_year_before(retail, retail.period("2024-Q1")) == retail.period("2023-Q1")
    april = Calendar(first_month=4, year_name=YearName.START)
    days = [date(2026, 3, 31), date(2026, 4, 1)]
    assert [april.fiscal_year(day) for day in days] == [2025, 2026]


def test_the_calendar_year_is_the_default() -> None:
    assert str(Calendar().period("2026-Q1")) == "2026-01-01/2026-04-01"
    assert str(Calendar().period("2026-07")) == "2026-07-01/2026-08-01"
    assert str(Calendar().period("2026-H2")) == "2026-07-01/2027-01-01"
    assert str(Calendar().period("2026")) == "2026-01-01/2027-01-01"
    assert str(Calendar().period("2026-01-05/2026-02-01")) == "2026-01-05/2026-02-01"


def test_a_shifted_year_is_named_by_the_year_it_ends_in() -> None:
    april = Calendar(first_month=4)
    assert april.fiscal_year(date(2026, 3, 31)) == 2026
    assert april.fiscal_year(date(2026, 4, 1)) == 2027
    assert str(april.period("2027-Q1")) == "2026-04-01/2026-07-01"


@pytest.mark.parametrize("text", ["2026-Q5", "2026-13", "Q1", "2026-00", "soon", "2026-W1"])
def test_what_is_no_period_is_refused_with_what_was_seen(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Calendar().period(text)


def test_the_period_before_and_the_year_before_are_whole() -> None:
    calendar = Calendar()
    march = calendar.period("2024-03")
    assert before(calendar, march, Frequency.MONTH) == calendar.period("2024-02")
    assert a_year_before(calendar, calendar.period("2024-02")) == calendar.period("2023-02")
    assert a_year_before(RETAIL, RETAIL.period("2025-Q1")) == RETAIL.period("2024-Q1")
    leap = Period(date(2024, 2, 29), date(2024, 3, 5))
    assert str(a_year_before(calendar, leap)) == "2023-03-01/2023-03-05"


def test_a_period_is_half_open() -> None:
    january = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert date(2026, 1, 31) in january
    assert date(2026, 2, 1) not in january
    assert january.clipped(date(2026, 1, 31), None) == Period(date(2026, 1, 31), date(2026, 2, 1))
    assert january.clipped(date(2026, 2, 1), None) is None
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2026, 1, 1), date(2026, 1, 1))
