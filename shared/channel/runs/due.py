"""Which runs the calendar asks for on a day."""

from collections.abc import Iterable
from datetime import date, datetime

from channel.periods import Calendar, Frequency, Period
from channel.periods.calendar import before
from channel.programmes.model import Programme
from channel.runs.model import RunMode, RunOrder


def due_orders(
    mode: RunMode,
    programmes: Iterable[Programme],
    calendar: Calendar,
    day: date,
    scheduled_at: datetime,
) -> tuple[RunOrder, ...]:
    """One order a period: an accrual to the end of the last month, or the last closed period.

    A settlement takes a programme once its grace days and calculation delay have passed.
    """
    asked: dict[Period, set[str]] = {}
    for programme in programmes:
        period = _last_period(mode, programme, calendar, day)
        if programme.since < period.end and (
            programme.until is None or programme.until > period.start
        ):
            asked.setdefault(period, set()).add(programme.id)
    return tuple(
        RunOrder(
            mode=mode,
            start=period.start,
            end=period.end,
            as_of=scheduled_at,
            programmes=tuple(sorted(names)),
            occasion=day.isoformat(),
            asked_by="schedule",
        )
        for period, names in sorted(asked.items())
    )


def _last_period(mode: RunMode, programme: Programme, calendar: Calendar, day: date) -> Period:
    """An accrual runs from the start of its settlement period to the end of the last month."""
    month = before(calendar, calendar.period_of(day, Frequency.MONTH), Frequency.MONTH)
    if mode is RunMode.ACCRUAL:
        return Period(calendar.period_of(month.start, programme.frequency).start, month.end)
    period = before(calendar, calendar.period_of(day, programme.frequency), programme.frequency)
    while programme.calculates_on(period) > day:
        period = before(calendar, period, programme.frequency)
    return period
