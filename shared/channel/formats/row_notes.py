"""What notes among the rows of a table say: how many rows there are, or that returns follow."""

import re
from collections.abc import Iterator, Sequence

from channel.formats.no_sales_above import NO_SALES, says_no_sales
from channel.formats.profile import Meaning, Profile
from channel.formats.signs import meaning_of
from channel.formats.unreadable import Unreadable

_HEADED = (
    "{!r} stands above rows as if they were returns, but it marks none: mark each by a negative"
    " quantity or a type; if they are so marked, release the file"
)
_TRAILERS = frozenset("trl trailer tlr ftr footer eof".split())
_ROWS = (
    r"(?:records?|rows?|lines?|line items?|daten ?s[äa]tze|s[äa]tze|zeilen|positionen|registros"
    r"|lignes|enregistrements|righe|regels)"
)
_COUNT = re.compile(
    r"(?:(?:grand |total )*(?:number of |no\.? of |# of |count of |anzahl )?"
    rf"{_ROWS}(?: count)?"
    rf"|(?:total |{_ROWS} )count)\W*([0-9]{{1,9}})(?: {_ROWS})?\W*"
    # As database shells say it: `(2 rows affected)`, `2 rows in set (0.01 sec)`.
    r"|\(?([0-9]{1,9}) rows?(?: (?:affected|selected|returned|exported|retrieved|in set)|(?=\)))"
    r"\W*(?:[0-9.]+ sec\W*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\w./#-]*[0-9][\w./#-]*")
_BETWEEN = re.compile(r"\s{2,}|[\t;|,]")
_PLURALS = ("s", "n", "en")
_MONEY = re.compile(r"-?[0-9][0-9.,' ]*[.,][0-9]{2}-?")
_MOST_DIGITS = 7  # more are a day or a number
_AROUND = 3  # a trailer may count itself, the header and the opening record


def is_numbered(invoice: str) -> bool:
    """Whether a cell holds the number of an invoice: what stands beside it is half a line."""
    return bool(_NUMBER.fullmatch(invoice))


def is_trailer(leading: str) -> bool:
    """Whether the first cell names the closing record of a file."""
    return leading.casefold() in _TRAILERS


def stated_amount(filled: Sequence[str]) -> str:
    """The one cell of a closing record that reads as an amount, with cents; or ""."""
    money = [cell for cell in filled[1:] if _MONEY.fullmatch(cell)]
    return money[0] if is_trailer(filled[0]) and len(money) == 1 else ""


def stated_rows(
    filled: Sequence[str], rows: int, *, closing: bool = False
) -> tuple[str, bool] | None:
    """The number of rows that a note states, or the record that closes them before all else, and
    whether it is that of the rows above it."""
    if closing or is_trailer(filled[0]):
        if len(filled) < 2 or (len(filled) > 2 and not (closing or stated_amount(filled))):
            return None
        if not filled[1].isdigit() or len(filled[1].lstrip("0")) > _MOST_DIGITS:
            return None
        stated = int(filled[1])
        return str(stated), rows <= stated <= rows + _AROUND
    told = _COUNT.fullmatch(" ".join(filled))
    stated = int(told[1] or told[2]) if told else 0
    return (str(stated), stated == rows) if told else None


def counts_rows(text: str) -> bool:
    """Whether a line says nothing but how many rows there are."""
    return bool(_COUNT.fullmatch(text))


def reads_as_line(text: str, columns: int) -> bool:
    """Whether a cell holds as many texts as there are columns: a line divided in another way."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return len(parts) >= max(4, columns - 1) and sum(p.strip()[:1].isdigit() for p in parts) > 1


def heads_returns(filled: Sequence[str], profile: Profile) -> str:
    """What to say of a row such as `RETURNS:` alone, if what follows was given back; else ""."""
    text = filled[0].strip(" :*=-.")
    told = {text, *map(text.removesuffix, _PLURALS)} if len(filled) == 1 else ()
    headed = any(_is_return(each, profile) for each in told)
    return _HEADED.format(filled[0][:80]) if headed else ""


def headed(filled: Sequence[str], profile: Profile) -> Iterator[tuple[str, str]]:
    """Codes and texts of what to say of a row that heads others as if they were no plain sales."""
    if text := heads_returns(filled, profile):
        yield "returns_headed", text
    if len(filled) == 1 and says_no_sales(filled[0]):
        yield "no_sales_headed", NO_SALES.format(filled[0][:80])


def _is_return(text: str, profile: Profile) -> bool:
    try:
        return len(text) > 2 and meaning_of(text, profile) is Meaning.RETURN
    except Unreadable:
        return False
