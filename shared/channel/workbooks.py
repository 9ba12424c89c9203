"""The same tables as XLSX; apart from CSV, because the writer is slow to import."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, count

import xlsxwriter

from channel.exports import Cell, plain

_FORBIDDEN = re.compile(r"[][:*?/\\']")
_LONGEST = 31  # characters of a sheet's name
_EXACT_IN_A_SHEET = 15  # digits that a spreadsheet's number keeps
Rows = Iterable[Sequence[Cell]]


def xlsx_bytes(header: Sequence[str], rows: Rows) -> bytes:
    """One sheet; numbers are numbers where a spreadsheet keeps them exactly, text stays text."""
    return xlsx_sheets({"": (header, rows)})


def xlsx_sheets(tables: Mapping[str, tuple[Sequence[str], Rows]]) -> bytes:
    """A sheet each by its name, as far as a spreadsheet allows that name."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        names = _sheet_names(tables)
        for name, (header, rows) in zip(names, tables.values(), strict=True):
            sheet = book.add_worksheet(name or None)
            sheet.write_row(0, 0, header, bold)
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, cell)
    return out.getvalue()


def _sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names of at most 31 characters, none of them forbidden, no two equal."""
    names: list[str] = []
    taken: set[str] = set()
    for each in wanted:
        allowed = _FORBIDDEN.sub("_", each)
        shorter = (
            allowed[: _LONGEST - len(end)] + end
            for end in chain([""], (f" ({n})" for n in count(2)))
        )
        name = next(name for name in shorter if name.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, int | Decimal) and len(str(cell).strip("-").replace(".", "")) <= (
        _EXACT_IN_A_SHEET
    ):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, plain(cell))
