"""Looks into a workbook's own bytes for what its reader does not show as the sender saw it."""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

from channel.formats import biff, workbook_marks
from channel.formats.cell_marks import Marks, Styles
from channel.formats.compound_file import workbook_stream
from channel.formats.containers import size_of
from channel.formats.workbook_texts import written_numbers

Look = Callable[[str], Marks]


def second_look(source: BinaryIO, has_errors: bool) -> Look:
    """The marks of each sheet by its name; of an XLSX those of errors only if it has any."""
    if zipfile.is_zipfile(source):
        return _look_into_xml(zipfile.ZipFile(source), has_errors)
    stream = workbook_stream(source, size_of(source))
    about = biff.properties_of(stream)
    styles = Styles.of(about.formats)
    return lambda name: biff.marks_of(stream, about.sheets.get(name, len(stream)), styles)


def _look_into_xml(archive: zipfile.ZipFile, has_errors: bool) -> Look:
    styles = workbook_marks.styles_of(archive)
    if not styles and not has_errors:
        return lambda _name: Marks()
    paths = workbook_marks.sheet_paths(archive)
    uncalculated = workbook_marks.is_to_be_calculated(archive)
    written = written_numbers(archive)
    return lambda name: workbook_marks.marks_of(
        archive, paths.get(name, ""), styles, uncalculated=uncalculated, written=written
    )
