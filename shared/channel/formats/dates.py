"""Days as senders write them: ISO, day or month first, serials, weeks, labels, month names."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from channel.formats.digits import other_digits, western
from channel.formats.eras import year_of_the_republic
from channel.formats.month_names import MONTHS, folded
from channel.formats.profile import DateStyle
from channel.formats.unreadable import Unreadable

_ZONE = r"(?:Z|UTC|GMT|[A-Z]{3,4}|[-+][0-9]{2}:?[0-9]{2})?"
_HALF = r"(?:[AaPp]\.?[Mm]\.?|[Uu]hr|[Hh][Rr]?[Ss]?\.?)?"
_CLOCK = rf"[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]+)?)?\s*{_HALF}"
_TIME = rf"(?:(?:,\s*|[T ]+){_CLOCK}\s*{_ZONE})?"
_ISO = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?")
_YEAR = r"([0-9]{4}|[0-9]{2})"
_PARTS = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2{_YEAR}{_TIME}")
_NAME = r"([^\W\d]+)\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|er|º)?"
_DAY_NAME = re.compile(
    rf"(?:[^\W\d]+\.?,?\s+)?{_DAY}[-/. ]+(?:de )?{_NAME}[-/ ,]+(?:de )?{_YEAR}{_TIME}"
)
_NAME_DAY = re.compile(rf"(?:[^\W\d]+\.?,?\s+)?{_NAME}[-/ ]+{_DAY}[-/ ,]+([0-9]{{4}}){_TIME}")
# 2026年10月1日, 2026년 10월 1일, 2026. 10. 1. (Korean, Hungarian); without a day, a month.
_SIGNED = re.compile(r"([0-9]{4})\s?[年년.]\s?([0-9]{1,2})\s?[月월.](?:\s?([0-9]{1,2})\s?[日일.])?")
_REIWA = re.compile(
    r"(?:R\.?|令和)\s?([0-9]{1,2}|元)[-/.年]\s?([0-9]{1,2})[-/.月]\s?([0-9]{1,2})日?"
)
_BEFORE_REIWA = 2018
_ODATA = re.compile(r"/Date\(([0-9]{1,13})(?:[-+][0-9]{4})?\)/")  # milliseconds, of midnight
_A_DAY, _SECONDS = 86_400_000, 86_400
_EPOCH_TIME = re.compile(r"(1[0-9]{9})(?:000)?")  # of 2001 to 2033
_MARK = r"(?:WEEK|WK|KW|CW|W|S)"
_WEEK = re.compile(
    rf"([0-9]{{4}})[- ]?{_MARK}\s?([0-9]{{1,2}})|{_MARK}\s?([0-9]{{1,2}})[-/ ]+([0-9]{{4}})",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{_NAME}[-/ ]+|([0-9]{{1,2}})(?:[-/ ]+|(?<=[0-9]{{2}})\.))([0-9]{{4}})"
    r"|([0-9]{4})[-/.]([0-9]{2})"
    r"|(20[2-9][0-9])(0[1-9]|1[0-2])"  # 202610, which no order of six digits makes a day
    # `Oct-26` as spreadsheets show a month; `Oct 26` may be a day.
    rf"|{_NAME}[-'/]+([0-9]{{2}})|([0-9]{{4}})[-/ ]+{_NAME}"
)
_UNKNOWN = (
    "{!r} is not a date we know how to read; write it as 2026-10-31, or let the profile name its"
    " pattern (`dates.formats`)"
)
_LONGEST = 60  # characters of a day, with its name, time and zone
_CENTURY_TURNS = 70  # 69 is 2069, 70 is 1970, as POSIX reads two digits
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_EPOCH = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}


def day(text: str, style: DateStyle) -> date:
    """The day a text names; Unreadable with `ambiguous_date` or `bad_date` and the reason."""
    for pattern in style.formats:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  a business day has no zone
        except ValueError:
            continue
    if text.startswith('="') and text.endswith('"'):  # kept from being read by a spreadsheet
        text = text[2:-1]
    if style.labels and text in style.labels:
        return style.labels[text]
    text = western(text).removeprefix("'")
    if len(text) > _LONGEST:
        raise Unreadable("bad_date", _UNKNOWN.format(text))
    try:
        found = _written_out(text, style) or _counted(text, style)
    except (ValueError, OverflowError) as impossible:
        if isinstance(impossible, Unreadable):
            raise
        raise Unreadable("bad_date", f"{text!r} is not a day of the calendar") from None
    if found is None:
        said = other_digits(text) or year_of_the_republic(text)
        raise Unreadable("bad_date", _UNKNOWN.format(text) + said)
    return found


def _written_out(text: str, style: DateStyle) -> date | None:
    if m := _ISO.fullmatch(text):
        return date(int(m[1]), int(m[3]), int(m[4]))
    if m := _PARTS.fullmatch(text):
        return _ordered(int(m[1]), int(m[3]), _year(m[4]), m[2], style, text)
    if m := _COMPACT.fullmatch(text):
        return date(int(m[1]), int(m[2]), int(m[3]))
    if m := _DAY_NAME.fullmatch(text):
        return _named(m[2], int(m[1]), _year(m[3]))
    if m := _NAME_DAY.fullmatch(text):
        return _named(m[1], int(m[2]), _year(m[3]))
    if (m := _SIGNED.fullmatch(text)) and m[3]:
        return date(int(m[1]), int(m[2]), int(m[3]))
    if m := _ODATA.fullmatch(text):
        return date(1970, 1, 1) + timedelta(days=int(m[1]) // _A_DAY)
    if m := _REIWA.fullmatch(text):
        return date(_BEFORE_REIWA + int(m[1].replace("元", "1")), int(m[2]), int(m[3]))
    return None


def _counted(text: str, style: DateStyle) -> date | None:
    if m := _WEEK.fullmatch(text):
        return week_day(int(m[1] or m[4]), int(m[2] or m[3]), style)
    if style.six_digits and re.fullmatch("[0-9]{6}", text) and not _MONTH.fullmatch(text):
        return date(_year(text[:2]), int(text[2:4]), int(text[4:]))
    if m := _MONTH.fullmatch(text):
        name = m[1] or m[8] or m[11]
        month = MONTHS.get(folded(name), 0) if name else int(m[2] or m[5] or m[7])
        return month_day(_year(m[3] or m[4] or m[6] or m[9] or m[10]), month, style)
    if m := _SIGNED.fullmatch(text):
        return month_day(int(m[1]), int(m[2]), style)
    if _SERIAL.fullmatch(text):
        found = _EPOCH[style.serials] + timedelta(days=int(text.partition(".")[0]))
        return found if date(1990, 1, 1) <= found <= date(2100, 1, 1) else None
    return _since_1970(text)


def _since_1970(text: str) -> date | None:
    """Seconds or milliseconds of a midnight, as programs count days; others depend on a zone."""
    m = _EPOCH_TIME.fullmatch(text)
    if m is None:
        return None
    days, seconds = divmod(int(m[1]), _SECONDS)
    found = date(1970, 1, 1) + timedelta(days=days)
    if seconds:
        reason = f"{text!r} is a time on {found} or a day beside it, by the zone: send the day"
        raise Unreadable("bad_date", reason)
    return found


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _CENTURY_TURNS else 1900)


def _named(month: str, number: int, year: int) -> date | None:
    known = MONTHS.get(folded(month))
    return date(year, known, number) if known else None


def _ordered(first: int, second: int, year: int, mark: str, style: DateStyle, text: str) -> date:
    order = style.order or ("dmy" if mark == "." or first > 12 else "mdy" if second > 12 else "")
    if not order and first != second:
        raise Unreadable(
            "ambiguous_date",
            f"{text!r} may be {date(year, first, second)} or {date(year, second, first)};"
            " the profile must say whether the day or the month comes first",
        )
    return date(year, first, second) if order == "mdy" else date(year, second, first)


def week_day(year: int, week: int, style: DateStyle) -> date:
    """The day on which a whole week's lines count: its last, or its first, by the style.

    A week ending on Saturday is the one that ends a day before the ISO week of its number.
    """
    last = date.fromisocalendar(year, week, 7)
    if style.week_ends == "saturday":
        last -= timedelta(days=1)
    return last if style.week_day == "last" else last - timedelta(days=6)


def month_day(year: int, month: int, style: DateStyle) -> date:
    """The day on which a whole month's lines count: its last, or its first, by the style."""
    if style.week_day == "first":
        return date(year, month, 1)
    return date(year, month, calendar.monthrange(year, month)[1])


def order_of(texts: Iterable[str]) -> str:
    """Which of day and month comes first in all the texts: `dmy`, `mdy`, or nothing to tell by."""
    told = set()
    for text in texts:
        m = _PARTS.fullmatch(western(text))
        if m and m[2] != "." and (int(m[1]) > 12) != (int(m[3]) > 12):
            told.add("dmy" if int(m[1]) > 12 else "mdy")
    return told.pop() if len(told) == 1 else ""
