"""Half-open spans of business days and the calendars that cut the year into them."""

from channel.periods.calendar import Calendar, Pattern, YearEnd, YearName
from channel.periods.frequency import Frequency
from channel.periods.span import Period

__all__ = ["Calendar", "Frequency", "Pattern", "Period", "YearEnd", "YearName"]
