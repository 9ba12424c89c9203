"""Exports: hostile text stays text, numbers stay numbers."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from channel.exports import csv_text, escaped
from channel.workbooks import xlsx_bytes

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "\x00=1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str) -> None:
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+5", "-5.25", "1,000.50", "Acme", "a=b", "", "2026-01-31"])
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    assert escaped(text) == text


def test_csv_quotes_and_escapes_and_keeps_numbers_plain() -> None:
    row = ['Acme, "Inc"', "=1+1", Decimal("-1E+2"), 7, date(2026, 1, 31), None]
    assert csv_text(["name", "note", "amount", "rows", "day", "empty"], [row]) == (
        'name,note,amount,rows,day,empty\r\n"Acme, ""Inc""",\'=1+1,-100,7,2026-01-31,\r\n'
    )


def test_a_workbook_holds_hostile_text_as_strings_and_numbers_as_numbers() -> None:
    rows = [[text for text in HOSTILE if "\x00" not in text], [Decimal("-5.25"), 7]]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["http://x", "b"], rows))).active
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert [cell.data_type for cell in sheet[3][:2]] == ["n", "n"]
    assert sheet["A1"].hyperlink is None


def test_a_number_with_more_digits_than_a_sheet_keeps_is_written_as_text() -> None:
    exact = Decimal("12345678901234567.89")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["a"], [[exact]]))).active
    assert sheet["A2"].value == "12345678901234567.89"
