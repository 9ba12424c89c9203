"""What is due, late, nil or missing, and when its sender is reminded."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from channel.feeds import Due, Feed, FeedState, Rhythm, dues
from channel.formats.verdict import Verdict
from channel.periods import Calendar, Period
from channel.uploads import Receipt
from tests.kit.receipts import a_receipt

BERLIN = ZoneInfo("Europe/Berlin")
MONTHLY = Feed(
    id="pos",
    partner="disti-north",
    document="sell_through",
    rhythm=Rhythm.MONTH,
    since=date(2026, 3, 1),
)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def on(day: date, *receipts: Receipt, feed: Feed = MONTHLY) -> tuple[Due, ...]:
    return dues(feed, receipts, Calendar(), day, BERLIN)


def test_a_report_within_five_days_is_reported() -> None:
    (due,) = on(date(2026, 4, 10), a_receipt())
    assert (due.period, due.due_on, due.state) == (MARCH, date(2026, 4, 5), FeedState.REPORTED)


def test_a_report_after_the_due_day_is_late_in_the_vendors_time_zone() -> None:
    just = a_receipt(received_at=datetime(2026, 4, 5, 21, 59, tzinfo=UTC))  # 23:59 in Berlin
    late = a_receipt(received_at=datetime(2026, 4, 5, 22, 1, tzinfo=UTC))  # 00:01 on the 6th
    assert on(date(2026, 4, 10), just)[0].state == FeedState.REPORTED
    assert on(date(2026, 4, 10), late)[0].state == FeedState.LATE


def test_a_nil_report_is_a_report_and_a_held_one_is_not() -> None:
    nil = a_receipt(
        nil=True, segments=(), period_start=date(2026, 3, 1), period_end=date(2026, 4, 1)
    )
    held = a_receipt(verdict=Verdict.HELD)
    assert on(date(2026, 4, 10), nil)[0].state == FeedState.NIL
    assert on(date(2026, 4, 10), held)[0].state == FeedState.HELD


def test_nothing_is_open_until_due_and_missing_after() -> None:
    assert on(date(2026, 4, 5))[0].state == FeedState.OPEN
    assert on(date(2026, 4, 6))[0].state == FeedState.MISSING


def test_a_sender_is_reminded_before_on_and_after_the_day_until_it_reports() -> None:
    days = [date(2026, 4, day) for day in range(1, 15)]
    chased = [day.day for day in days if on(day)[0].chased_on(day)]
    assert chased == [3, 5, 6, 8, 12]  # due on the 5th: -2, 0, +1, +3, +7
    assert not any(on(day, a_receipt())[0].chased_on(day) for day in days)


def test_a_report_due_on_the_last_day_is_asked_for_before_it() -> None:
    feed = MONTHLY.model_copy(update={"due_days": 0})  # due on the 31st
    assert on(date(2026, 3, 28), feed=feed) == ()
    (due,) = on(date(2026, 3, 29), feed=feed)
    assert (due.state, due.chased_on(date(2026, 3, 29))) == (FeedState.OPEN, True)


def test_each_ended_week_is_due_by_itself() -> None:
    weekly = MONTHLY.model_copy(update={"rhythm": Rhythm.WEEK, "since": date(2026, 3, 2)})
    found = on(date(2026, 3, 23), a_receipt(), feed=weekly)
    assert [d.period.start for d in found] == [
        date(2026, 3, 2),
        date(2026, 3, 9),
        date(2026, 3, 16),
    ]
