"""Numbers that name a product or a party, in one form, or nothing when they cannot be trusted."""

import re
from functools import lru_cache

from stdnum import ean, lei
from stdnum.eu import vat

_PUNCTUATION = re.compile(r"[\s.\-/_]+")
_MASKED = re.compile(r"[*?]|X{3,}|^(.)\1+$")
# A number in one of these schemes means the same party whoever reports it.
UNIVERSAL = frozenset({"duns", "gln", "vat", "lei"})
_EU_VAT = re.compile(
    "^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)"
)


@lru_cache(maxsize=65_536)
def gtin14(value: str) -> str:
    """A GTIN of 8, 12, 13 or 14 digits as 14; empty when its check digit is wrong.

    A spreadsheet that took it for a number drops leading zeros and adds ".0": both are mended
    where the check digit then holds.
    """
    digits = _PUNCTUATION.sub("", value.strip().removesuffix(".0"))
    if not digits.isascii() or not digits.isdigit() or not 8 <= len(digits) <= 14:
        return ""
    full = digits.zfill(14)
    return full if full.strip("0") and ean.calc_check_digit(full[:-1]) == full[-1] else ""


@lru_cache(maxsize=65_536)
def identifier(scheme: str, value: str) -> str:
    """The number as compared within its scheme; empty when masked, or its check fails."""
    compact = _PUNCTUATION.sub("", value).upper()
    if not compact or _MASKED.search(compact):
        return ""
    match scheme.casefold():
        case "gln":
            return compact if len(compact) == 13 and ean.is_valid(compact) else ""
        case "duns":
            return _duns(compact)
        case "lei":
            return compact if lei.is_valid(compact) else ""
        case "vat":
            return _vat(compact)
        case _:
            return compact.lstrip("0") or compact


def _duns(compact: str) -> str:
    """Nine digits; DUNS+4 names a location of the same company."""
    digits = compact.removeprefix("DUNS")
    return digits[:9] if digits.isdigit() and len(digits) in (9, 13) else ""


def _vat(compact: str) -> str:
    if not _EU_VAT.match(compact):
        return compact if len(compact) >= 6 else ""
    return compact if vat.is_valid(compact) else ""
