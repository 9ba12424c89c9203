"""Numbers as people and programs write them, to exact Decimals or a reason."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from channel.formats.currencies import SIGN
from channel.formats.digits import other_digits, western
from channel.formats.profile import NumberStyle
from channel.formats.unreadable import Unreadable

PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
# How a number cell of a workbook comes: one of its texts may look so as well, or end in a zero.
NUMBER_CELL = re.compile(r"-?[0-9]+(?:\.[0-9]*[1-9])?", re.ASCII)
SCIENTIFIC = re.compile(r"[-+]?[0-9](?:[.,][0-9]+)?E[-+]?[0-9]+", re.ASCII | re.IGNORECASE)
NOTHING = frozenset(
    "- -- --- – — . n/a na n.a. n.v. k.a. s/o nan null none nil (null) (blank) #null! \\n".split()
)
BROKEN = frozenset("#n/a #div/0! #value! #ref! #name? #num! #nv #wert! #bezug! #name?".split())
_LONGEST = max(map(len, NOTHING))
_FIRST = frozenset({word[0] for word in NOTHING} | {word[0].upper() for word in NOTHING} | {*"*# "})
_LONGEST_NUMBER = 60  # characters, with marks, blanks, sign and currency
_KEPT_AS_TEXT = re.compile(r'="([^"=]*)"')  # how a list keeps a spreadsheet from reading it
_STARS = re.compile(r"\*{2,}|#{2,}")
_MINUS = str.maketrans(dict.fromkeys("−–﹣‐‑▲△", "-") | {"’": "'", "٬": "'"})
_NO_CENTS = re.compile(r"(?<=[0-9])[.,]\s?--?\Z")  # `20.-` and `20,--` are 20 and no cents
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_GROUPED = {
    mark: re.compile(
        rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+|[0-9]{{1,2}}(?:{re.escape(mark)}[0-9]{{2}})+"
        rf"{re.escape(mark)}[0-9]{{3}}"
    )
    for mark in (".", ",", "'", " ")
}


_POINT, _COMMA, _EITHER = ".", ",", "either"
_STYLES = {_POINT: NumberStyle(), _COMMA: NumberStyle(decimal=",", thousands=".")}


def is_nothing(text: str) -> bool:
    """Whether the text is one of the ways to write that there is no value."""
    if not text:
        return True
    if text[0] not in _FIRST and not text[0].isspace():
        return False
    if len(text) > _LONGEST and text[0] not in "*# ":
        return False
    folded = text.strip().casefold()
    return not folded or folded in NOTHING or bool(_STARS.fullmatch(folded))


def is_broken(text: str) -> bool:
    """Whether a spreadsheet wrote an error in place of the value."""
    return "#" in text and text.strip().casefold() in BROKEN


def says_something(text: str) -> bool:
    """Whether the text is neither a way to write that there is no value nor such an error."""
    if not text:
        return False
    if text[0] not in _FIRST and not text[0].isspace():  # as each of both begins
        return True
    return not (is_nothing(text) or is_broken(text))


def broken(text: str) -> Unreadable:
    """What is said of a cell that holds an error."""
    return Unreadable("spreadsheet_error", f"the cell holds the spreadsheet error {text!r}")


def number(text: str, style: NumberStyle | None) -> Decimal:
    """The number a text states; without a style only what can be read in one way."""
    if len(text) > _LONGEST_NUMBER:
        raise Unreadable("not_a_number", f"{text!r} is not a number{_expected(style)}")
    if PLAIN.fullmatch(text) and ("." not in text or (style and style.decimal == ".")):
        return Decimal(text)
    if is_broken(text):
        raise broken(text)
    if kept := _KEPT_AS_TEXT.fullmatch(text):
        return number(kept[1], style)
    if text.startswith("="):
        reason = f"the cell holds the formula {text!r} without its value; save it as values"
        raise Unreadable("formula_without_value", reason)
    negative, bare = unsigned(text)
    if SCIENTIFIC.fullmatch(bare):
        raise Unreadable("mangled_by_spreadsheet", f"{text!r} is in scientific notation")
    digits = _digits(bare, style, text)
    return -Decimal(digits) if negative else Decimal(digits)


def is_number(text: str, value: Decimal) -> bool:
    """Whether a text, plainly written, states this value."""
    return bool(PLAIN.fullmatch(text)) and Decimal(text) == value


def unsigned(text: str) -> tuple[bool, str]:
    """Whether the text is negative in any of the usual ways, and its digits and marks."""
    bare = western(text).translate(_MINUS).strip().removeprefix("'")  # of a spreadsheet's text
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, bare[1:-1]
    booked = bare.rstrip(".")[-2:].upper()
    if booked in ("CR", "DR"):
        negative, bare = negative or booked == "CR", bare.rstrip(".")[:-2].rstrip()
    bare = _NO_CENTS.sub("", SIGN.sub("", bare).strip())
    for sign, place in (("-", bare[:1]), ("-", bare[-1:]), ("+", bare[:1]), ("+", bare[-1:])):
        if place == sign:
            negative = negative or sign == "-"
            bare = bare.removeprefix(sign) if bare.startswith(sign) else bare.removesuffix(sign)
            break
    bare = SIGN.sub("", bare).strip()
    return negative, _SPACES.sub(" ", bare)


def _digits(bare: str, style: NumberStyle | None, text: str) -> str:
    marks = [mark for mark in (".", ",") if mark in bare]
    if style is None:
        if reading(bare) == "either":
            raise Unreadable(
                "ambiguous_number",
                f"{text!r} may be a thousand or a fraction; the profile must say which",
            )
        decimal = reading(bare) or (marks[-1] if marks else ".")
    else:
        decimal = style.decimal
    whole, _, fraction = bare.rpartition(decimal) if bare.count(decimal) == 1 else (bare, "", "")
    whole = _ungrouped(whole or ("0" if fraction else ""), decimal, style)
    digits = f"{whole}{fraction}"
    if not (whole and digits.isascii() and digits.isdigit()):
        said = other_digits(text) or _expected(style)
        raise Unreadable("not_a_number", f"{text!r} is not a number{said}")
    return f"{whole}.{fraction}" if fraction else whole


def _ungrouped(whole: str, decimal: str, style: NumberStyle | None) -> str:
    allowed = {"'", " "} | ({style.thousands} if style else {".", ","} - {decimal})
    for mark in allowed - {""}:
        if mark in whole:
            return whole.replace(mark, "") if _GROUPED[mark].fullmatch(whole) else ""
    return whole


def _expected(style: NumberStyle | None) -> str:
    return f" written like 1{style.thousands}234{style.decimal}50" if style else ""


def reading(bare: str) -> str:
    """The decimal mark the text itself shows: `.`, `,`, `either`, or nothing to tell by."""
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        return "." if bare.rfind(".") > bare.rfind(",") else ","
    mark, other = (".", ",") if dots else (",", ".")
    if not dots and not commas:
        return ""
    if dots + commas > 1:
        return other
    head, _, tail = bare.partition(mark)
    if "'" in head or " " in head or len(tail) != 3 or head in ("", "0") or len(head) > 3:
        return mark
    return "either"


def style_of(texts: Iterable[str]) -> NumberStyle | None:
    """The style that the texts can be read in, or None when they do not tell.

    A text counts for a style when it reads in that one alone; one in twenty may be a slip.
    """
    votes = Counter(filter(None, map(_vote, texts)))
    most, least = max(votes[_POINT], votes[_COMMA]), min(votes[_POINT], votes[_COMMA])
    if not most:
        return None if votes[_EITHER] else _STYLES[_POINT]
    if least * 20 > most:
        return None
    return _STYLES[_POINT] if votes[_POINT] == most else _STYLES[_COMMA]


def _vote(text: str) -> str:
    if text.isdigit():
        return ""
    values = {mark: _readable(text, style) for mark, style in _STYLES.items()}
    if values[_POINT] == values[_COMMA]:
        return ""
    if values[_POINT] is not None and values[_COMMA] is not None:
        return _EITHER
    return _POINT if values[_COMMA] is None else _COMMA


def _readable(text: str, style: NumberStyle) -> Decimal | None:
    try:
        return number(text, style)
    except Unreadable:
        return None
