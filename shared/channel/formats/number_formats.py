"""What a spreadsheet's number format adds to its number: leading zeros, a currency's sign."""

import re

from channel.formats.currencies import SIGN, currencies_named

# A number format's first section: literals in quotes or after a backslash, places of digits, marks
# that stand for themselves. Anything else is a format of another kind.
_PIECE = re.compile(r"\"([^\"]*)\"|\\(.)|(0)|([ \-/()])|\[\$([^\]-]*)[^\]]*\]")
_LONGEST = 255  # characters that a spreadsheet lets a format have
_DIGIT = "\0"  # a digit's place in what such a format shows
# `[$€-407]`, `[$EUR]`; `[$-409]` names a language alone.
_LOCALE = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")
# A sign of several currencies is that of the country beside it: `[$$-409]`, `[$$-en-US]`.
_OF_COUNTRY = re.compile(
    r"\[\$[^\]-]+-(?:[0-9A-Fa-f]{0,6}?0*([0-9A-Fa-f]{3,4})|[a-z]{2}-([A-Z]{2}))\]"
)
_COUNTRIES = {  # [MS-LCID], ISO 3166
    country: code
    for code, countries in {
        "USD": "409 540A US",
        "GBP": "809 452 GB",
        "CAD": "1009 C0C CA",
        "AUD": "C09 AU",
        "NZD": "1409 NZ",
        "SGD": "4809 1004 SG",
        "HKD": "C04 3C09 HK",
        "TWD": "404 TW",
        "MXN": "80A MX",
        "ARS": "2C0A AR",
        "CLP": "340A CL",
        "COP": "240A CO",
        "EGP": "C01 EG",
        "JPY": "411 JP",
        "CNY": "804 CN",
        "SEK": "41D SE",
        "NOK": "414 814 NO",
        "DKK": "406 DK",
        "ISK": "40F IS",
        "CHF": "807 100C 810 CH",
    }.items()
    for country in countries.split()
}


def padding(code: str) -> str:
    """What a format with leading zeros (00000000, "No. "000) shows, its digits' places marked."""
    code = code[:_LONGEST]
    shown, at = [], 0
    while at < len(code) and code[at] != ";":
        piece = _PIECE.match(code, at)
        if piece is None:
            return ""
        shown.append(_DIGIT if piece[3] else "".join(filter(None, piece.group(1, 2, 4, 5))))
        at = piece.end()
    return "".join(shown) if shown.count(_DIGIT) > 1 else ""


def with_zeros(number: str, shown: str) -> str:
    """A whole number as its padding shows it; "" where the format is not at issue."""
    if not shown or not number.isdigit():
        return ""
    places = shown.count(_DIGIT)
    digits = number.zfill(places)
    over, rest = digits[: len(digits) - places], [*digits[len(digits) - places :]]
    rest[0] = over + rest[0]  # the first place takes all that is more
    return "".join(rest.pop(0) if place == _DIGIT else place for place in shown)


def currency_sign(code: str) -> str:
    """The sign or code of a currency that a format shows beside its number, or ""."""
    found = SIGN.search(_beside_number(code))
    return found[0] if found else ""


def currencies_of(code: str) -> frozenset[str]:
    """Every currency that the sign in a format may mean; none where it has none."""
    named = currencies_named(_beside_number(code))
    told = _of_country(code)
    return frozenset([told]) if told in named else named


def _of_country(code: str) -> str:
    found = _OF_COUNTRY.search(code[:_LONGEST])
    return _COUNTRIES.get((found[1] or found[2]).upper(), "") if found else ""


def _beside_number(code: str) -> str:
    shown = _LOCALE.sub(lambda found: f" {found[1] or ''} ", code[:_LONGEST])
    return re.sub(r"[\"\\]", " ", shown.split(";")[0])
