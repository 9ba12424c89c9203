"""Tells from which year a workbook counts its days: 1900, or 1904 as Macs once did."""

import re
import zipfile

from channel.formats.containers import Meter, read_member
from channel.formats.parts import Limits

_WORKBOOK = "xl/workbook.xml"
_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")


def counts_from_1904(archive: zipfile.ZipFile, packed: int, limits: Limits) -> bool:
    """Whether an XLSX says so in its properties."""
    if _WORKBOOK not in archive.namelist():
        return False
    head = next(read_member(archive, archive.getinfo(_WORKBOOK), Meter(limits, packed)), b"")
    return bool(_1904.search(head))  # <workbookPr> stands before the list of sheets
