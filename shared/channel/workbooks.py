"""The same tables as XLSX; apart from CSV, because the writer is slow to import."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

from channel.exports import Cell, plain

_EXACT_IN_A_SHEET = 15  # digits that a spreadsheet's number keeps


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


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, int | Decimal) and len(str(cell).strip("-").replace(".", "")) <= (
        _EXACT_IN_A_SHEET
    ):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, plain(cell))
