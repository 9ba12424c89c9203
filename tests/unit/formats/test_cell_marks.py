"""Cells that a workbook's reader drops or plains: errors, padding, signs, formulas' values.

Errors and formats as ECMA-376 part 1 (18.3.1.40, 18.8.31) and [MS-XLS] (2.5.10) state them.
"""

import io
from collections.abc import Callable
from time import process_time

import pytest
import xlsxwriter

from tests.kit.checked import checked, rejected
from tests.kit.files import raw_workbook, refusal, rows_of, sheet_xml
from tests.kit.xls import Cell, Fault, Shown, ole, record, xls

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]
_EURO, _POUND = "#,##0.00 [$€-407]", "[$£-809]#,##0.00"


def _line(
    number: str, *, part: Cell = "AB-1", amount: Cell = 20, currency: str = "EUR"
) -> list[Cell]:
    return [number, "2026-08-03", part, 2, amount, currency]


def test_errors_of_an_xls_reject_their_rows_as_they_read() -> None:
    """A cell's own error and that of a formula; calamine gives both as blanks."""
    rows = [_line("A1", amount=Fault("#REF!")), _line("A2", amount=Fault("#N/A", of_formula=True))]
    found = checked(xls({"POS": [HEAD, _line("A0"), *rows, _line("A3", part=Fault("#NAME?"))]}))
    assert [(r.row, r.column, r.value, r.code) for r in found.rejections] == [
        (3, "Amount", "#REF!", "spreadsheet_error"),
        (4, "Amount", "#N/A", "spreadsheet_error"),
        (5, "Part No", "#NAME?", "spreadsheet_error"),
    ]
    assert [line.invoice_no for line in found.lines] == ["A0"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Shown(4711, "00000000"), "00004711"),
        (Shown(3_000_000_000, "000000000000"), "003000000000"),  # a float, beyond 30 bits
        (Shown(123, r"\I\N\V-00000"), "INV-00123"),
        (Shown(5, '0" pcs"'), "5"),
        (Shown(-5, "000"), "-5"),
        (Shown(46235, "dd/mm/yyyy"), "2026-08-01"),
        (True, "TRUE"),
        (1.5, "1.5"),
    ],
)
def test_a_cell_of_an_xls_keeps_what_its_sender_saw(cell: Cell, text: str) -> None:
    assert rows_of(xls({"POS": [[cell, "x"]]})) == [(1, [text, "x"])]


def test_many_numbers_in_one_record_of_an_xls_keep_their_zeros() -> None:
    """A MULRK record, as Excel writes neighbours: 7 and 12 as whole numbers, 3 as hundredths."""
    numbers = b"".join(
        (16).to_bytes(2, "little") + rk.to_bytes(4, "little")
        for rk in (7 << 2 | 2, 12 << 2 | 2, 300 << 2 | 3)
    )
    cells = record(0x00BD, bytes.fromhex("01000000") + numbers + bytes.fromhex("0200"))
    book = xls({"POS": [[Shown(1, "000"), "b", "c"]]}, also=cells)
    assert rows_of(book) == [(1, ["001", "b", "c"]), (2, ["007", "012", "3"])]


def test_each_sheet_of_an_xls_has_its_own_marks_and_1904_is_heeded() -> None:
    first = [HEAD, [*_line("A1")[:1], Shown(44772, "yyyy-mm-dd"), Shown(7, "000"), 2, 20, "EUR"]]
    second = [HEAD, _line("A2", part=Fault("#N/A"))]
    book = xls({"Cover": [["August"]], "Jul": first, "Aug": second}, from_1904=True)
    found = checked(book)
    assert [(line.mfr_part_no, str(line.sale_date)) for line in found.lines] == [
        ("007", "2026-07-31")
    ]
    assert [(r.sheet, r.row, r.value) for r in found.rejections] == [("Aug", 2, "#N/A")]


def test_an_xls_with_a_password_is_refused_as_such() -> None:
    """A FILEPASS record ([MS-XLS] 2.4.117) comes right after the first."""
    assert refusal(xls({"POS": [HEAD]}, first=record(0x002F, bytes(54)))) == "encrypted_workbook"
    assert refusal(ole({"EncryptionInfo": b"", "EncryptedPackage": b""})) == "encrypted_workbook"


def test_the_formats_of_an_xls_tell_its_currency_where_nothing_else_does() -> None:
    found = checked(xls({"POS": [HEAD[:5], _line("A1", amount=Shown(20, _EURO))[:5]]}))
    assert [line.currency for line in found.lines] == ["EUR"]
    assert found.summary.questions == ("cells are shown in EUR: is that their currency?",)


def _shown(*rows: tuple[str, str]) -> bytes:
    """An XLSX of lines with these formats of their amounts, and these currencies."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("POS")
    cost = book.add_format({"num_format": "$0.00"})
    sheet.write_row(0, 0, [*HEAD, "Cost"])
    for at, (code, currency) in enumerate(rows, 1):
        sheet.write_row(at, 0, _line(f"A{at}", currency=currency))
        sheet.write_number(at, 4, 20, book.add_format({"num_format": code}))
        sheet.write_number(at, 6, 5, cost)
    book.close()
    return target.getvalue()


def _shown_in_xls(*rows: tuple[str, str]) -> bytes:
    lines = [
        [*_line(f"A{at}", amount=Shown(20, code), currency=currency), Shown(5, "$0.00")]
        for at, (code, currency) in enumerate(rows, 1)
    ]
    return xls({"POS": [[*HEAD, "Cost"], *lines]})


@pytest.mark.parametrize("write", [_shown, _shown_in_xls])
def test_one_amount_shown_in_another_currency_than_its_row_rejects_it(write: object) -> None:
    assert callable(write)
    found = checked(write((_EURO, "EUR"), (_POUND, "EUR"), (_POUND, "GBP"), ("0.00", "CHF")))
    assert rejected(found) == [(3, "Amount", "currency_conflict")]
    assert [r.value for r in found.rejections] == ["£ 20"]
    assert [(line.extended_amount, line.currency) for line in found.lines] == [
        (20, "EUR"),
        (20, "GBP"),
        (20, "CHF"),
    ]


def test_a_column_in_another_currency_throughout_is_no_slip() -> None:
    """Costs in dollars beside sales in euro: formats alone do not reject every row."""
    assert rejected(checked(_shown((_EURO, "EUR"), (_EURO, "EUR")))) == []


def test_amounts_shown_in_their_own_currencies_need_no_column() -> None:
    rows = [("[$EUR] 0", ""), ("[$CHF] 0", "")]
    assert [line.currency for line in checked(_shown(*rows)).lines] == ["EUR", "CHF"]


_ROW = (
    '<row r="1"><c r="A1" t="str"><v>sku</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>x</v></c>{cell}</row>'
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ("<c r='B2' t='e'><v>#N/A</v></c>", "#N/A"),
        ('<c r="B2"><f>1+1</f></c>', "=1+1"),
        ('<c r="B2"><f>1+1</f><v/></c>', "=1+1"),
        ('<c r="B2" t="str"><f>IF(A2="","",1)</f><v></v></c>', ""),  # the value is an empty text
        ('<c r="B2" t="str"><f>T(1)</f><v>y</v></c>', "y"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_gives_its_value_or_itself(cell: str, text: str, prefix: str) -> None:
    xml = _ROW.format(cell=cell)
    content = sheet_xml(xml)
    if prefix:  # as the Open XML SDK writes
        tags = xml.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
        content = f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData>{tags}'.encode()
        content += b"</x:sheetData></x:worksheet>"
    assert [*rows_of(raw_workbook(content))[1][1], ""][:2] == ["x", text]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((0, 0), ["=C2*2", "=C3*2"]),  # as a library leaves them that does not calculate
        ((0, 6), ["0", "6"]),  # calculated: a 0 among them is one
    ],
)
def test_formulas_of_a_workbook_to_be_calculated_have_no_value_where_all_give_zero(
    values: tuple[int, int], texts: list[str]
) -> None:
    """xlsxwriter and openpyxl set fullCalcOnLoad (ECMA-376 part 1, 18.2.2), spreadsheets do not."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("POS")
    for row, value in enumerate(values, 1):
        sheet.write_formula(row, 1, f"=C{row + 1}*2", None, value)
    book.close()
    assert [cells[1] for _, cells in rows_of(target.getvalue())[-2:]] == texts
    assert rows_of(raw_workbook(sheet_xml('<row r="1"><c r="A1"><f>B1</f><v>0</v></c></row>'))) == [
        (1, ["0"])
    ]


def test_a_format_beyond_any_real_one_costs_no_time() -> None:
    """A pattern that looks for the end of each of 30,000 brackets would take half a minute."""
    book = xls({"POS": [HEAD, _line("A1", amount=Shown(20, "[" * 30_000))]})
    started = process_time()
    assert [line.extended_amount for line in checked(book).lines] == [20]
    assert process_time() - started < 2


def _resellers(*names: Cell) -> list[list[Cell]]:
    lines = [[*_line(f"A{at}"), name] for at, name in enumerate(names)]
    return [["Report of August"], [*HEAD, "Reseller"], *lines]


def _in_xlsx(rows: list[list[Cell]]) -> bytes:
    cells = "".join(
        "<row>"
        + "".join(
            f'<c t="e"><v>{cell.text}</v></c>'
            if isinstance(cell, Fault)
            else f'<c t="str"><v>{cell}</v></c>'
            for cell in row
        )
        + "</row>"
        for row in rows
    )
    return raw_workbook(sheet_xml(cells))


@pytest.mark.parametrize("write", [_in_xlsx, lambda rows: xls({"S0": rows})], ids=["xlsx", "xls"])
def test_errors_in_a_column_that_lines_can_do_without_are_told(
    write: Callable[[list[list[Cell]]], bytes],
) -> None:
    found = checked(write(_resellers("Acme", Fault("#N/A"), "Acme", Fault("#REF!"))))
    assert [line.sold_to.name for line in found.lines] == ["Acme", "", "Acme", ""]
    assert [(r.code, r.text) for r in found.summary.remarks] == [
        (
            "spreadsheet_error",
            "'Reseller' holds errors such as #N/A or #REF! in place of its values: 2 cells, the"
            " first G4",
        )
    ]


def test_errors_that_reject_their_rows_or_stand_elsewhere_are_not_told_twice() -> None:
    line = [*_line("A1", amount=Fault("#REF!")), "Acme", Fault("#N/A")]
    rows = [[Fault("#N/A")], [*HEAD, "Reseller", "Our margin"], line, [*_line("A2"), "Acme"]]
    found = checked(_in_xlsx(rows))
    assert rejected(found) == [(3, "Amount", "spreadsheet_error")]
    assert found.summary.remarks == ()
