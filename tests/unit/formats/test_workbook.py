"""Workbooks as their senders see them: numbers, dates, zeros, errors, sheets and places."""

import datetime
import io
import random
from collections.abc import Iterable

import pytest
import xlsxwriter

from channel.formats.opened import Format, ReadHints, open_file
from tests.kit.checked import checked
from tests.kit.files import (
    opened,
    raw_workbook,
    refusal,
    remark_codes,
    rows_of,
    sheet_xml,
    workbook,
)

_MOMENT = datetime.datetime.fromisoformat("2026-07-31T13:05:00")


def _written(*cells: tuple[object, str]) -> bytes:
    """One row of values, each with a number format."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    for at, (value, code) in enumerate(cells):
        sheet.write(0, at, value, book.add_format({"num_format": code}) if code else None)
    book.close()
    return target.getvalue()


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (5, "", "5"),
        (-5.0, "0.00", "-5"),
        (19.99, "", "19.99"),
        (0.30000000000000004, "", "0.3"),  # 0.1 + 0.2, which a spreadsheet shows as 0.3
        (1.23457e11, "", "123457000000"),
        (1e15, "", "1000000000000000"),
        (1e-7, "", "0.0000001"),
        (1.5e300, "", "15" + "0" * 299),
        (True, "", "TRUE"),
        (datetime.date(2026, 7, 31), "yyyy-mm-dd", "2026-07-31"),
        (_MOMENT, "d.m.yyyy hh:mm", "2026-07-31T13:05:00"),
        ("007", "", "007"),
        (" A-1 ", "", " A-1 "),
        (4711, "00000000", "00004711"),
        (4711, "00000000;-0", "00004711"),
        (123456789, "000-00-0000", "123-45-6789"),
        (123456789, "0000", "123456789"),
        (7, '"No. "000', "No. 007"),
        (123, r"\I\N\V-00000", "INV-00123"),
        (5, '000"-A";-0', "005-A"),
        (5, '0" pcs"', "5"),  # a quantity with its unit: the number stays one
        (5, "00.00", "5"),
        (0.15, "0%", "0.15"),
        (1234.5, "#,##0.00 [$EUR]", "1234.5"),
    ],
)
def test_a_cell_keeps_what_its_sender_saw(value: object, code: str, text: str) -> None:
    assert rows_of(_written((value, code))) == [(1, [text])]


def test_numbers_beyond_fifteen_digits_are_remarked() -> None:
    """8.9014103211118510720E19 is an ICCID as a spreadsheet keeps it."""
    assert remark_codes(workbook([["id"], [123456789012345]])) == []
    assert remark_codes(workbook([["id"], [1234567890123456]])) == ["digits_rounded"]
    assert remark_codes(workbook([["id"], [8.901410321111851072e19]])) == ["digits_rounded"]


def test_error_cells_say_which_error() -> None:
    content = raw_workbook(
        sheet_xml(
            '<row r="1"><c r="A1" t="str"><v>sku</v></c></row>'
            '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>5</v></c>'
            '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        )
    )
    assert rows_of(content) == [(1, ["sku", "", ""]), (2, ["#N/A", "5", "#DIV/0!"])]


def test_rows_and_columns_keep_their_places_where_the_table_starts_late() -> None:
    content = raw_workbook(
        sheet_xml('<row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c></row>')
    )
    assert rows_of(content) == [
        (1, ["", "", ""]),
        (2, ["", "", ""]),
        (3, ["", "1", ""]),
        (4, ["", "", ""]),
        (5, ["", "", "2"]),
    ]


def _several_sheets() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    for name in ("Cover", "July", "August", "Pivot"):
        sheet = book.add_worksheet(name)
        if name != "Cover":
            sheet.write(0, 0, name)
        if name == "Pivot":
            sheet.hide()
    book.add_chartsheet("Chart")
    book.close()
    return target.getvalue()


def test_every_sheet_comes_with_its_name_and_whether_it_is_hidden() -> None:
    content = _several_sheets()
    [part] = open_file(io.BytesIO(content), "x")
    assert part.format is Format.XLSX
    assert [(sheet.name, sheet.hidden) for sheet in part.sheets] == [
        ("Cover", False),
        ("July", False),
        ("August", False),
        ("Pivot", True),
    ]


def test_a_profile_names_the_sheets_to_read() -> None:
    [(_, sheets)] = opened(_several_sheets(), ReadHints(sheets=("August",)))
    assert {name: [list(row.cells) for row in rows] for name, rows in sheets.items()} == {
        "August": [["August"]]
    }


def test_the_1904_calendar_is_heeded() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime(0, 0, datetime.date(2026, 7, 31), day)
    book.close()
    assert rows_of(target.getvalue()) == [(1, ["2026-07-31"])]


def test_bare_numbers_of_a_1904_workbook_count_from_1904_also_under_a_profile() -> None:
    """44,772 days after 1904-01-01 is 2026-07-31, after 1899-12-30 it is 2022-07-30."""
    rows = [["Invoice No", "Invoice Date", "Part No", "Qty"], ["A1", 44772, "AB-1", 2]]
    for from_1904, day in ((True, "2026-07-31"), (False, "2022-07-30")):
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"date_1904": from_1904})
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        book.close()
        first = checked(target.getvalue())
        again = checked(target.getvalue(), first.summary.profile)
        assert [str(line.sale_date) for line in (*first.lines, *again.lines)] == [day, day]
        assert first.summary.profile.dates.serials == "1900"  # of texts, which cannot say


def test_rows_beyond_one_batch_keep_their_numbers() -> None:
    rows = rows_of(workbook([[f"SKU-{at}", at] for at in range(1, 2502)]))
    assert (len(rows), rows[0], rows[1000], rows[-1]) == (
        2501,
        (1, ["SKU-1", "1"]),
        (1001, ["SKU-1001", "1001"]),
        (2501, ["SKU-2501", "2501"]),
    )


def test_a_workbook_cut_anywhere_is_refused() -> None:
    whole = workbook([["sku", "qty"], *([f"SKU-{at}", at] for at in range(50))])
    cuts = random.Random(1).sample(range(2, len(whole)), 150)
    assert [cut for cut in [*cuts, len(whole) - 1] if not refusal(whole[:cut])] == []


def test_sheets_not_read_are_passed_over() -> None:
    [part] = open_file(io.BytesIO(_several_sheets()), "x")
    rows = [list(sheet.rows) for sheet in part.sheets if sheet.hidden]
    assert [[list(row.cells) for row in sheet] for sheet in rows] == [[["Pivot"]]]


def test_rows_asked_for_too_late_are_an_error_not_those_of_another_sheet() -> None:
    [part] = open_file(io.BytesIO(_several_sheets()), "x")
    _, july, _, _ = list(part.sheets)
    with pytest.raises(RuntimeError):
        list(july.rows)


@pytest.mark.parametrize("text", ["a\x1fb", "a\x1eb", "line\nbreak", "ß 漢字"])
def test_cells_come_unharmed_whatever_parts_them_on_their_way(text: str) -> None:
    content = workbook([["Part", "Qty"], [text, "c"], ["d", "e"]])
    assert rows_of(content) == [(1, ["Part", "Qty"]), (2, [text, "c"]), (3, ["d", "e"])]


def test_a_cell_reads_the_same_whatever_else_its_column_holds() -> None:
    """What a spreadsheet shows of these. Columns of numbers go another way than mixed ones."""
    shown = {
        5: "5",
        -0.0: "0",
        0.25: "0.25",
        1e15: "1000000000000000",
        -7.0: "-7",
        1e-7: "0.0000001",
    }
    numbers = [*shown]
    assert rows_of(workbook([[n] for n in numbers])) == _numbered(shown.values())
    assert rows_of(workbook([["sku"], *([n] for n in numbers)])) == _numbered(
        ["sku", *shown.values()]
    )
    assert rows_of(workbook([[5], [-0.0], [-7]])) == _numbered(["5", "0", "-7"])
    assert rows_of(workbook([[True], [5]])) == _numbered(["TRUE", "5"])


def _numbered(texts: Iterable[str]) -> list[tuple[int, list[str]]]:
    return [(at, [text]) for at, text in enumerate(texts, 1)]
