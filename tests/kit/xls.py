"""Writes .xls workbooks (BIFF8 in an OLE file): numbers with formats, errors, hidden sheets."""

import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_SHORTEST = 4096  # bytes of a stream that does not lie among others
_PLAIN_STYLE = 15
_ERRORS = {"#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


@dataclass(frozen=True, slots=True)
class Shown:
    """A number with the format it is shown in."""

    value: int | float
    format: str


@dataclass(frozen=True, slots=True)
class Fault:
    """An error, that a cell holds itself or that its formula gave."""

    text: str
    of_formula: bool = False


Cell = str | int | float | bool | Shown | Fault | None
Rows = Sequence[Sequence[Cell]]


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of a workbook's stream."""
    return struct.pack("<HH", kind, len(content)) + content


def xls(
    sheets: Mapping[str, Rows],
    hidden: Collection[str] = (),
    *,
    from_1904: bool = False,
    first: bytes = b"",
    also: bytes = b"",
) -> bytes:
    """A workbook of these sheets; `first` are records before all others, `also` in each sheet."""
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    formats = [*dict.fromkeys(cell.format for cell in cells if isinstance(cell, Shown))]
    head = _start(5) + first + record(0x0022, struct.pack("<H", from_1904))
    for at, code in enumerate(formats):
        head += record(0x041E, struct.pack("<H", 164 + at) + _text(code, 2))
    for index in [0] * (_PLAIN_STYLE + 1) + [164 + at for at in range(len(formats))]:
        head += record(0x00E0, struct.pack("<HHH14x", 0, index, 1))
    bodies = [_sheet(rows, formats, also) for rows in sheets.values()]
    listed = [struct.pack("<BB", name in hidden, 0) + _text(name, 1) for name in sheets]
    at = len(head) + sum(len(each) + 8 for each in listed) + 4
    for each, body in zip(listed, bodies, strict=True):
        head += record(0x0085, struct.pack("<L", at) + each)
        at += len(body)
    return ole({"Workbook": head + record(0x000A) + b"".join(bodies)})


def _start(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHLL", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _sheet(rows: Rows, formats: Sequence[str], also: bytes) -> bytes:
    width = max(map(len, rows), default=0)
    out = _start(0x10) + record(0x0200, struct.pack("<LLHHH", 0, len(rows), 0, width, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell not in ("", None):
                out += _cell(row, column, cell, formats)
    return out + also + record(0x000A)


def _cell(row: int, column: int, cell: Cell, formats: Sequence[str]) -> bytes:
    style = _PLAIN_STYLE
    if isinstance(cell, Shown):
        style, cell = style + 1 + formats.index(cell.format), cell.value
    kind, content = _content(cell)
    return record(kind, struct.pack("<HHH", row, column, style) + content)


def _content(cell: Cell) -> tuple[int, bytes]:
    match cell:
        case Fault(text, True):
            result = struct.pack("<BBBBBBH6x", 2, 0, _ERRORS[text], 0, 0, 0, 0xFFFF)
            return 0x0006, result + b"\x03\x00\x1e\x01\x00"
        case Fault(text):
            return 0x0205, bytes([_ERRORS[text], 1])
        case bool():
            return 0x0205, bytes([cell, 0])
        case str():
            return 0x0204, _text(cell, 2)
        case int() if abs(cell) < 1 << 29:
            return 0x027E, struct.pack("<l", cell << 2 | 2)
        case _:
            return 0x0203, struct.pack("<d", cell)


def _text(text: str, counted: int) -> bytes:
    length = len(text).to_bytes(counted, "little")
    return length + b"\x01" + text.encode("utf-16-le")


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file of these streams."""
    sectors: list[bytes] = []
    following: list[int] = []
    entries = [_entry("Root Entry", 5, child=1)]
    for number, (name, content) in enumerate(streams.items(), 2):
        content = content.ljust(_SHORTEST, b"\0")
        right = number if number <= len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, start=len(sectors), size=len(content)))
        _add(sectors, following, content)
    directory = len(sectors)
    _add(sectors, following, b"".join(entries))
    tables = 1
    while tables * _SECTOR // 4 < len(following) + tables:
        tables += 1
    table = len(sectors)
    following += [_FAT] * tables
    allocation = struct.pack(f"<{len(following)}L", *following).ljust(tables * _SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, tables, directory, 0, _SHORTEST, _END, 0, _END, 0)
    places = [*range(table, table + tables)]
    header += struct.pack("<109L", *places, *[_FREE] * (109 - tables))
    return header + b"".join(sectors) + allocation


def _add(sectors: list[bytes], following: list[int], content: bytes) -> None:
    for at in range(0, len(content), _SECTOR):
        sectors.append(content[at : at + _SECTOR].ljust(_SECTOR, b"\0"))
        following.append(len(sectors))
    following[-1] = _END


def _entry(
    name: str,
    kind: int,
    *,
    child: int = _FREE,
    right: int = _FREE,
    start: int = _END,
    size: int = 0,
) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<HBBLLL36x", len(text), kind, 1, _FREE, right, child)
    return text.ljust(64, b"\0") + about + struct.pack("<LQ", start, size)
