"""Rejected rows in their sender's own layout, also of sheets whose columns differ."""

from channel.rejected import Fault, RejectedRow, in_own_layout, sheets_in_own_layout

WRONG = (Fault("Qty", "two", "not_a_number", "Qty: 'two' is not a number"),)
SALE = RejectedRow(row=3, sheet="Sales", cells=("A1", "AB-1", "two"), faults=WRONG)
STOCK = RejectedRow(row=7, sheet="Stock", cells=("AB-2", "W1", "x", "?"), faults=WRONG)
ERRORS = ["error_code", "error_text"]
ERROR = ["not_a_number", "Qty: 'two' is not a number"]
COLUMNS = ("Invoice", "Part", "Qty")
OTHERS = {"Stock": ("Part", "Warehouse", "On Hand")}


def test_columns_of_another_sheet_come_after_those_of_the_first() -> None:
    assert in_own_layout(COLUMNS, [SALE, STOCK], OTHERS) == (
        ["Invoice", "Part", "Qty", "Warehouse", "On Hand", "", "sheet", *ERRORS],
        [
            ["A1", "AB-1", "two", "", "", "", "Sales", *ERROR],
            ["", "AB-2", "", "W1", "x", "?", "Stock", *ERROR],
        ],
    )


def test_a_table_is_as_wide_as_the_rows_it_holds() -> None:
    assert in_own_layout(COLUMNS, [SALE], OTHERS)[0] == [*COLUMNS, "sheet", *ERRORS]


def test_a_workbook_has_each_sheet_under_its_own_columns() -> None:
    assert sheets_in_own_layout(COLUMNS, [SALE, STOCK], OTHERS) == {
        "Sales": ([*COLUMNS, *ERRORS], [["A1", "AB-1", "two", *ERROR]]),
        "Stock": ([*OTHERS["Stock"], "", *ERRORS], [["AB-2", "W1", "x", "?", *ERROR]]),
    }
