"""What a row that heads others says by labels, as `Customer: 10045 Acme GmbH`, or by a name."""

import re
from collections.abc import Callable, Sequence

from channel.formats.columns import fields_of, words_of
from channel.formats.layout import PARTIES, PRODUCTS
from channel.formats.profile import Profile
from channel.formats.row_notes import counts_rows, headed
from channel.formats.totals import is_total

_SAID = frozenset(
    "branch location invoice_no invoice_date as_of_date currency sales_order customer_po".split()
) | {*PRODUCTS, *(part for part in PARTIES if part.endswith(("_id", "_name")))}
_USUAL = Profile()
_COLON = re.compile(r"\s*(?:(?<![0-9])[:=]|[:=](?![0-9/])|\s#(?=[0-9]))\s*")
_NUMBERED = re.compile(r"(\w+) ([0-9].*)")
_GAP = re.compile(r"\s{2,}")
_WORDS = 3  # of a label, at most
_DIGITS = 3  # of a buyer's number, at least
_LETTERS = 3  # of a name, at least
_FEW = 3  # cells of a row whose label has no colon
_CODED = re.compile(
    r"(?P<no>[0-9][\w./-]{2,})\s*(?:[-–—:|/,]\s*|\s)(?P<name>[^\W\d].*)"
    r"|(?P<named>[^\W\d].*?)\s*[(\[]\s*(?P<numbered>[0-9][\w./-]*)\s*[)\]]"
)
# What lists write between their rows, on every page.
_FURNITURE = re.compile(
    r"\W*(?:page|seite|p[aá]gina?|pag|side|strona|printed|print date|gedruckt|druckdatum|imprim"
    r"|impres|stampat|continue|cont'?d|fortsetzung|suite|prepared|created|generated|erstellt|run"
    r"|end of|ende|fin de|confidential|vertraulich|source|quelle|notes?|hinweis|report|bericht"
    r"|copyright|©|export|sales|ums[aä]tz|ventes|ventas|vendite|https?|www)\b|.*[@:=]",
    re.IGNORECASE,
)


def may_head(label: str) -> frozenset[str]:
    """The fields of the lines below that a row with this label may state."""
    return fields_of(label) & _SAID


def said(filled: Sequence[str], known: Callable[[str], object]) -> dict[str, str]:
    """Label → value of a row that begins with a known label; else nothing."""
    if not filled or not _COLON.search(filled[0]):
        return _without_colon(filled, known)
    found: dict[str, str] = {}
    label = ""
    for cell in filled:
        *before, last = _COLON.split(cell)
        for text in before:
            value, named = _cut(text, known)
            if named and not label and value:
                return {}
            if not named and not label:
                return {}
            _add(found, label, value)
            label = named or "?"  # what nobody knows the name of is left out
        _add(found, label, last)
    found.pop("?", None)
    return {label: value for label, value in found.items() if value}


def _without_colon(filled: Sequence[str], known: Callable[[str], object]) -> dict[str, str]:
    """`Customer`, `10045`, `Acme GmbH` in cells of their own, or a buyer's number behind it."""
    if len(filled) == 1 and (told := _NUMBERED.fullmatch(filled[0])):
        return {told[1]: told[2]} if known(told[1]) and _is_party(told[1]) else {}
    bare = 1 < len(filled) <= _FEW and known(filled[0]) and not any(map(known, filled[1:]))
    return {filled[0]: " ".join(filled[1:])} if bare else {}


def _is_party(label: str) -> bool:
    return any(field.endswith("_name") for field in may_head(label))


def _cut(text: str, known: Callable[[str], object]) -> tuple[str, str]:
    """The value before the next label, and that label: the last words that are known as one."""
    words = text.split()
    for many in range(min(_WORDS, len(words)), 0, -1):
        named = " ".join(words[-many:])
        if known(named) or (many < len(words) and words_of(named) == ("name",)):
            return " ".join(words[:-many]), named
    return _GAP.split(text)[0] if _GAP.search(text) else "", ""


def _add(found: dict[str, str], label: str, value: str) -> None:
    if label:
        found[label] = " ".join(filter(None, (found.get(label, ""), value.strip())))


def coded(value: str) -> tuple[str, str]:
    """The number and the name in a text such as `10045 Acme GmbH` or `Acme GmbH (10045)`."""
    told = _CODED.fullmatch(value)
    if told is None:
        return "", value
    return (told["no"], told["name"]) if told["no"] else (told["numbered"], told["named"])


def name_alone(filled: Sequence[str]) -> str:
    """The name that stands alone in a row, or behind its number; "" where it is a note or total."""
    numbered = len(filled) == 2 and filled[0].isdigit() and len(filled[0]) >= _DIGITS
    text = " ".join(filled) if numbered else filled[0] if len(filled) == 1 else ""
    label = text.split()[0] if text else ""
    if may_head(label) and not _is_party(label):
        return ""  # `Branch North` is no buyer
    return "" if sum(map(str.isalpha, text)) < _LETTERS or is_furniture(text) else text


def is_furniture(text: str) -> bool:
    """Whether a text that stands alone in a row is a note, the foot of a page or a total."""
    noted = _FURNITURE.match(text) or is_total(text) or counts_rows(text)
    return bool(noted) or any(headed([text], _USUAL))
