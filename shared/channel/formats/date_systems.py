"""Tells from which year a workbook counts its days: 1900, or 1904 as Macs once did."""

import re
import struct
import zipfile
from typing import BinaryIO

from channel.formats.compound_file import workbook_head
from channel.formats.containers import Meter, read_member
from channel.formats.parts import Limits

_WORKBOOK = "xl/workbook.xml"
_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
_START, _DATEMODE, _END = 0x0809, 0x22, 0x0A  # BIFF records


def counts_from_1904(archive: zipfile.ZipFile, packed: int, limits: Limits) -> bool:
    """Whether an XLSX says so in its properties."""
    if _WORKBOOK not in archive.namelist():
        return False
    head = next(read_member(archive, archive.getinfo(_WORKBOOK), Meter(limits, packed)), b"")
    return bool(_1904.search(head))  # <workbookPr> stands before the list of sheets


def biff_counts_from_1904(source: BinaryIO) -> bool:
    """Whether an .xls says so in its DATEMODE record."""
    head, at = workbook_head(source), 0
    if head[:2] != _START.to_bytes(2, "little"):
        return False  # a stream so short that it lies among others
    while at + 4 <= len(head):
        kind, size = struct.unpack_from("<HH", head, at)
        if kind == _DATEMODE:
            return head[at + 4 : at + 6] == b"\x01\x00"
        if kind == _END:
            break
        at += 4 + size
    return False
