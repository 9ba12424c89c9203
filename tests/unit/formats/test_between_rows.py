"""What stands between the rows of text tables and states no line: units, zeros, sums."""

import io

import pytest
from openpyxl import Workbook

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, rejected, skipped


@pytest.mark.parametrize(
    "row",
    [
        ",,,PC,EUR,EUR",
        "[-],[dd.mm.yyyy],[-],[pcs],[EUR],[EUR]",
        'varchar(20),date,varchar(40),int,"decimal(18,2)",€',
        "Mandatory,Mandatory,Mandatory,Mandatory,EUR,Optional",
    ],
)
def test_a_row_of_units_or_types_under_the_header_is_none_of_data(row: str) -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Price,Amount"
    found = checked(f"{head}\n{row}\nI1,2026-10-01,W,2,5.00,10.00\n")
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(2, "units_row")]
    assert [(line.quantity, line.currency) for line in found.lines] == [(2, "EUR")]


def test_a_row_of_units_below_a_line_is_wrong() -> None:
    head = "Invoice No,Invoice Date,Part No,Qty\nI1,2026-10-01,W,2\n"
    found = checked(f"{head}EA,EA,EA,EA\n")
    assert {row for row, _, _ in rejected(found)} == {3}


def test_a_row_of_nothing_but_zeros_states_nothing() -> None:
    found = checked("Invoice No,Invoice Date,Part No,Qty,Amount\n,,,0,0.00\n")
    assert found.nil
    assert skipped(found) == [(2, "zero_line")]


def test_a_note_that_there_was_nothing_is_a_nil_report() -> None:
    found = checked("Invoice No,Invoice Date,Part No,Qty\nNO SALES THIS PERIOD,,,\n")
    assert found.nil
    assert skipped(found) == [(2, "note_row")]


def test_sums_under_a_star_are_totals_and_must_agree() -> None:
    head = "|Billing Doc.|Billing Date|Material|Billed Qty|Net value|Curr.|\n"
    rows = "|1|01.10.2026|W|1.000|1.250,00|EUR|\n|2|02.10.2026|W|12|15,60|EUR|\n"
    found = checked(f"{head}{rows}|*| | |1.012|1.265,60|EUR|\n")
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(4, "total_row")]
    other = checked(f"{head}{rows}|**| | |1.013|1.265,60|EUR|\n")
    assert codes(other) == ["control_mismatch"]


def test_a_line_drawn_under_the_header_is_no_part_of_it() -> None:
    head = "| Invoice No | Invoice Date | Part No | Qty | Customer |\n"
    found = checked(f"{head}|---|---|---|---|---|\n| I1 | 2026-10-01 | W | 3 | Acme |\n")
    assert found.summary.columns[1:] == ("Invoice No", "Invoice Date", "Part No", "Qty", "Customer")
    assert skipped(found) == [(2, "ruler_row")]
    assert found.lines[0].sold_to.name == "Acme"


_TABLE = "Invoice No,Invoice Date,Part No,Qty\nI1,2026-10-01,W,2\nI2,2026-10-02,W,3\n"


@pytest.mark.parametrize(
    ("note", "stated", "agrees"),
    [
        ("TRL,000002", "2", True),
        ("TRL,000005", "5", True),
        ("TRL,000006", "6", False),
        ("TRL,000001", "1", False),
        ("Records: 2", "2", True),
        ("Total records:,3", "3", False),
        ("Number of lines,2", "2", True),
        ("Anzahl Datensätze: 3", "3", False),
        ("Row count = 2", "2", True),
        ("2 rows", None, True),
    ],
)
def test_a_count_of_rows_below_them_must_agree(note: str, stated: str | None, agrees: bool) -> None:
    found = checked(f"{_TABLE}{note}\n")
    told = [(control.what, control.stated, control.agrees) for control in found.summary.controls]
    assert told == ([("lines", stated, agrees)] if stated else [])
    assert codes(found) == ([] if agrees else ["control_mismatch"])
    assert len(found.skipped) == 1


@pytest.mark.parametrize("note", ["RETURNS", "Credit memos:", "Gutschriften", "Avoirs"])
def test_rows_headed_as_returns_hold_the_file(note: str) -> None:
    found = checked(f"{_TABLE}{note},,,\nC1,2026-10-03,W,1\n")
    assert [(r.code, r.row) for r in found.summary.remarks] == [("returns_headed", 4)]


def test_a_product_whose_name_begins_as_a_total_is_a_product() -> None:
    found = checked(f"{_TABLE}I3,2026-10-03,TOTAL-FIX-5,4\n")
    assert found.verdict is Verdict.ACCEPTED
    assert found.lines[2].mfr_part_no == "TOTAL-FIX-5"


def test_rows_that_head_groups_hold_for_the_lines_below() -> None:
    found = checked(
        "Rechnung;Datum;Kunde;Artikelnummer;Menge\n"
        "R1;01.10.2026;Müller;;\n;;;W-1;2\n;;;W-2;3\n"
        "R2;13.10.2026;Meier;;\n;;;W-1;1\nSumme;;;;6\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(2, "group_row"), (5, "group_row"), (7, "total_row")]
    assert [(line.invoice_no, line.sold_to.name, line.quantity) for line in found.lines] == [
        ("R1", "Müller", 2),
        ("R1", "Müller", 3),
        ("R2", "Meier", 1),
    ]
    assert found.summary.profile.fill_down == ("invoice_no", "invoice_date", "sold_to_name")


def test_lines_above_the_column_names_hold_the_file() -> None:
    found = checked(f"I8,2026-10-08,W,8\nI9,2026-10-09,W,9\n{_TABLE}")
    assert [(r.code, r.row) for r in found.summary.remarks] == [("lines_above_header", 1)]
    assert len(found.lines) == 2


@pytest.mark.parametrize(
    "above",
    [
        "Company:,1000,Plant:,ALL\nFrom:,01.10.2026,To:,31.10.2026\n",
        "Product,Units\nW,5\n\n",
    ],
)
def test_titles_and_summaries_above_the_column_names_do_not(above: str) -> None:
    assert checked(above + _TABLE).verdict is Verdict.ACCEPTED


def test_a_line_drawn_above_the_header_is_no_part_of_it() -> None:
    found = checked("Sales list\n---,---,---,---\n" + _TABLE)
    assert found.summary.columns == ("Invoice No", "Invoice Date", "Part No", "Qty")
    assert len(found.lines) == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("I3,2026-10-03,,", "rejected"),
        ("I3,2026-10-03", "rejected"),
        ("Printed on,2026-11-02,,", "note_row"),
        ("Page 1,of 2,,", "note_row"),
        ("1),preliminary,,", "note_row"),
    ],
)
def test_half_a_line_is_no_note(row: str, code: str) -> None:
    found = checked(f"{_TABLE}{row}\n")
    told = [each for _, each in skipped(found)] or ["rejected"][: len(found.rejected)]
    assert told == [code]


@pytest.mark.parametrize("title", ["Returns", "Customer Returns October 2026", "Gutschriften"])
def test_a_table_under_a_title_of_returns_that_marks_none_is_held(title: str) -> None:
    head = "Invoice No,Invoice Date,Part No,Qty\n"
    found = checked(f"{title}\n\n{head}C1,2026-10-01,W,1\n")
    assert codes(found) == ["returns_headed"]
    assert found.verdict is Verdict.HELD
    assert checked(f"{title}\n\n{head}C1,2026-10-01,W,-1\n").verdict is Verdict.ACCEPTED
    typed = checked(f"{title}\n\nType,{head}Credit Memo,C1,2026-10-01,W,1\n")
    assert [line.quantity for line in typed.lines] == [-1]


def test_a_sheet_of_returns_that_marks_none_holds_the_workbook() -> None:
    book = Workbook()
    for name in ("Sales", "Returns"):
        sheet = book.create_sheet(name)
        sheet.append(["Invoice No", "Invoice Date", "Part No", "Qty"])
        sheet.append([f"I-{name}", "2026-10-01", "W", 1])
    del book["Sheet"]
    target = io.BytesIO()
    book.save(target)
    found = checked(target.getvalue(), name="report.xlsx")
    assert codes(found) == ["returns_headed"]


def test_a_line_that_is_divided_otherwise_is_rejected_and_no_note() -> None:
    found = checked(
        "Invoice\tDate\tItem\tQty\tAmount\tCur\nI1\t2026-10-05\tA-1\t5\t500.00\tUSD\n"
        "I2  2026-10-25  A-2  3  450.00  USD\nI3;2026-10-25;A-2;3;450.00;USD\n"
        "Printed on 05.11.2026, page 1\n"
    )
    assert rejected(found) == [(3, "", "short_row"), (4, "", "short_row")]
    assert skipped(found) == [(5, "note_row")]
