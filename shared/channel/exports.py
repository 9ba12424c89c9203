"""Tables for people to download: CSV and XLSX that no spreadsheet will run as formulas."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

Cell = str | int | Decimal | date | None

# OWASP ASVS 1.2.10, and the full-width forms that spreadsheets fold to them; also behind blanks.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@\t\r\n\x00＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")
_EXACT_IN_A_SHEET = 15  # digits that a spreadsheet's number keeps


def escaped(text: str) -> str:
    """Text that a spreadsheet shows as it is: an apostrophe before what it would calculate."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """RFC 4180 with a header row; numbers plain, dates ISO, text escaped."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([escaped(name) for name in header])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet; numbers are numbers where a spreadsheet keeps them exactly, text stays text."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return escaped(cell) if isinstance(cell, str) else str(cell)


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, int | Decimal) and len(str(cell).strip("-").replace(".", "")) <= (
        _EXACT_IN_A_SHEET
    ):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, _plain(cell))
