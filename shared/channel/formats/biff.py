"""The records of an .xls workbook (BIFF5 and BIFF8): its properties, and cells to be marked."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from channel.formats.cell_marks import Marks, Styles
from channel.formats.number_formats import with_zeros

_START, _END, _BIFF8 = 0x0809, 0x000A, 0x0600
_FILEPASS, _CODEPAGE, _DATEMODE, _FORMAT, _XF, _BOUNDSHEET = (
    0x002F,
    0x0042,
    0x0022,
    0x041E,
    0x00E0,
    0x0085,
)
_FORMULA, _NUMBER, _RK, _MULRK, _BOOLERR = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
_ROW, _HIDDEN, _LEVEL = 0x0208, 0x20, 0x07
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_OF_ERROR = 2  # a formula's result that is no number
_DOUBLE_BYTES = frozenset([932, 936, 949, 950, 1361])  # code pages that the reader takes apart
_WIDE = 1200  # texts say themselves if their characters are of one byte or of two
_PAGES = {page: f"cp{page}" for page in (437, 850, 852, 866, *range(1250, 1259))}
_PAGES |= {32768: "mac_roman", 32769: "cp1252"}  # [MS-XLS] 2.4.52
_STYLE_XF, _NOT_OF_CELLS = 0x0004, -1  # every workbook brings named styles, with dollars
_EXACT = 10**15  # whole numbers below it are shown in full


@dataclass(frozen=True, slots=True)
class Properties:
    """What stands before the sheets: their places, the formats of styles, the year of day one.

    `garbled` is the code page in which texts would come with wrong letters, or 0.
    """

    encrypted: bool
    garbled: int
    from_1904: bool
    formats: Mapping[int, str]
    sheets: Mapping[str, int]


def properties_of(stream: bytes) -> Properties:
    """The properties of a workbook's stream, or of as much of its start as there is."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    sheets: dict[str, int] = {}
    encrypted = from_1904 = False
    wide = struct.unpack_from("<H", stream.ljust(6, b"\0"), 4)[0] == _BIFF8
    page = _WIDE if wide else 1252
    for kind, content in _records(stream, 0):
        if kind == _FILEPASS:
            encrypted = True
            break
        if kind == _CODEPAGE and not wide:
            page = int.from_bytes(content[:2], "little")
        elif kind == _DATEMODE:
            from_1904 = content[:2] == b"\x01\x00"
        elif kind == _FORMAT and len(content) > 4:
            index = struct.unpack_from("<H", content)[0]
            formats[index] = _text(content[2:], page, 2 if wide else 1)
        elif kind == _XF and len(content) >= 6:
            index, about = struct.unpack_from("<HH", content, 2)
            styles.append(_NOT_OF_CELLS if about & _STYLE_XF else index)
        elif kind == _BOUNDSHEET and len(content) > 6:
            sheets[_text(content[6:], page, 1)] = struct.unpack_from("<L", content)[0]
    shown = {style: formats[index] for style, index in enumerate(styles) if index in formats}
    garbled = page if page in _DOUBLE_BYTES else 0
    return Properties(encrypted, garbled, from_1904, shown, sheets)


def marks_of(stream: bytes, at: int, styles: Styles[int]) -> Marks:
    """Errors, hidden rows, and numbers as their formats show them, of the sheet at this place."""
    marks = Marks()
    for kind, content in _records(stream, at):
        if kind in (_BOOLERR, _FORMULA):
            _mark_error(marks, kind, content)
        elif kind == _ROW and len(content) > 12 and content[12] & (_HIDDEN | _LEVEL) == _HIDDEN:
            marks.hidden.append(struct.unpack_from("<H", content)[0] + 1)
        if styles and kind in (_NUMBER, _RK, _MULRK, _FORMULA):
            for row, column, style, number in _numbers(kind, content):
                shown = with_zeros(number, styles.padded.get(style, ""))
                if shown:
                    marks.show(row + 1, column + 1, shown)
                elif style in styles.signs:
                    marks.beside(row + 1, column + 1, styles.signs[style])
    return marks


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a BOF to its EOF; those of charts within come too, and hold no cells."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _START) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _text(content: bytes, page: int, counted: int) -> str:
    """A string after its length; in BIFF8 with a byte that says if its characters are of two."""
    length = int.from_bytes(content[:counted], "little")
    if page != _WIDE:
        raw = content[counted : counted + length]
        return raw.decode(_PAGES.get(page, "latin-1"), "replace")
    start = counted + 1
    if content[counted:start] == b"\x01":
        return content[start : start + 2 * length].decode("utf-16-le", "replace")
    return content[start : start + length].decode("latin-1")


def _mark_error(marks: Marks, kind: int, content: bytes) -> None:
    if kind == _BOOLERR and len(content) >= 8 and content[7]:
        code = content[6]
    elif kind == _FORMULA and content[12:14] == b"\xff\xff" and content[6] == _OF_ERROR:
        code = content[8]
    else:
        return
    row, column = struct.unpack_from("<HH", content)
    marks.show(row + 1, column + 1, _ERRORS.get(code, "#N/A"))


def _numbers(kind: int, content: bytes) -> Iterator[tuple[int, int, int, str]]:
    """Row, column, style of each number in a record of cells, and the number if it is whole."""
    if len(content) < 10:
        return
    row, column, style = struct.unpack_from("<HHH", content)
    if kind == _RK:
        yield row, column, style, _whole_rk(*struct.unpack_from("<l", content, 6))
    elif kind == _MULRK:
        cells = content[4 : 4 + (len(content) - 6) // 6 * 6]
        for place, (each, number) in enumerate(struct.iter_unpack("<Hl", cells)):
            yield row, column + place, each, _whole_rk(number)
    elif content[12:14] != b"\xff\xff" and len(content) >= 14:
        yield row, column, style, _whole(content[6:14])


def _whole_rk(number: int) -> str:
    """An RK number: 30 bits of a whole number or of a float, and whether they are hundredths."""
    if number & 1:
        return ""
    return str(number >> 2) if number & 2 else _whole(struct.pack("<4xl", number & ~3))


def _whole(double: bytes) -> str:
    (value,) = struct.unpack("<d", double)
    return str(int(value)) if abs(value) < _EXACT and value.is_integer() else ""
