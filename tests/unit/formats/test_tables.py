"""Workbooks with several sheets, and what stands between their tables (quirks 26, 31)."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]


def _book(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: str = "") -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write(number, place, cell)
        if name == hidden:
            sheet.hide()
    book.close()
    return target.getvalue()


AUGUST = [HEAD, ["A1", date(2026, 8, 3), "AB-1", 5, 50, "USD"]]
SEPTEMBER = [HEAD, ["A2", date(2026, 9, 3), "AB-1", 7, 70, "USD"]]
PIVOT = [["Row Labels", "Sum of pieces"], ["Acme", 12], ["Grand Total", 12]]


def test_one_sheet_for_each_month_is_one_report() -> None:
    found = checked(_book({"Empty": [], "Aug": AUGUST, "Sep": SEPTEMBER}), name="x.xlsx")
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5, 7]


def test_hidden_and_pivot_sheets_are_left_out_and_said_to_be() -> None:
    found = checked(
        _book({"Pivot": PIVOT, "Aug": AUGUST, "Old": SEPTEMBER}, hidden="Old"), name="x.xlsx"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5]
    assert codes(found) == ["no_header", "hidden_sheet"]


def test_a_sheet_of_another_layout_holds_the_file() -> None:
    stock = [["Warehouse", "Part No", "On Hand", "As Of"], ["W1", "AB-1", 9, date(2026, 8, 31)]]
    found = checked(_book({"Sales": AUGUST, "Stock": stock}), name="x.xlsx")
    assert found.verdict is Verdict.HELD
    assert codes(found) == ["sheet_differs"]


def test_a_profile_names_the_sheets_to_read() -> None:
    book = _book({"Aug": AUGUST, "Sep": SEPTEMBER})
    assert quantities(checked(book, Profile(sheets=("Sep",)), name="x.xlsx")) == [7]


def test_a_title_says_the_day_of_the_stock() -> None:
    found = checked("Stock report as of 2026-08-31\nWarehouse,Part Number,On Hand\nNYC,AB-1,-5\n")
    assert found.verdict is Verdict.ACCEPTED
    assert found.inventory[0].as_of_date == date(2026, 8, 31)
    assert found.inventory[0].qty_on_hand == -5


def test_stock_of_one_product_at_one_place_is_stated_once() -> None:
    found = checked(
        "Warehouse,Part Number,On Hand,As Of\nNYC,AB-1,5,2026-08-31\nNYC,AB-1,6,2026-08-31\n"
    )
    assert [r.code for r in found.rejections] == ["conflicting_duplicate"]


def test_a_submission_states_its_totals() -> None:
    line = '{"invoice_no":"1","invoice_date":"2026-08-03","mfr_part_no":"A","quantity":5}'
    right = f'{{"control_line_count": 1, "control_qty_total": 5, "lines": [{line}]}}'
    assert checked(right).verdict is Verdict.ACCEPTED
    wrong = f'{{"control_line_count": 2, "control_qty_total": 5, "lines": [{line}]}}'
    assert codes(checked(wrong)) == ["control_mismatch"]
