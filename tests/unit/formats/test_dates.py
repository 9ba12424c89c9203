"""Days as senders write them (formats.md §3, quirk 40)."""

from datetime import date

import pytest

from channel.formats.dates import day, order_of
from channel.formats.profile import DateStyle
from channel.formats.unreadable import Unreadable

ANY = DateStyle()
DMY = DateStyle(order="dmy")
MDY = DateStyle(order="mdy")


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("2026-08-31", ANY, date(2026, 8, 31)),
        ("2026/08/31", ANY, date(2026, 8, 31)),
        ("08.2026", ANY, date(2026, 8, 31)),  # a calendar month as SAP writes it
        ("2026.08", ANY, date(2026, 8, 31)),
        ("2026-08-31T23:59:00+02:00", ANY, date(2026, 8, 31)),
        ("2026-08-31 00:00:00", ANY, date(2026, 8, 31)),
        ("20260831", ANY, date(2026, 8, 31)),
        ("31.08.2026", ANY, date(2026, 8, 31)),
        ("1.8.26", ANY, date(2026, 8, 1)),
        ("31/08/2026", ANY, date(2026, 8, 31)),
        ("08/31/2026", ANY, date(2026, 8, 31)),
        ("03/03/2026", ANY, date(2026, 3, 3)),
        ("03/04/2026", DMY, date(2026, 4, 3)),
        ("03/04/2026", MDY, date(2026, 3, 4)),
        ("8/3/2026 1:05:00 PM", MDY, date(2026, 8, 3)),
        ("24 October 2011", ANY, date(2011, 10, 24)),
        ("24-Aug-26", ANY, date(2026, 8, 24)),
        ("Aug 24, 2026", ANY, date(2026, 8, 24)),
        ("3. März 2026", ANY, date(2026, 3, 3)),
        ("15 août 2026", ANY, date(2026, 8, 15)),
        ("2 de septiembre de 2026", ANY, date(2026, 9, 2)),
        ("46265", ANY, date(2026, 8, 31)),
        ("44803", DateStyle(serials="1904"), date(2026, 8, 31)),
        ("2026-W30", ANY, date(2026, 7, 26)),
        ("2026-W30", DateStyle(week_day="first"), date(2026, 7, 20)),
        ("2026-W30", DateStyle(week_ends="saturday"), date(2026, 7, 25)),
        ("KW 30/2026", ANY, date(2026, 7, 26)),
        ("260831", DateStyle(six_digits=True), date(2026, 8, 31)),
        ("950613", DateStyle(six_digits=True), date(1995, 6, 13)),
        ("202610", DateStyle(six_digits=True), date(2026, 10, 31)),  # no 26th month: October
        ("1er octobre 2026", ANY, date(2026, 10, 1)),
        ("Thursday, October 1, 2026", ANY, date(2026, 10, 1)),
        ("2026年10月1日", ANY, date(2026, 10, 1)),
        ("2026년 10월 1일", ANY, date(2026, 10, 1)),
        ("2026. 10. 1.", ANY, date(2026, 10, 1)),
        ("2026.10.01.", ANY, date(2026, 10, 1)),
        ("2026年10月", ANY, date(2026, 10, 31)),
        ("202610", ANY, date(2026, 10, 31)),
        ("202610", DateStyle(week_day="first"), date(2026, 10, 1)),
        ("Oct-26", ANY, date(2026, 10, 31)),
        ("okt'26", ANY, date(2026, 10, 31)),
        ("2026 October", ANY, date(2026, 10, 31)),
        ("31|08|2026", DateStyle(formats=("%d|%m|%Y",)), date(2026, 8, 31)),
        (
            "FY27_CY26 Aug",
            DateStyle(labels={"FY27_CY26 Aug": date(2026, 8, 31)}),
            date(2026, 8, 31),
        ),
    ],
)
def test_reads_a_day(text: str, style: DateStyle, expected: date) -> None:
    assert day(text, style) == expected


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("03/04/2026", ANY, "ambiguous_date"),
        ("2026-02-30", ANY, "bad_date"),
        ("20260835", ANY, "bad_date"),
        ("31/08/2026", MDY, "bad_date"),
        ("soon", ANY, "bad_date"),
        ("12345", ANY, "bad_date"),
        ("260831", ANY, "bad_date"),
        ("2026-W54", ANY, "bad_date"),
        ("32 August 2026", ANY, "bad_date"),
        ("2026-13", ANY, "bad_date"),
        ("Foo 2026", ANY, "bad_date"),
    ],
)
def test_refuses_a_day_that_is_none_or_two(text: str, style: DateStyle, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        day(text, style)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "25/04/2026"], "dmy"),
        (["03/04/2026", "04/25/2026"], "mdy"),
        (["03/04/2026", "05/06/2026"], ""),
        (["25/04/2026", "04/25/2026"], ""),
    ],
)
def test_tells_day_and_month_from_a_whole_column(texts: list[str], order: str) -> None:
    assert order_of(texts) == order


def test_days_of_an_era_and_of_odata() -> None:
    assert day("令和8年10月5日", DateStyle()) == day("R8.10.5", DateStyle()) == date(2026, 10, 5)
    assert day("/Date(1791158400000)/", DateStyle()) == date(2026, 10, 5)
    assert day("/Date(1791158400000+0000)/", DateStyle()) == date(2026, 10, 5)
