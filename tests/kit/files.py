"""Builds files as distributors send them, and as attackers do, and opens them for a test."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

from channel.formats.opened import FileRefused, Limits, Part, ReadHints, Row, open_file

_LIMITS = Limits()
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def opened(
    content: bytes, hints: ReadHints | None = None, limits: Limits = _LIMITS
) -> list[tuple[Part, dict[str, list[Row]]]]:
    """Every part with its sheets' rows by name."""
    parts = open_file(io.BytesIO(content), "report", hints or ReadHints(), limits)
    return [(part, {sheet.name: list(sheet.rows) for sheet in part.sheets}) for part in parts]


def rows_of(content: bytes, hints: ReadHints | None = None) -> list[tuple[int, list[str]]]:
    """Numbers and cells of the only sheet of the only part."""
    [(_, sheets)] = opened(content, hints)
    [rows] = sheets.values()
    return [(number, list(cells)) for number, cells in rows]


def refusal(content: bytes, limits: Limits = _LIMITS) -> str:
    """The code with which a file is refused; "" if it is read."""
    try:
        opened(content, limits=limits)
    except FileRefused as refused:
        return refused.remark.code
    return ""


def remark_codes(content: bytes, hints: ReadHints | None = None) -> list[str]:
    """Codes of all remarks once the rows are read."""
    return [remark.code for part, _ in opened(content, hints) for remark in part.remarks]


def zipped(members: dict[str, bytes], level: int = 6) -> bytes:
    """The same bytes for the same members: a member is dated 1980, never now."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            archive.writestr(member, content, zipfile.ZIP_DEFLATED, level)
    return target.getvalue()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """A plain XLSX of one sheet."""
    return workbook_of({"POS": rows})


def workbook_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A plain XLSX of these sheets."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return target.getvalue()


def raw_workbook(
    sheet: bytes, others: dict[str, bytes] | None = None, sheets: int = 1, head: str = ""
) -> bytes:
    """An XLSX whose sheet XML is given, its `sheets` all the same part."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(sheets))
    members = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ).encode(),
        "xl/workbook.xml": (
            f'{head}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
            "</workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped({**members, **(others or {})})


def sheet_xml(cells: str) -> bytes:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
