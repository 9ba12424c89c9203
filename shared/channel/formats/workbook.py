"""Opens workbooks: looked through here first, read by a guarded child process."""

import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from channel.formats.compound_file import check_workbook
from channel.formats.containers import open_zip, size_of
from channel.formats.parts import Format, Limits, Part, ReadHints, Row, Sheet
from channel.formats.workbook_process import ReadingChild, memory_for, reading_child, seconds_for
from channel.formats.workbook_scan import check_declared, declared_bytes, is_large, scan_workbook

_XML_MEMORY, _XLS_MEMORY = 8, 40  # address space a byte, some three times what was measured


def open_xlsx(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """An XLSX workbook. A small one is scanned first; a large one while the child reads it.

    The child gives no row before the scan is done, and dies with a scan that refuses.
    """
    packed = size_of(source)
    archive = open_zip(source, limits)
    check_declared(archive, packed, limits)
    size = declared_bytes(archive)
    scan = _later(archive, packed, limits) if is_large(archive) else _now(archive, packed, limits)
    memory = memory_for(size, _XML_MEMORY, limits)
    return Part(
        path,
        Format.XLSX,
        sheets=_sheets(source, memory, seconds_for(size, limits), scan, hints, limits),
    )


def open_xls(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """A BIFF workbook, in an OLE file that is whole and not encrypted."""
    check_workbook(source)
    size = size_of(source)
    memory = memory_for(size, _XLS_MEMORY, limits)
    seconds = seconds_for(size, limits)
    return Part(
        path,
        Format.XLS,
        sheets=_sheets(source, memory, seconds, lambda: False, hints, limits),
    )


def _now(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Callable[[], bool]:
    has_errors = scan_workbook(archive, packed, limits)
    return lambda: has_errors


def _later(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Callable[[], bool]:
    return lambda: scan_workbook(archive, packed, limits)


def _sheets(
    source: BinaryIO,
    memory: int,
    seconds: float,
    scan: Callable[[], bool],
    hints: ReadHints,
    limits: Limits,
) -> Iterator[Sheet]:
    with reading_child(source, memory, seconds, hints.sheets, limits) as child:
        child.tell("errors" if scan() else "none")
        while about := child.next_sheet():
            name, hidden = about
            yield Sheet(name, hidden, _rows(child, child.sheet))


def _rows(child: ReadingChild, sheet: int) -> Iterator[Row]:
    if child.sheet != sheet or child.out.closed:
        raise RuntimeError("A sheet's rows are read before the next sheet is asked for")
    while batch := child.next_rows():
        number, rows = batch
        for at, cells in enumerate(rows, number):
            yield Row(at, cells)
