"""The reporting calendar: what each partner owes by when, what came, what is late or missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from channel.periods import Calendar, Frequency, Period
from channel.texts import Text
from channel.uploads import Receipt


class Rhythm(StrEnum):
    """How often a feed reports."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Feed(BaseModel):
    """A partner's duty to report a document; due so many days after each period's last day.

    `chase_days` are days relative to the due date on which its sender is reminded.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    partner: Text
    document: Text
    rhythm: Rhythm
    since: date
    until: date | None = None
    due_days: int = Field(default=5, ge=0)
    chase_days: tuple[int, ...] = (-2, 0, 1, 3, 7)


class FeedState(StrEnum):
    """What is to be said about one period of a feed on a day."""

    OPEN = "open"  # not due yet, nothing came
    REPORTED = "reported"
    NIL = "nil"  # reported that there was nothing
    LATE = "late"  # reported, after it was due
    HELD = "held"  # something came, and waits for a person
    MISSING = "missing"  # due, and nothing came


@dataclass(frozen=True, slots=True)
class Due:
    """One period of a feed: when it was due, how it stands, which upload answered it."""

    feed: Feed
    period: Period
    due_on: date
    state: FeedState
    upload_id: str = ""
    received_at: datetime | None = None

    def chased_on(self, day: date) -> bool:
        """Whether its sender is to be reminded on a day."""
        waiting = self.state in (FeedState.OPEN, FeedState.MISSING, FeedState.HELD)
        return waiting and (day - self.due_on).days in self.feed.chase_days


def dues(
    feed: Feed, receipts: Iterable[Receipt], calendar: Calendar, day: date, zone: ZoneInfo
) -> tuple[Due, ...]:
    """Every period of the feed that has ended or is chased by `day`, oldest first.

    A receipt answers a period when it reports the feed's document and its period (else its
    lines' days) touches it; of several the earliest committed one counts. Days are business days
    of the vendor's time zone.
    """
    fitting = [r for r in receipts if _tells_of(r, feed.document)]
    return tuple(_due(feed, period, fitting, day, zone) for period in _asked(feed, calendar, day))


def _tells_of(receipt: Receipt, document: str) -> bool:
    """Whether it reports the document: first of all, or in facts beside (a workbook's stock)."""
    return receipt.document == document or any(s.document == document for s in receipt.segments)


def _asked(feed: Feed, calendar: Calendar, day: date) -> Iterable[Period]:
    """A report that is due soon after its period is asked for before the period ends."""
    last = feed.until or date.max
    period = _period_of(feed.rhythm, calendar, feed.since)
    early = timedelta(days=min((0, *feed.chase_days)))
    while period.end <= last and min(period.end, _due_on(feed, period) + early) <= day:
        yield period
        period = _period_of(feed.rhythm, calendar, period.end)


def _due_on(feed: Feed, period: Period) -> date:
    return period.end + timedelta(days=feed.due_days - 1)


def _period_of(rhythm: Rhythm, calendar: Calendar, day: date) -> Period:
    if rhythm is Rhythm.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=7))
    return calendar.period_of(day, Frequency(rhythm.value))


def _due(feed: Feed, period: Period, receipts: list[Receipt], day: date, zone: ZoneInfo) -> Due:
    due_on = _due_on(feed, period)
    answers = sorted((r for r in receipts if _reports(r, period)), key=lambda r: r.received_at)
    taken = [r for r in answers if r.committed]
    if not taken:
        state = FeedState.HELD if answers else FeedState.MISSING if day > due_on else FeedState.OPEN
        return Due(feed, period, due_on, state)
    first = taken[0]
    on_time = first.received_at.astimezone(zone).date() <= due_on
    state = FeedState.NIL if first.nil else FeedState.REPORTED
    return Due(
        feed,
        period,
        due_on,
        state if on_time else FeedState.LATE,
        first.upload_id,
        first.received_at,
    )


def _reports(receipt: Receipt, period: Period) -> bool:
    """A receipt without any day (a nil report that names no period) answers the last one ended."""
    spans = [(s.first_day, s.last_day + timedelta(days=1)) for s in receipt.segments]
    if receipt.period_start and receipt.period_end:
        spans = [(receipt.period_start, receipt.period_end)]
    if spans:
        return any(Period(start, end).overlaps(period) for start, end in spans)
    return period.end <= receipt.received_at.date() < period.end + (period.end - period.start)
