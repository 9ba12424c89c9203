"""Opens workbooks: looked through here first, read by a guarded child process."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import BinaryIO

from channel.formats.biff import properties_of
from channel.formats.compound_file import check_workbook, encrypted, workbook_stream
from channel.formats.containers import open_zip, size_of
from channel.formats.date_systems import counts_from_1904
from channel.formats.number_formats import currencies_of
from channel.formats.parts import FileRefused, Format, Limits, Part, ReadHints, Row, Sheet
from channel.formats.record import Remark
from channel.formats.workbook_money import shown_currencies
from channel.formats.workbook_process import ReadingChild, memory_for, reading_child, seconds_for
from channel.formats.workbook_scan import check_declared, declared_bytes, is_large, scan_workbook

_made: Callable[[tuple[int, Sequence[str]]], Row] = partial(tuple.__new__, Row)  # without Python
_XML_MEMORY, _XLS_MEMORY = 8, 40  # address space a byte, some three times what was measured


def open_xlsx(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """An XLSX workbook. A small one is scanned first; a large one while the child reads it.

    The child gives no row before the scan is done, and dies with a scan that refuses.
    """
    packed = size_of(source)
    archive = open_zip(source, limits)
    check_declared(archive, packed, limits)
    scan = _later(archive, packed, limits) if is_large(archive) else _now(archive, packed, limits)
    size = declared_bytes(archive)
    book = _Workbook(source, size, _XML_MEMORY, scan, hints, limits)
    serials = "1904" if counts_from_1904(archive, packed, limits) else ""
    shown = shown_currencies(archive, packed, limits)
    return Part(
        *(path, Format.XLSX),
        sheets=book.sheets(),
        remarks=book.remarks,
        serials=serials,
        shown=shown,
    )


def open_xls(source: BinaryIO, path: str, hints: ReadHints, limits: Limits) -> Part:
    """A BIFF workbook, in an OLE file that is whole and not encrypted."""
    check_workbook(source)
    about = properties_of(workbook_stream(source))
    if about.encrypted:
        raise encrypted()
    if about.garbled:
        text = f"This workbook of Excel 5 or 95 is in code page {about.garbled}; save it as .xlsx"
        raise FileRefused("xls_too_old", text)
    book = _Workbook(source, size_of(source), _XLS_MEMORY, lambda: False, hints, limits)
    meant = {currencies_of(code) for code in about.formats.values()} - {frozenset[str]()}
    return Part(
        *(path, Format.XLS),
        sheets=book.sheets(),
        remarks=book.remarks,
        serials="1904" if about.from_1904 else "",
        shown=tuple(sorted(meant, key=sorted)),
    )


def _now(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Callable[[], bool]:
    has_errors = scan_workbook(archive, packed, limits)
    return lambda: has_errors


def _later(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Callable[[], bool]:
    return lambda: scan_workbook(archive, packed, limits)


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook to be read once: `size` bytes to parse, a scan that says if it has errors."""

    source: BinaryIO
    size: int
    memory_per_byte: int
    scan: Callable[[], bool]
    hints: ReadHints
    limits: Limits
    remarks: list[Remark] = field(default_factory=list)

    def sheets(self) -> Iterator[Sheet]:
        memory = memory_for(self.size, self.memory_per_byte, self.limits)
        seconds = seconds_for(self.size, self.limits)
        with reading_child(self.source, memory, seconds, self.hints.sheets, self.limits) as child:
            child.tell("errors" if self.scan() else "none")
            while about := child.next_sheet():
                name, hidden, shown = about
                yield Sheet(name, hidden, _rows(child, child.sheet), shown)
            self.remarks.extend(child.remarks)


def _rows(child: ReadingChild, sheet: int) -> Iterator[Row]:
    if child.sheet != sheet or child.out.closed:
        raise RuntimeError("A sheet's rows are read before the next sheet is asked for")
    while batch := child.next_rows():
        number, rows = batch
        yield from map(_made, zip(count(number), rows, strict=False))
