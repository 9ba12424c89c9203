"""What stands above a table: the days it reports, the currency, as title rows say them."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from channel.formats.context import Context, period_between
from channel.formats.currencies import CURRENCIES, currency
from channel.formats.dates import day, order_of
from channel.formats.month_names import MONTHS, folded
from channel.formats.numbers import number
from channel.formats.parts import Row
from channel.formats.profile import DateStyle, NumberStyle, Profile
from channel.formats.record import Document
from channel.formats.unreadable import Unreadable

_DAY = re.compile(
    r"\b(?:[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}|(?:19|20)[0-9]{6}|[0-9]{4}-?W[0-9]{2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)?[-. ]+[^\W\d]{3,10}\.?[-, ]+[0-9]{4}"
    r"|[^\W\d]{3,10}\.? [0-9]{1,2}(?:st|nd|rd|th)?, ?[0-9]{4})\b"
)
_SPAN = re.compile(
    rf"({_DAY.pattern})\W*(?:to|thru|through|until|till|bis|al|au|tot|a|do|hasta)?\W*({_DAY.pattern})",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b([^\W\d]{3,10})\.? ((?:19|20)[0-9]{2})\b")
_NUMBERED = re.compile(
    r"((?:19|20)[0-9]{2})[-/. ](0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/. ]((?:19|20)[0-9]{2})"
)
_LABEL = re.compile(
    r"\W*(?:(?P<week>(?:for )?(?:the )?week[ -]?end(?:ing|ed|s)?\b|w/e\b|woche bis\b)"
    r"|(?P<start>(?:from|start|begin|period start|period from|von|ab|desde|inicio|du|debut|dal|van)"
    r"\b)|(?P<end>(?:to|thru|through|end|until|period end|period to|bis|hasta|fin|au|al|tot)\b))"
)
_CODE = rf"({'|'.join(CURRENCIES)}|€)(?!\w)"
_CURRENCY = re.compile(
    r"\b(?i:currency|w[aä]e?hrung|devise|moneda|moeda|valuta|waluta)\b\W*(?i:" + _CODE + ")"
)
_AMOUNTS_IN = re.compile(
    r"\b(?i:amounts?|prices?|values?|figures|betr[aä]e?ge|preise|werte|montants|prix|importes|precios"
    r"|valores|importi|prezzi|bedragen|prijzen)\b[\w (]{0,20}\b(?i:in|en|em) (?!ALL|TOP)" + _CODE
)


def context_above(above: Sequence[Row], profile: Profile, document: Document) -> Context:
    """The period of the first row that names two days or a month; for stock the one day there.

    A single day above sales may be the day of printing, so it dates nothing, unless its row says
    that a week ends then, or two rows say `from` and `to`, or a sheet is named for it.
    """
    cells = [cell for row in above for cell in row.cells if cell.strip()]
    code = next(filter(None, map(_currency_in, above)), "")
    style = _style_of(cells, profile.dates)
    named = [days for row in above if (days := _days_of(row.cells, style))]
    spans = [days for days in named if len(days) == 2] or _labelled(above, style)
    period = period_between(*spans[0]) if spans else None
    if document is Document.INVENTORY and not spans and named:
        return Context(currency=code, day=named[0][-1])
    day_ = max(spans[0]) if spans else _named_day(above, style)
    return Context(currency=code, period=period, day=day_)


def _named_day(above: Sequence[Row], style: DateStyle) -> date | None:
    """The day that is all of a sheet's name: one sheet a day."""
    name = above[-1].cells[0].strip() if above and above[-1].number == 0 else ""
    days = days_in(name, style) if _DAY.fullmatch(name) else []
    return days[0] if days else None


def _currency_in(row: Row) -> str:
    """The currency that a title states: `Currency: EUR` in one cell or two, `All prices in EUR`."""
    text = " ".join(row.cells)
    found = _CURRENCY.search(text) or _AMOUNTS_IN.search(text)
    return currency(found[1]) if found else ""


def line_above(above: Sequence[Row], quantity: int, product: int) -> int:
    """The first row above the column names that reads as a line does, by number; 0 if none."""
    for number_, cells in above:
        last = len(cells) > max(quantity, product) >= 0 <= min(quantity, product)
        if last and cells[product].strip() and _is_number(cells[quantity].strip()):
            return number_
    return 0


def _is_number(text: str) -> bool:
    for style in (NumberStyle(), NumberStyle(decimal=",", thousands=".")):
        try:
            number(text, style)
        except Unreadable:
            continue
        return True
    return False


def _style_of(cells: Sequence[str], style: DateStyle) -> DateStyle:
    """The style with the order that the titles' own days tell, where it names none."""
    if style.order:
        return style
    return style.model_copy(update={"order": order_of(d for c in cells for d in _DAY.findall(c))})


def _labelled(above: Sequence[Row], style: DateStyle) -> list[list[date]]:
    """The span that rows of one day each state by their labels: a week's end, or from and to."""
    ends: dict[str, date] = {}
    for row in above:
        text = " ".join(cell for cell in row.cells if cell.strip())
        label, days = _LABEL.match(folded(text)), _days_of(row.cells, style)
        if label and len(days) == 1:
            ends.setdefault(str(label.lastgroup), days[0])
    if "week" in ends:
        return [[ends["week"] - timedelta(days=6), ends["week"]]]
    return [[ends["start"], ends["end"]]] if {"start", "end"} <= ends.keys() else []


def _days_of(cells: Iterable[str], style: DateStyle) -> list[date]:
    texts = [cell for cell in cells if cell.strip()]
    texts = [" ".join(span.groups()) if (span := _SPAN.search(text)) else text for text in texts]
    days = [found for text in texts for found in days_in(text, style)]
    return days or [found for text in texts for found in _month_in(text)]


def _month_in(cell: str) -> list[date]:
    """The first and last day of a month named with its year, such as `August 2026`.

    Numbers name one where nothing else stands with them: `2026-08` is more often an order's.
    """
    named = [(MONTHS.get(folded(word)), year) for word, year in _MONTH.findall(cell)]
    if numbered := _NUMBERED.fullmatch(cell.strip()):
        named.append((int(numbered[2] or numbered[3]), numbered[1] or numbered[4]))
    for month, year in named:
        if month:
            last = calendar.monthrange(int(year), month)[1]
            return [date(int(year), month, 1), date(int(year), month, last)]
    return []


def days_in(cell: str, style: DateStyle) -> list[date]:
    """The days a text names, such as `Last Week: 24/08/2026 - 30/08/2026`."""
    found = []
    for text in _DAY.findall(cell):
        try:
            found.append(day(text, style))
        except Unreadable:
            continue
    return found
