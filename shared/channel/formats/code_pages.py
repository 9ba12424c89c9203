"""Tells the code page of text that names none and is no UTF-8: by what makes words of its bytes.

A detector is a hint, never the decider (formats.md §4). So the default stands where its words are
words; another page is taken only when it alone makes sense of them, and said; else we ask.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import BinaryIO

from channel.formats.page_letters import (
    LANGUAGES,
    NEARLY_ALL,
    is_common,
    is_cyrillic,
    keeps_to_one,
    letters_of,
    share_of_one,
)
from channel.formats.page_scripts import column_names, of_script

DEFAULT_CODE_PAGE = "cp1252"
_LINES, _LINE_BYTES = 300, 4_000  # of a file's lines beyond ASCII, so many are looked at
_CHUNK = 1 << 20
_DOUBTS = 5  # one word in so many may be odd under the default page …
_SLIPS = 10  # … and one in so many under another
_NEVER = 10**9
_PLAIN_LETTERS = frozenset("ßæÆøØœŒłŁđĐþÞðÐªºı")
_ANY_LETTERS = frozenset(["mac_roman", "cp850", "gb18030", "big5", "euc_kr", "shift_jis"])
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = frozenset("„‚¿¡")
_QUOTES = frozenset("“”«»")
_JOINING = frozenset("’‘´·–—®")
_MARKS = _OPENING | _QUOTES | _JOINING
_SIGNS = frozenset("™©°²³¹¼½¾…€£§µ±×÷•")  # that stand at the edges of words
_COMMON_KANA = re.compile("[\u3041-\u30fe]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ALONE = re.compile(r"[A-Za-z][^\x00-\x7f](?=[\x00-\x7f])|(?<=[\x00-\x7f])[^\x00-\x7f][A-Za-z]")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e\uffe0-\uffe6·—‘’“”…×]")


def foreign_lines(source: BinaryIO) -> list[bytes]:
    """The first lines that hold bytes beyond ASCII, whichever line end the file uses."""
    source.seek(0)
    found: list[bytes] = []
    rest = b""
    while len(found) < _LINES and (chunk := source.read(_CHUNK)):
        *lines, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
        found += [line for line in lines if _is_foreign(line)]
        rest = rest[-_LINE_BYTES - 1 :]  # a longer line is passed over, however long
    return [*found, *([rest] if _is_foreign(rest) else [])][:_LINES]


def _is_foreign(line: bytes) -> bool:
    return not line.isascii() and len(line) <= _LINE_BYTES


def makes_words(page: str, lines: list[bytes], odd_one_in: int) -> bool:
    """Whether the lines decode, and nearly all that is not ASCII in them reads as words do."""
    return decodes(page, lines) and _PAGES[page](_read(page, lines), odd_one_in)


def decodes(page: str, lines: list[bytes]) -> bool:
    try:
        b"\n".join(lines).decode(page)
    except UnicodeDecodeError:
        return False
    return True


def other_pages(lines: list[bytes]) -> list[str]:
    """Every other page that makes words of the lines, or the one that does it best.

    That is the one that makes most of them names of columns, or words without a slip. Pages that
    read the lines alike count once.
    """
    pages = [page for page in _PAGES if page != DEFAULT_CODE_PAGE]
    read = {_read(page, lines): page for page in pages[::-1] if makes_words(page, lines, _SLIPS)}
    named = {page: column_names(text) for text, page in read.items()}
    best = [page for page in pages if page in named and named[page] == max(named.values())]
    without_slip = [page for page in best if makes_words(page, lines, _NEVER)]
    return next((each for each in (best, without_slip) if len(each) == 1), best)


def better_page(lines: list[bytes]) -> str:
    """A page that surely reads the lines better than the default, which makes words of them too."""
    others = [page for page in other_pages(lines) if page not in _ANY_LETTERS]
    if len(others) != 1:
        return ""
    ours, theirs = _read(DEFAULT_CODE_PAGE, lines), _read(others[0], lines)
    more = column_names(theirs) - column_names(ours)
    return others[0] if more > 0 or (more == 0 and keeps_to_one(others[0], theirs, ours)) else ""


def _read(page: str, lines: list[bytes]) -> str:
    return b"\n".join(lines).decode(page)


def default_fits(lines: list[bytes]) -> bool:
    """Whether the default page makes words of the lines, or there is nothing to judge by."""
    return not lines or makes_words(DEFAULT_CODE_PAGE, lines, _DOUBTS)


def _western(text: str, odd_one_in: int, in_row: int = 2) -> bool:
    marks = [at for at, char in enumerate(text) if not char.isascii()]
    odd = sum(_is_odd(text, at, in_row) for at in marks)
    return odd * odd_one_in <= len(marks)


def _is_odd(text: str, at: int, in_row: int) -> bool:
    """A sign between letters or beside another, a capital in a word, more accents in a row."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if unicodedata.category(char) in ("Cc", "Co", "Cn"):
        return True
    if char in _OPENING:
        return before.isalpha()
    if char in _QUOTES:
        return before.isalpha() and after.isalpha()
    if char in _JOINING:
        return False
    beside = [c for c in (before, after) if not c.isascii() and c not in _MARKS]
    if not (unicodedata.decomposition(char) or char in _PLAIN_LETTERS) or not char.isalpha():
        letters = before.isalpha() + after.isalpha()
        return bool(beside) or letters > (char in _SIGNS)
    capital = char.isupper() and before.isalpha() and (before.islower() or after.islower())
    return capital or len(beside) >= in_row


def _latin(page: str) -> Callable[[str, int], bool]:
    """As Western text, but nearly all its letters those of one of the page's languages."""

    def judge(text: str, odd_one_in: int) -> bool:
        letters = letters_of(text)
        of_one = len(letters) > 1 and share_of_one(page, letters) >= NEARLY_ALL
        return of_one and _western(text, odd_one_in, in_row=3)  # which Žďár has

    return judge


def _cyrillic(text: str, odd_one_in: int) -> bool:
    words = _LETTERS.findall(text)
    foreign = [word for word in words if not word.isascii()]
    odd = sum(not is_cyrillic(word) for word in foreign)
    odd += sum(unicodedata.category(char) in ("Cc", "So") for char in text if not char.isascii())
    return bool(foreign) and odd * odd_one_in <= len(foreign) and is_common(text)


def _east_asian(common: Callable[[str], bool]) -> Callable[[str, int], bool]:
    """All characters wide ones, nearly all of them `common` in texts of the page."""

    def judge(text: str, odd_one_in: int) -> bool:
        wide = [char for char in text if not char.isascii()]
        odd = sum(not _WIDE.match(char) or not common(char) for char in wide)
        odd += len(_ALONE.findall(text))
        return odd * odd_one_in <= len(wide)

    return judge


def _in_page(page: str, first: int, last: int) -> Callable[[str], bool]:
    """Whether a character stands in these rows of a page, where its common ones are."""

    def known(char: str) -> bool:
        try:
            return first <= char.encode(page)[0] <= last
        except UnicodeEncodeError:
            return False

    return known


_simplified = _in_page("gb2312", 0xA1, 0xF7)
_PAGES: dict[str, Callable[[str, int], bool]] = {
    "cp1252": _western,
    "mac_roman": _western,
    "cp850": _western,
    **{page: _latin(page) for page in LANGUAGES if page != DEFAULT_CODE_PAGE},
    **dict.fromkeys(["cp1251", "koi8_r", "cp866", "iso8859_5"], _cyrillic),
    "cp1253": of_script("\u0386", "\u03ce"),
    "cp1255": of_script("\u05d0", "\u05ea"),
    "cp1256": of_script("\u0621", "\u064a"),
    "cp874": of_script("\u0e01", "\u0e5b"),
    "gb18030": _east_asian(lambda char: _simplified(char) and not _COMMON_KANA.match(char)),
    "big5": _east_asian(_in_page("big5", 0xA1, 0xC6)),
    "euc_kr": _east_asian(lambda char: bool(_HANGUL.match(char)) or not char.isalpha()),
    "shift_jis": _east_asian(_in_page("shift_jis", 0x81, 0xEA)),
}
