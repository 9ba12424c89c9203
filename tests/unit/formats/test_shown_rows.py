"""Rows as their workbook shows them: hidden ones are asked about, merged cells fill each row."""

import io
import struct
from collections.abc import Callable

import pytest
import xlsxwriter

from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities, skipped
from tests.kit.xls import Cell, record, xls

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency", "Reseller"]
ROWS: list[list[Cell]] = [
    [f"A{at}", f"2026-08-0{at}", "AB-1", at, at * 10, "EUR", "Acme"] for at in (1, 2, 3)
]
Sheet = xlsxwriter.worksheet.Worksheet


def _xlsx(*changes: Callable[[Sheet], object], rows: list[list[Cell]] = ROWS) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("POS")
    sheet.write_row(2, 0, HEAD)
    for at, row in enumerate(rows, 3):
        sheet.write_row(at, 0, row)
    for change in changes:
        change(sheet)
    book.close()
    return target.getvalue()


def _hide(row: int, **more: object) -> Callable[[Sheet], object]:
    return lambda sheet: sheet.set_row(row - 1, options={"hidden": True, **more})


def _row_record(row: int, about: int) -> bytes:
    """A ROW record ([MS-XLS] 2.4.221): fDyZero is the sixth bit after its reserved words."""
    return record(0x0208, struct.pack("<HHHHHHL", row - 1, 0, 7, 0, 0, 0, about))


def test_hidden_rows_that_state_lines_hold_the_file() -> None:
    found = checked(_xlsx(_hide(4), _hide(6)))
    assert (found.verdict, quantities(found)) == (Verdict.HELD, [1, 2, 3])
    [remark] = found.summary.remarks
    assert (remark.code, remark.sheet, remark.row) == ("hidden_rows", "POS", 4)
    assert remark.text == "2 rows are hidden, by a filter or by hand, and were read: do they count?"
    usual = Profile(tolerated=("hidden_rows",))
    assert checked(_xlsx(_hide(4)), usual).verdict is Verdict.ACCEPTED


def test_hidden_rows_of_an_xls_hold_it_too() -> None:
    found = checked(xls({"POS": [HEAD, *ROWS]}, also=_row_record(3, 0x20) + _row_record(4, 0x00)))
    assert [(r.code, r.row) for r in found.summary.remarks] == [("hidden_rows", 3)]
    folded = checked(xls({"POS": [HEAD, *ROWS]}, also=_row_record(3, 0x22)))
    assert codes(folded) == []


@pytest.mark.parametrize(
    "change",
    [
        _hide(1),  # above the names
        _hide(4, level=1),  # of a group that is folded
        _hide(8),  # below the lines
        lambda sheet: sheet.set_column(4, 4, None, None, {"hidden": True}),
    ],
)
def test_what_else_is_hidden_is_read_without_a_word(change: Callable[[Sheet], object]) -> None:
    found = checked(_xlsx(change))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPTED, [])
    assert quantities(found) == [1, 2, 3]


def test_cells_merged_over_rows_hold_for_each_of_them_but_numbers_do_not() -> None:
    """One amount of an invoice beside its three lines is that of all, and stands once."""
    rows = [[*ROWS[0]], [None, None, *ROWS[1][2:4], None, "EUR", None], [*ROWS[2]]]

    def merge(sheet: Sheet) -> None:
        for column in (0, 1, 4, 6):
            sheet.merge_range(3, column, 4, column, rows[0][column])
        sheet.merge_range(0, 0, 1, 6, "Sales of August")

    found = checked(_xlsx(merge, rows=rows))
    assert found.verdict is Verdict.ACCEPTED
    assert [
        (line.invoice_no, str(line.sale_date), line.sold_to.name, line.extended_amount)
        for line in found.lines
    ] == [
        ("A1", "2026-08-01", "Acme", 10),
        ("A1", "2026-08-01", "Acme", None),
        ("A3", "2026-08-03", "Acme", 30),
    ]


def test_cells_merged_over_rows_of_a_wide_table_hold_for_each_of_its_lines() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Sell-out")
    sheet.write_row(0, 0, ["Reseller", "Part No", "Jun 2026", "Jul 2026"])
    sheet.write_row(1, 0, ["Acme", "AB-1", 1, 2])
    sheet.write_row(2, 1, ["AB-2", 3, 4])
    sheet.merge_range(1, 0, 2, 0, "Acme")
    book.close()
    found = checked(target.getvalue())
    assert [(line.sold_to.name, line.quantity) for line in found.lines] == [
        ("Acme", 1),
        ("Acme", 2),
        ("Acme", 3),
        ("Acme", 4),
    ]


def test_cells_merged_over_a_blank_row_leave_it_blank() -> None:
    rows: list[list[Cell]] = [[*ROWS[0]], [None] * 7, [None, None, *ROWS[2][2:]]]

    def merge(sheet: Sheet) -> None:
        for column in (0, 1):
            sheet.merge_range(3, column, 5, column, rows[0][column])

    found = checked(_xlsx(merge, rows=rows))
    assert [(line.row, line.invoice_no) for line in found.lines] == [(4, "A1"), (6, "A1")]
    assert skipped(found) == [(5, "blank_row")]


def test_cells_merged_over_rows_of_an_xls_hold_for_each_of_them() -> None:
    """A MERGEDCELLS record ([MS-XLS] 2.4.168): rows 2 and 3 of the seventh column."""
    merged = record(0x00E5, struct.pack("<HHHHH", 1, 1, 2, 6, 6))
    rows = [HEAD, ROWS[0], [*ROWS[1][:6], None], [*ROWS[2][:6], None]]
    found = checked(xls({"POS": rows}, also=merged))
    assert [line.sold_to.name for line in found.lines] == ["Acme", "Acme", ""]
