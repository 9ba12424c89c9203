"""Looks through a workbook's XML before its reader does: entities, far cells, errors."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from channel.formats.containers import Meter, read_member
from channel.formats.parts import MEGABYTE, FileRefused, Limits
from channel.formats.workbook_texts import STRINGS, WRITTEN

_SEAM = 64
# Only cells beyond column ZZ or row 999,999: each nearer one costs a match, and what they span
# the reader's memory limit bounds. `<dimension>` is not asked: calamine goes by the cells alone,
# and real writers declare whole columns.
_FAR = re.compile(rb"r=[\"'](?:([A-Z]{3,12}+)([0-9]{1,12})|([A-Z]{0,2}+)([0-9]{7,12}))")
_HIDDEN = re.compile(rb"row [^<>]{0,400}\bhidden=[\"'](?:1|true)")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SPARSE, _SPARSE_FROM = 50, 2_000_000  # positions a filled cell, asked of ranges beyond this
_LARGE = 16 * MEGABYTE


@dataclass(slots=True)
class Extent:
    """How far the far cells of one part reach."""

    rows: int = 1
    columns: int = 1

    def add(self, chunk: bytes) -> None:
        for found in _FAR.finditer(chunk):
            letters, row, near_letters, far_row = found.groups()
            if not chunk[found.start() - 1 : found.start()].isspace():
                continue  # the end of another attribute: dir="5400000"
            self.columns = max(self.columns, _column(letters or near_letters or b""))
            self.rows = max(self.rows, int(row or far_row or 0))

    def is_beyond(self, limits: Limits) -> bool:
        """Beyond what a sheet, or its reader, can have at all."""
        area = self.rows * self.columns
        return self.rows > _LAST_ROW or self.columns > _LAST_COLUMN or area > limits.workbook_cells

    def is_sparse(self, chunks: Iterator[bytes]) -> bool:
        """Far wider than its cells, which are counted only in a part that reaches far."""
        area = self.rows * self.columns
        if area <= _SPARSE_FROM:
            return False
        return area > _SPARSE * sum(chunk.count(b"c r=") for chunk in chunks)


def declared_bytes(archive: zipfile.ZipFile) -> int:
    return sum(member.file_size for member in archive.infolist())


def is_large(archive: zipfile.ZipFile) -> bool:
    """Whether the scan takes long enough to be worth reading the workbook meanwhile."""
    return declared_bytes(archive) > _LARGE


def check_declared(archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    """Refuses by the sizes that the archive states; the true ones are counted in the scan."""
    declared = declared_bytes(archive)
    bomb = declared > limits.ratio_from and declared > limits.ratio * packed
    if bomb or declared > limits.unpacked_bytes:
        raise FileRefused(
            "archive_bomb",
            f"This workbook of {packed} bytes unpacks to {declared}, more than a real one would",
        )


def scan_workbook(archive: zipfile.ZipFile, packed: int, limits: Limits) -> bool:
    """Reads every part once, in flat memory, refusing what would harm its reader.

    Says whether it holds what calamine does not show: errors (#N/A) and formulas, whose value may
    be missing, are blank to it, hidden rows are as all others, and texts `1.234` are as numbers.
    """
    meter = Meter(limits, packed)
    has_more = False
    for member in archive.infolist():
        extent, in_sheet = Extent(), "sheet" in member.filename.lower()
        in_strings = member.filename == STRINGS
        for chunk in _seamless(read_member(archive, member, meter)):
            _check_markup(chunk, member.filename)
            extent.add(chunk)
            if extent.is_beyond(limits):
                raise _range_refused(member.filename, extent)
            has_more = has_more or _has_errors(chunk) or (in_sheet and _hides_rows(chunk))
            has_more = has_more or (in_strings and WRITTEN.search(chunk) is not None)
        if extent.is_sparse(read_member(archive, member, Meter(limits, packed))):
            raise _range_refused(member.filename, extent)
    return has_more


def _has_errors(chunk: bytes) -> bool:
    """Told cheaply: an error reads `#…`, and from the right few letters resemble `</f>`."""
    if b"#" in chunk and (b't="e"' in chunk or b"t='e'" in chunk):
        return True
    return chunk.rfind(b"</f>") >= 0 or chunk.rfind(b":f>") >= 0


def _hides_rows(chunk: bytes) -> bool:
    return b" hidden=" in chunk and _HIDDEN.search(chunk) is not None


def _seamless(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Chunks, each after the end of the one before, so that nothing hides on a seam."""
    tail = b""
    for chunk in chunks:
        yield tail + chunk
        tail = chunk[-_SEAM:]


def _check_markup(chunk: bytes, name: str) -> None:
    hidden = name.endswith((".xml", ".rels")) and b"\x00" in chunk  # UTF-16 would hide from us
    if b"<!DOCTYPE" in chunk or hidden:
        raise FileRefused(
            "workbook_entities",
            f"{name} declares a document type or entities, or is UTF-16, which no spreadsheet"
            " program writes; save the workbook again",
        )


def _range_refused(name: str, extent: Extent) -> FileRefused:
    return FileRefused(
        "workbook_too_large_range",
        f"{name} has cells as far as row {extent.rows}, column {extent.columns}, and next to none"
        " between; delete the stray cells far from the table, or send it as text",
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
