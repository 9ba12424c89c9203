"""Looks into an OLE compound file: whole or cut, a workbook or not, encrypted or not."""

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from channel.formats.containers import size_of
from channel.formats.parts import FileRefused

_FREE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on mean ends and kinds, not places
_ENTRY = 128
_ENCRYPTED = {"EncryptionInfo", "EncryptedPackage"}
HEAD = 64 * 1024
_WORKBOOK = {"Workbook", "WORKBOOK", "Book", "BOOK"}


def check_workbook(source: BinaryIO) -> None:
    """Refuses an OLE file that is cut, encrypted, or no workbook."""
    try:
        names = _stream_names(source)
    except struct.error:
        raise _cut() from None
    if names & _ENCRYPTED:
        raise encrypted()
    if not names & _WORKBOOK:
        raise FileRefused(
            "ole_not_supported", "This is an older Office file but no workbook; send .xlsx or .csv"
        )


def workbook_stream(source: BinaryIO, most: int = HEAD) -> bytes:
    """At most so many bytes of the workbook's stream, of a file that `check_workbook` found
    right; other bytes where the stream is so short that it lies among others."""
    directory = _directory(source)
    at = next(start for name, start in directory.entries if name in _WORKBOOK)
    content = bytearray()
    while at < len(directory.table) and len(content) < most:
        content += _sector(source, at, directory.sector)
        at = directory.table[at]
    return bytes(content)


def _stream_names(source: BinaryIO) -> set[str]:
    return {name for name, _ in _directory(source).entries}


@dataclass(frozen=True, slots=True)
class _Directory:
    """Every stream's name and first sector, the size of a sector, and for each the next."""

    entries: Sequence[tuple[str, int]]
    sector: int
    table: "array[int]"


def _directory(source: BinaryIO) -> _Directory:
    size = size_of(source)
    source.seek(0)
    header = source.read(512)
    if len(header) < 512:
        raise _cut()
    (shift,) = struct.unpack_from("<H", header, 30)
    (directory,) = struct.unpack_from("<L", header, 48)
    if shift not in (9, 12):
        raise FileRefused("ole_not_supported", "This OLE file has sectors of an unknown size")
    table = _allocation(source, header, 1 << shift, size)
    used = len(table)
    while used and table[used - 1] == _FREE:
        used -= 1
    if size < (used + 1) << shift:
        raise _cut()
    entries = list(_entries(source, table, directory, 1 << shift))
    return _Directory(entries, 1 << shift, table)


def _allocation(source: BinaryIO, header: bytes, sector: int, size: int) -> "array[int]":
    """The file allocation table: for each sector the next of its stream."""
    (extra,) = struct.unpack_from("<L", header, 68)
    places = list(struct.unpack_from("<109L", header, 76))
    seen = 0
    while extra < _LAST_SECTOR and seen * sector <= size:
        *more, extra = struct.unpack(f"<{sector // 4}L", _sector(source, extra, sector))
        places += more
        seen += 1
    table = array("I")
    for place in places:
        if place < _LAST_SECTOR:
            table.frombytes(_sector(source, place, sector))
        if len(table) * sector > size + 2 * sector * sector:
            break
    return table


def _entries(
    source: BinaryIO, table: "array[int]", at: int, sector: int
) -> Iterator[tuple[str, int]]:
    steps = 0
    while at < len(table) and steps <= len(table):
        content = _sector(source, at, sector)
        for start in range(0, sector, _ENTRY):
            (length,) = struct.unpack_from("<H", content, start + 64)
            if 2 <= length <= 64:
                name = content[start : start + length - 2].decode("utf-16-le", "replace")
                yield name, struct.unpack_from("<L", content, start + 116)[0]
        at = table[at]
        steps += 1


def _sector(source: BinaryIO, number: int, sector: int) -> bytes:
    source.seek((number + 1) * sector)
    content = source.read(sector)
    if len(content) < sector:
        raise _cut()
    return content


def encrypted() -> FileRefused:
    """What is said of a workbook that only its password opens."""
    text = "This workbook is protected by a password; send it without one"
    return FileRefused("encrypted_workbook", text)


def _cut() -> FileRefused:
    return FileRefused("truncated_workbook", "This workbook was cut; send it again whole")
