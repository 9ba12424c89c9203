"""Tells the code page of text that names none and is no UTF-8: by what makes words of its bytes.

A detector is a hint, never the decider (formats.md §4). So the default stands where its words are
words; another page is taken only when it alone makes sense of them, and said; else we ask.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import BinaryIO

DEFAULT_CODE_PAGE = "cp1252"
_LINES, _LINE_BYTES = 300, 4_000  # of a file's lines beyond ASCII, so many are looked at
_CHUNK = 1 << 20
_DOUBTS = 5  # one word in so many may be odd under the default page …
_SLIPS = 10  # … and one in so many under another
_PLAIN_LETTERS = frozenset("ßæÆøØœŒłŁđĐþÞðÐªº")
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
    return decodes(page, lines) and _PAGES[page](b"\n".join(lines).decode(page), odd_one_in)


def decodes(page: str, lines: list[bytes]) -> bool:
    try:
        b"\n".join(lines).decode(page)
    except UnicodeDecodeError:
        return False
    return True


def other_pages(lines: list[bytes]) -> list[str]:
    """Every other page that makes words of the lines."""
    return [
        page for page in _PAGES if page != DEFAULT_CODE_PAGE and makes_words(page, lines, _SLIPS)
    ]


def default_fits(lines: list[bytes]) -> bool:
    """Whether the default page makes words of the lines, or there is nothing to judge by."""
    return not lines or makes_words(DEFAULT_CODE_PAGE, lines, _DOUBTS)


def _western(text: str, odd_one_in: int) -> bool:
    marks = [at for at, char in enumerate(text) if not char.isascii()]
    odd = sum(_is_odd(text, at) for at in marks)
    return odd * odd_one_in <= len(marks)


def _is_odd(text: str, at: int) -> bool:
    """A sign between letters or beside another, a capital in a word, a third accent in a row."""
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
    return capital or len(beside) > 1


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
    "gb18030": _east_asian(lambda char: _simplified(char) and not _COMMON_KANA.match(char)),
    "big5": _east_asian(_in_page("big5", 0xA1, 0xC6)),
    "euc_kr": _east_asian(lambda char: bool(_HANGUL.match(char)) or not char.isalpha()),
    "shift_jis": _east_asian(_in_page("shift_jis", 0x81, 0xEA)),
}
