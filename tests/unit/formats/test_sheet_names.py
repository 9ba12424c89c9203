"""A sheet named for the month it reports dates its rows, as a title above them would."""

import pytest

from tests.kit.checked import checked, codes
from tests.kit.files import workbook_of

ROWS = [["Part No", "Reseller", "Qty"], ["AB-1", "Acme", 2]]
DATED = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]


def test_each_sheet_of_a_workbook_by_months_dates_its_own_rows() -> None:
    found = checked(workbook_of({"Jul 2026": ROWS, "Aug 2026": ROWS}))
    assert [str(line.sale_date) for line in found.lines] == ["2026-07-31", "2026-08-31"]
    assert (str(found.summary.period), found.verdict) == ("2026-07-01/2026-09-01", "accepted")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("August 2026", "2026-08-31"),
        ("2026-08", "2026-08-31"),
        ("08.2026", "2026-08-31"),
        ("8-2026", "2026-08-31"),
        ("01.08.2026-30.08.2026", "2026-08-30"),
    ],
)
def test_a_name_tells_the_month_or_the_days(name: str, day: str) -> None:
    assert [str(line.sale_date) for line in checked(workbook_of({name: ROWS})).lines] == [day]


@pytest.mark.parametrize("name", ["Sales", "Order 2026-08", "13-2026", "Jul 26"])
def test_other_names_date_nothing(name: str) -> None:
    found = checked(workbook_of({name: ROWS}))
    assert (found.verdict, codes(found)) == ("held", ["missing_columns"])


def test_a_title_above_the_table_says_more_than_the_sheets_name() -> None:
    titled = [["Sales of September 2026"], *ROWS]
    found = checked(workbook_of({"August 2026": titled}))
    assert [str(line.sale_date) for line in found.lines] == ["2026-09-30"]


def test_a_line_dated_outside_the_month_of_its_sheet_is_remarked() -> None:
    row = ["A1", "2026-07-03", "AB-1", 2, 20, "EUR"]
    found = checked(workbook_of({"Aug 2026": [DATED, row]}))
    assert [str(line.sale_date) for line in found.lines] == ["2026-07-03"]
    assert codes(found) == ["outside_period"]


def test_stock_is_of_the_day_in_its_sheets_name() -> None:
    stock = [["Part No", "Warehouse", "On Hand"], ["AB-1", "W1", 4]]
    found = checked(workbook_of({"Stock 30.08.2026": stock}))
    assert [str(line.as_of_date) for line in found.inventory] == ["2026-08-30"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-09-01", "2026-09-01"),
        ("01.09.2026", "2026-09-01"),
        ("Sept 1, 2026", "2026-09-01"),
        ("1 Sep 2026", "2026-09-01"),
        ("20260901", "2026-09-01"),
    ],
)
def test_a_sheet_named_for_a_day_dates_rows_without_one_and_asks(name: str, day: str) -> None:
    found = checked(workbook_of({name: ROWS, "2026-09-02": ROWS}))
    assert [str(line.sale_date) for line in found.lines] == [day, "2026-09-02"]
    asked = "lines count on the day for which their sheet is named: were they sold then?"
    assert (found.verdict, asked in found.summary.questions) == ("accepted", True)


@pytest.mark.parametrize("name", ["01.09", "Sept 1", "03-04-2026", "Sales 2026-09-01", "Day 1"])
def test_half_a_day_dates_nothing(name: str) -> None:
    found = checked(workbook_of({name: ROWS}))
    assert (found.verdict, codes(found)) == ("held", ["missing_columns"])


def test_a_day_in_a_sheets_name_bounds_no_lines_of_other_days() -> None:
    found = checked(
        workbook_of({"2026-10-05": [DATED, ["A1", "2026-07-03", "AB-1", 2, 20, "EUR"]]})
    )
    assert ([str(line.sale_date) for line in found.lines], codes(found)) == (["2026-07-03"], [])
