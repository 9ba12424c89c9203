"""Tells what a file is from its first bytes, never from its name."""

import codecs
import re
from enum import StrEnum

from channel.formats.parts import FileRefused


class Kind(StrEnum):
    """What the first bytes say; an OLE or zip kind is looked into further before it is opened."""

    EMPTY = "empty"
    GZIP = "gzip"
    ZIP = "zip"
    OLE = "ole"
    X12 = "x12"
    EDIFACT = "edifact"
    JSON = "json"
    TEXT = "text"


HEAD = 4096
_ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # BOF of BIFF2, 3, 4
_SYLK = (b"ID;PWXL", b"ID;PCALCOOO", b"ID;PSCALC")
_TAR = slice(257, 262)  # where its archives say so
# (magic, code, what it is): formats that no sales report comes in.
_FOREIGN = (
    (b"%PDF", "pdf_not_supported", "a PDF"),
    (b"\x89PNG", "image_not_supported", "a PNG image"),
    (b"\xff\xd8\xff", "image_not_supported", "a JPEG image"),
    (b"GIF8", "image_not_supported", "a GIF image"),
    (b"II*\x00", "image_not_supported", "a TIFF image"),
    (b"MM\x00*", "image_not_supported", "a TIFF image"),
    (b"MZ\x90\x00", "executable_not_supported", "a Windows program"),
    (b"\x7fELF", "executable_not_supported", "a program"),
    (b"\xcf\xfa\xed\xfe", "executable_not_supported", "a program"),
    (b"#!", "executable_not_supported", "a script"),
    (b"Rar!", "archive_not_supported", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive_not_supported", "a 7-Zip archive"),
    (b"BZh91AY", "archive_not_supported", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "archive_not_supported", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "archive_not_supported", "a Zstandard archive"),
    (b"UEsDB", "base64_not_supported", "a zip or workbook in base64, as mails carry it"),
    (b"PAR1\x15", "parquet_not_supported", "a Parquet file"),
    (b"SQLite format 3\x00", "database_not_supported", "a database"),
    (b"{\\rtf", "document_not_supported", "an RTF document"),
    *((begin, "xls_too_old", "a worksheet of Excel 2, 3 or 4") for begin in _OLD_EXCEL),
    *((begin, "sylk_not_supported", "a SYLK file (.slk)") for begin in _SYLK),
    (b"TABLE\r\n0,1\r\n", "dif_not_supported", "a DIF file"),
    (b"TABLE\n0,1\n", "dif_not_supported", "a DIF file"),
    (b"\x00\x00\x02\x00\x06\x04", "lotus_not_supported", "a Lotus 1-2-3 worksheet"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# ISA or ST opens X12 when its next character cannot be part of a column name, or ISA01 follows;
# blanks inside the envelope's first words are known from real senders, so only the id itself must
# stand whole. Written out, for `\s` takes 0x1C to 0x1F, which are delimiters of real interchanges.
_X12 = re.compile(
    r"(?i:ISA)(?:[^ \t\r\nA-Za-z0-9_.,;\-]|([\t_.,;\-])0\d\1)"
    r"|ST([^ \t\r\nA-Za-z0-9_,;])\d{3}\2|GS([*|~^\x1c-\x1f])[A-Z]{2}\3"
)
_EDIFACT = re.compile(r"UNA.{6}\s*UN[BGH]|UN[BH][^ \t\r\nA-Za-z0-9_,;]|unb\+uno", re.DOTALL)
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[{\[\]]")
_MARKUP = re.compile(r"<(\?xml|!|[A-Za-z])", re.IGNORECASE)
_HTML = re.compile(r"<(!doctype html|html|head|body|table|div|meta|style)\b", re.IGNORECASE)
# `From: 1 Aug` may stand above a table; beside what only mails have it is the head of one.
_MAIL = re.compile(
    r"(?:[A-Z][\w-]*+: .*\r?\n(?:[ \t].*\r?\n)*+)*?"
    r"(?:Message-ID|Return-Path|MIME-Version|Content-Type): ",
    re.IGNORECASE,
)
_CONTROLS_ONE_IN = 50  # characters: a stray control character is dirt, many are another format
_BINARY = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")


def byte_order_mark(head: bytes) -> tuple[int, str]:
    """Length and encoding of a BOM at the start, or (0, "")."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return len(mark), encoding
    return 0, ""


def nul_pattern(head: bytes) -> str:
    """The UTF-16 or UTF-32 that NULs in the first bytes betray, where there is no BOM."""
    if head.count(0) * 4 < len(head):
        return ""
    zero = [head[i::4].count(0) * 10 >= len(head[i::4]) * 7 for i in range(4)]
    found = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return found.get((zero[0], zero[1], zero[2], zero[3]), "")


def identify(head: bytes) -> Kind:
    """What the file is, from its first HEAD bytes; refuses what no report comes in."""
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith(_ZIP_MAGICS) or _begins(head, _ZIP_MAGICS[0]):
        return Kind.ZIP
    if head.startswith(OLE_MAGIC) or _begins(head, OLE_MAGIC):
        return Kind.OLE
    _refuse_foreign(head)
    return _identify_text(first_text(head).lstrip())


def _begins(head: bytes, magic: bytes) -> bool:
    """Whether this is all that is left of a file cut within its magic."""
    return len(head) > 1 and magic.startswith(head)


def first_text(head: bytes) -> str:
    """The first bytes as text, good enough to recognise what they open."""
    skip, encoding = byte_order_mark(head)
    encoding = encoding or nul_pattern(head) or "latin-1"
    return head[skip:].decode(encoding, "replace")


def _identify_text(text: str) -> Kind:
    if not text.strip("\x00\x1a"):
        return Kind.EMPTY
    if _X12.match(text):
        return Kind.X12
    if _EDIFACT.match(text):
        return Kind.EDIFACT
    if _JSON.match(text):
        return Kind.JSON
    if text.startswith("STX="):
        raise FileRefused(
            "tradacoms_not_supported",
            "This is a TRADACOMS file (STX=); send X12, EDIFACT, a workbook or a text table",
        )
    if text.startswith("MIME-Version:"):
        raise FileRefused(
            "html_not_supported",
            "This is a web archive or mail (MIME), perhaps saved as .xls; save it as .xlsx or .csv",
        )
    if _MAIL.match(text):
        raise FileRefused("mail_not_supported", "This is a mail; send the files attached to it")
    _refuse_markup(text)
    _refuse_binary(text)
    return Kind.TEXT


def _refuse_foreign(head: bytes) -> None:
    if head[_TAR] == b"ustar":
        raise FileRefused("archive_not_supported", "This is a tar archive; send a zip")
    for magic, code, what in _FOREIGN:
        if head.startswith(magic):
            raise FileRefused(code, f"This is {what}; send a text table, workbook, JSON or EDI")


def _refuse_markup(text: str) -> None:
    if not _MARKUP.match(text):
        return
    if _HTML.search(text):
        raise FileRefused(
            "html_not_supported",
            "This is a web page (HTML), perhaps saved as .xls; save it as .xlsx or .csv",
        )
    what = "an XML file"
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        what = "an XML spreadsheet (2003), perhaps saved as .xls"
    raise FileRefused(
        "xml_not_supported", f"This is {what}; send a text table, workbook, JSON or EDI"
    )


def _refuse_binary(text: str) -> None:
    controls = len(_BINARY.findall(text))
    found = _BINARY.search(text)
    if found is None or controls * _CONTROLS_ONE_IN < len(text):
        return
    raise FileRefused(
        "unknown_format",
        f"This is no format that we read: control character 0x{ord(found[0]):02x} at"
        f" character {found.start()}; send a text table, workbook, JSON or EDI",
    )
