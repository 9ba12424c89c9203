"""Finds the encoding of a text file by rule, reading all of it once in flat memory."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from channel.formats.code_pages import (
    DEFAULT_CODE_PAGE,
    better_page,
    decodes,
    default_fits,
    foreign_lines,
    other_pages,
)
from channel.formats.detect import HEAD, byte_order_mark, nul_pattern
from channel.formats.parts import FileRefused
from channel.formats.record import Remark, Weight
from channel.formats.text_lines import TextLines

CHUNK = 1 << 20
LONGEST_LINE = CHUNK // 5  # characters of a chunk without any line end: UTF-32 has four bytes each
_WORDS = re.compile(r"[^\s,;|\"]+")
_FEW_WORDS, _LONGEST_WORD = 3, 30

# UTF-8 read as cp1252 ("MÃ¼ller", "â€™"), cp850 read as cp1252 ("Descri‡Æo"), a lost character.
_SUSPECTS = ("Ã", "Â", "â€", "‡", "†", "„", "‚", "ˆ", "\ufffd")
_MOJIBAKE = re.compile(
    "Ã[\x80-¿ŒœŠšŸŽžƒˆ˜‚„†‡‰‹›€™“”–—•…]|Â[\xa0-¿]|â€[\x80-¿™œž“”¢¦]|[a-zA-Z][‡†„‚ˆ][a-zA-ZÆ]|\ufffd"
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """How to read a text file: its encoding, bytes of BOM to skip, what to say about it."""

    encoding: str
    skip: int
    remarks: tuple[Remark, ...]

    def reader(self, source: BinaryIO) -> io.TextIOWrapper:
        """The characters from the start; line ends untouched, CR, LF and CRLF all end a line."""
        source.seek(self.skip)
        return io.TextIOWrapper(source, self.encoding, newline="")

    def lines(self, source: BinaryIO) -> TextLines:
        """The same as lines; the source must stay as it is until they are read."""
        source.seek(self.skip)
        return TextLines(source, self.encoding)


class _Undecodable(Exception):
    """Where an encoding failed, and whether it had understood characters beyond ASCII before."""

    def __init__(self, encoding: str, offset: int, after_multibyte: bool) -> None:
        super().__init__(encoding)
        self.encoding = encoding
        self.offset = offset
        self.after_multibyte = after_multibyte


def examine_text(source: BinaryIO, hint: str = "", in_lines: bool = True) -> DecodedText:
    """Settles the encoding: BOM, strict UTF-8, NUL pattern, the hinted code page, else what its
    words tell, else refused.

    UTF-8 that breaks after it had decoded characters is broken UTF-8, not some code page, unless
    the profile names one. With `in_lines`, text without line ends is refused.
    """
    source.seek(0)
    head = source.read(HEAD)
    skip, marked = byte_order_mark(head)
    first = marked or nul_pattern(head) or "utf-8"
    try:
        try:
            return _examine(source, first, skip, in_lines)
        except _Undecodable as failure:
            if first != "utf-8" or skip or (failure.after_multibyte and not hint):
                raise
            page, said = (_known(hint), None) if hint else _told(source, failure.offset)
        found = _examine(source, page, 0, in_lines)
        return replace(found, remarks=(*found.remarks, said)) if said else found
    except _Undecodable as failure:
        line = _line_of(source, failure.offset)
        raise FileRefused(
            "undecodable",
            f"Byte {failure.offset} (line {line}) is not {failure.encoding} text; say which code"
            " page the file is in, or send it again if it was cut",
            line,
        ) from None


def _told(source: BinaryIO, offset: int) -> tuple[str, Remark | None]:
    """The code page that the file's words tell: the default, another that we name, or we ask."""
    lines = foreign_lines(source)
    line = _line_of(source, offset)
    fits = default_fits(lines)
    others = [better_page(lines)] if fits else other_pages(lines)
    if others == [""]:
        return DEFAULT_CODE_PAGE, None
    asked = _asked(lines, offset, line, others)
    if not others and decodes(DEFAULT_CODE_PAGE, lines):
        return DEFAULT_CODE_PAGE, Remark(Weight.HOLDS, "code_page_unclear", asked, line)
    if len(others) != 1:
        raise FileRefused("undecodable", asked, line)
    text = f"Byte {offset} (line {line}) was read as {others[0]}, which makes words of this file:"
    shown = _sight(lines, others[0])
    reason = f"{text} {shown}. If they are wrong, name the code page in the profile (`encoding`)"
    return others[0], Remark(Weight.WARNS, "code_page_guessed", reason, line)


def _asked(lines: list[bytes], offset: int, line: int, others: list[str]) -> str:
    pages = others or ["cp1250", "cp1251", "mac_roman", "gb18030"]
    read = "; ".join(f"{page} reads {_sight(lines, page)}" for page in others)
    return (
        f"Byte {offset} (line {line}) is no UTF-8, and under {DEFAULT_CODE_PAGE} it makes no words:"
        f" {_sight(lines, DEFAULT_CODE_PAGE)}. {read + '. ' if read else ''}Name the file's code"
        f" page in the profile (`encoding`: {', '.join(pages)} …), or send it as UTF-8"
    )


def _sight(lines: list[bytes], page: str) -> str:
    """The first few words beyond ASCII as a page reads them."""
    text = b"\n".join(lines).decode(page, "replace")
    words = dict.fromkeys(word for word in _WORDS.findall(text) if not word.isascii())
    return ", ".join(repr(word[:_LONGEST_WORD]) for word in islice(words, _FEW_WORDS))


def _known(code_page: str) -> str:
    try:
        b" ".decode(code_page)
    except LookupError:
        raise FileRefused(
            "unknown_code_page", f"The profile names a code page {code_page!r} that is none"
        ) from None
    return code_page


def _examine(source: BinaryIO, encoding: str, skip: int, in_lines: bool) -> DecodedText:
    found: Remark | None = None
    last = ""
    for offset, text in _decoded(source, encoding, skip):
        if "\x00" in text:
            raise _nul_refused(source, encoding, offset, text)
        if in_lines and len(text) > LONGEST_LINE and "\n" not in text and "\r" not in text:
            raise _line_refused(source, offset)
        last = text.rstrip("\x1a")[-1:] or last
        if found is None and not text.isascii():
            found = _mojibake(text)
    remarks = [found] if found else []
    if last not in ("\n", "\r"):
        remarks.append(_NO_FINAL_NEWLINE)
    return DecodedText(encoding, skip, tuple(remarks))


_NO_FINAL_NEWLINE = Remark(
    Weight.WARNS,
    "no_final_newline",
    "The last line has no line end: the file may have been cut; compare its last row with yours",
)


def _decoded(source: BinaryIO, encoding: str, skip: int) -> Iterator[tuple[int, str]]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    source.seek(skip)
    offset, multibyte, chunk = skip, False, b"-"
    while chunk:
        chunk = source.read(CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            held = len(error.object) - len(chunk)
            before = multibyte or not error.object[: error.start].isascii()
            raise _Undecodable(encoding, offset - held + error.start, before) from None
        yield offset, text
        multibyte = multibyte or not text.isascii()
        offset += len(chunk)


def _mojibake(text: str) -> Remark | None:
    if not any(suspect in text for suspect in _SUSPECTS):
        return None
    found = _MOJIBAKE.search(text)
    if found is None:
        return None
    around = text[max(0, found.start() - 10) : found.end() + 10].splitlines()
    sight = next((piece for piece in around if found[0] in piece), found[0])
    return Remark(
        Weight.WARNS,
        "mojibake",
        f"Characters look wrongly converted, as in {sight!r}; names may not be as you write them",
    )


def _nul_refused(source: BinaryIO, encoding: str, offset: int, text: str) -> FileRefused:
    at = offset + len(text[: text.index("\x00")].encode(encoding, "replace"))
    line = _line_of(source, at)
    return FileRefused(
        "nul_bytes",
        f"Byte {at} (line {line}) is NUL, which no text holds: the file is damaged",
        line,
    )


def _line_refused(source: BinaryIO, offset: int) -> FileRefused:
    line = _line_of(source, offset)
    return FileRefused(
        "line_too_long", f"Line {line} goes on for over {LONGEST_LINE} characters: no table", line
    )


def _line_of(source: BinaryIO, offset: int) -> int:
    """The 1-based line that a byte stands on, whichever line end the file uses."""
    source.seek(0)
    feeds = returns = 0
    while offset > 0 and (chunk := source.read(min(CHUNK, offset))):
        feeds += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        offset -= len(chunk)
    return max(feeds, returns) + 1
