"""Texts of a line: cleaned identifiers, product codes and serial numbers, or why they are not."""

import re
from decimal import Decimal

from stdnum import ean

from channel.formats.dates import day
from channel.formats.month_names import MONTHS, folded
from channel.formats.numbers import is_nothing, says_something
from channel.formats.profile import DateStyle
from channel.formats.unreadable import Unreadable

_ROUNDED = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+|[0-9]E\+[0-9]+", re.ASCII | re.IGNORECASE)
_DATE_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]00:00(?::00)?)?")
_DAY_MONTH = re.compile(r"[0-9]{1,2}-([A-Za-zäé]{3})|([A-Za-zäé]{3})-[0-9]{2}")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00]")
# Control characters are blanks too: pages part cells and rows by two of them.
_BLANKS = re.compile("[\x01-\x1f\x7f-\xa0\u2007\u2009\u202f]+")
_LONGEST_IDENTIFIER = 255  # characters: they name records, whose keys have an end
_CODE_AND_NAME = re.compile(r"\[([^\[\]\s]+)\] \S.*")  # `[A-100] Switch`, as Odoo shows products
# How spreadsheets are kept from making numbers of codes: `="0012"`, `'0012`.
_KEPT_AS_TEXT = re.compile(r"""="(.*)"|'([^']+)""")


def visible(text: str) -> str:
    """Without zero-width characters and NULs, odd blanks and controls made plain, ends trimmed."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def plain(text: str) -> str:
    """A text, empty when it is one of the ways to write that there is none."""
    return text if says_something(text) else ""


def identifier(text: str) -> str:
    """A number that names something: leading zeros kept, a spreadsheet's `.0` taken off."""
    if not says_something(text):
        return ""
    if len(text) > _LONGEST_IDENTIFIER:
        reason = f"{text[:40]!r}… has {len(text)} characters; no code or number has over 255"
        raise Unreadable("too_long", reason)
    if text[0] in "='" and (kept := _KEPT_AS_TEXT.fullmatch(text)):
        return kept[1] or kept[2]
    if ("E" in text or "e" in text) and _ROUNDED.fullmatch(text):
        raise Unreadable(
            "mangled_by_spreadsheet",
            f"{text!r} is a number that a spreadsheet rounded; format the column as text"
            " before saving",
        )
    if text.endswith(".0") and text[:-2].isdigit():
        return text[:-2]
    return text


def product_code(text: str) -> str:
    """A part number or SKU; refused when a spreadsheet made a date or a rounded number of it."""
    found = identifier(text)
    if found[:1] == "[" and (coded := _CODE_AND_NAME.fullmatch(found)):
        found = coded[1]
    month = _DAY_MONTH.fullmatch(found)
    # Spreadsheets write `2-Jan`; a code such as MAR-10 is in capitals.
    looks = month and not found.isupper() and folded(month[1] or month[2]) in MONTHS
    if looks or (_DATE_TIME.fullmatch(found) and day(found[:10], DateStyle())):
        raise Unreadable(
            "mangled_by_spreadsheet",
            f"{text!r} is a date that a spreadsheet made of a part number; format the column as"
            " text before saving",
        )
    return found


def gtin(text: str) -> str:
    """A GTIN as 14 digits; codes of other lengths (NDC, private) stay as they are written."""
    bare = identifier(text).replace(" ", "").replace("-", "")
    if not bare.isdigit() or not bare.isascii():
        return identifier(text)
    return bare.zfill(14) if len(bare) in (12, 13, 14) else bare


def gtin_is_valid(code: str) -> bool:
    """Whether a 14-digit code ends in its check digit (GS1)."""
    return len(code) == 14 and bool(ean.is_valid(code))


def serial_numbers(text: str) -> tuple[str, ...]:
    """Each serial number in a cell that lists them."""
    return tuple(s for s in re.split(r"[,;|\s]+", text) if s and not is_nothing(s))


def within(value: Decimal, whole: int, text: str) -> Decimal:
    """The value, refused when it has more digits before the point than a segment holds."""
    if abs(value) >= Decimal(10) ** whole:
        raise Unreadable("out_of_range", f"{text!r} has more than {whole} digits before the point")
    return value
