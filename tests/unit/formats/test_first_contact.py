"""Files as they first arrive, of shapes that no sample has: read right, or refused precisely."""

import io
import zipfile
from datetime import date

import pytest

from channel.formats.context import period_between
from channel.formats.profile import Profile
from channel.formats.record import Weight
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities, rejected, skipped
from tests.kit.files import raw_workbook, sheet_xml

_HEAD = "Invoice No,Invoice Date,Part No,Qty,Customer\n"
_867 = (
    "ISA*00*          *00*          *ZZ*NORTH          *ZZ*VENDOR         *260803*0612*U*00401"
    "*000000031*0*P*>~GS*PT*NORTH*VENDOR*20260803*0612*31*X*004010~ST*867*0001~"
    "BPT*00*R1*20260803*SS~PTD*SS~REF*DI*I1~DTM*003*20260728~N1*ST*Müller~QTY*32*2*EA~"
    "LIN*1*VP*WX-1~SE*9*0001~GE*1*31~IEA*1*000000031~"
)
_SLSRPT = (
    "UNB+UNOB:1+NORTH+VENDOR+260803:0612+1'UNH+1+SLSRPT:D:96A:UN'BGM+73E+R1+9'DTM+90:20260701:102'"
    "DTM+91:20260731:102'LOC+162+S1'LIN+1++WX1:MF'QTY+153:5'UNT+8+1'UNZ+1+1'"
)


def test_control_characters_part_x12_elements() -> None:
    text = _867.translate({ord("*"): 0x1D, ord(">"): 0x1F, ord("~"): 0x1E})
    found = checked(text)
    assert found.verdict is Verdict.ACCEPTED
    assert [(line.mfr_part_no, line.quantity) for line in found.lines] == [("WX-1", 2)]


def test_the_undeclared_separators_of_edifact_level_b_are_known() -> None:
    text = _SLSRPT.translate({ord("+"): 0x1D, ord(":"): 0x1F, ord("'"): 0x1C})
    found = checked(text)
    assert found.verdict is Verdict.ACCEPTED
    assert [(line.mfr_part_no, line.quantity) for line in found.lines] == [("WX1", 5)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_edi_in_wide_characters_is_read(encoding: str) -> None:
    found = checked(_867.encode(encoding))
    assert found.verdict is Verdict.ACCEPTED
    assert found.lines[0].ship_to.name == "Müller"
    assert found.summary.encoding.startswith(encoding)
    assert quantities(checked(_SLSRPT.encode(encoding))) == [5]


def test_a_header_tells_the_delimiter_where_every_row_is_broken() -> None:
    found = checked(f"{_HEAD}I1,2026-10-01,W,1\nI2,2026-10-01,W\nI3,2026-10-01,W,1,Smith, John\n")
    assert codes(found) == []
    assert rejected(found) == [(2, "", "short_row"), (3, "", "short_row"), (4, "", "long_row")]


def test_a_title_and_a_header_alone_report_nothing() -> None:
    found = checked("Acme sales\n\n" + _HEAD.replace(",", ";") + "No sales this month\n")
    assert found.verdict is Verdict.ACCEPTED
    assert codes(found) == []
    assert skipped(found) == [(4, "note_row")]
    assert found.summary.profile.delimiter == ";"


def test_a_line_drawn_under_the_header_is_no_row() -> None:
    found = checked("Invoice|Date|Part|Qty\n---|---|---|---\nI1|2026-10-01|W|1\n", Profile())
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(2, "ruler_row")]
    assert quantities(found) == [1]


def test_the_refused_member_of_an_archive_is_named() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("sales.csv", _HEAD + "I1,2026-10-01,W,1,A\n")
        archive.writestr("letter.pdf", b"%PDF-1.7")
    found = checked(target.getvalue())
    assert found.verdict is Verdict.REFUSED
    assert [(r.code, r.text) for r in found.summary.remarks] == [
        (
            "pdf_not_supported",
            "letter.pdf: This is a PDF; send a text table, workbook, JSON or EDI",
        )
    ]
    assert found.lines == ()
    assert found.summary.loaded.rows == 0


@pytest.mark.parametrize(
    ("above", "start", "last"),
    [
        ("Week Ending,08/30/2026\n", "2026-08-24", "2026-08-30"),
        ("From:,2026-08-24\nTo:,2026-08-30\n", "2026-08-24", "2026-08-30"),
        ("Von: 01.08.2026\nBis: 31.08.2026\n", "2026-08-01", "2026-08-31"),
        ("Period: 01/10/2026 - 31/10/2026\nPrinted 05/11/2026\n", "2026-10-01", "2026-10-31"),
    ],
)
def test_titles_that_state_a_period_date_rows_without_a_date(
    above: str, start: str, last: str
) -> None:
    found = checked(f"Acme sales\n{above}Branch,Part No,Qty,Customer\nB1,W,1,A\n")
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.period == period_between(
        date.fromisoformat(start), date.fromisoformat(last)
    )
    assert found.lines[0].sale_date.isoformat() == last


def test_codes_that_a_formula_keeps_as_text_are_the_codes() -> None:
    found = checked(_HEAD + '"=""00123""",2026-10-01,"=""0045""",1,A\n')
    assert [(line.invoice_no, line.mfr_part_no) for line in found.lines] == [("00123", "0045")]


def test_a_code_longer_than_any_code_is_rejected() -> None:
    found = checked(_HEAD + f"I1,2026-10-01,{'W' * 300},1,A\nI2,2026-10-01,W,1,A\n")
    assert rejected(found) == [(2, "Part No", "too_long")]
    assert "has 300 characters" in found.rejections[0].reason


def test_a_formula_without_a_stored_value_is_shown_and_rejected() -> None:
    content = raw_workbook(
        sheet_xml(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Part</t></is></c>'
            '<c r="B1" t="inlineStr"><is><t>Qty</t></is></c>'
            '<c r="C1" t="inlineStr"><is><t>Invoice Date</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>W</t></is></c>'
            '<c r="B2"><f>1+1</f><v></v></c>'
            '<c r="C2" t="inlineStr"><is><t>2026-10-01</t></is></c></row>'
            '<row r="3"><c r="A3" t="inlineStr"><is><t>W</t></is></c>'
            '<c r="B3"><f>1+2</f><v>3</v></c>'
            '<c r="C3" t="inlineStr"><is><t>2026-10-01</t></is></c></row>'
        )
    )
    found = checked(content)
    assert quantities(found) == [3]
    assert [(r.row, r.column, r.value, r.code) for r in found.rejections] == [
        (2, "Qty", "=1+1", "formula_without_value")
    ]


def test_a_member_with_columns_that_we_do_not_know_holds_the_archive() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("sales.csv", _HEAD + "I1,2026-10-01,W-1,1,A\n")
        archive.writestr("readme.txt", "Please find attached our report\n")
        archive.writestr("more.csv", "I2,2026-10-02,W-1,1,B\n")
    found = checked(target.getvalue())
    assert found.verdict is Verdict.HELD
    assert [r.text for r in found.summary.remarks if r.weight is Weight.HOLDS] == [
        "no row of more.csv holds column names we know; it begins 'I2', '2026-10-02', 'W-1', '1',"
        " 'B'"
    ]


def test_a_member_of_another_layout_is_named() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.csv", _HEAD + "I1,2026-10-01,W-1,1,A\n")
        archive.writestr("b.csv", "Rechnung;Datum;Artikel;Menge\nR1;13.10.2026;W;1\n")
    found = checked(target.getvalue())
    assert [r.text for r in found.summary.remarks] == [
        "b.csv has other columns than what was read before it; one profile reads one layout"
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_that_stand_whole_in_quotes_are_read_without_them(ends: str, encoding: str) -> None:
    lines = [
        '"Invoice No,Invoice Date,Part No,Qty,Customer"',
        '"I1,2026-10-01,""W-1"",2,""Müller, Söhne & Co"""',
        "",
        '"I2,2026-10-02,W-2,x,""6"""" nails"""',
        '"I3,2026-10-02,W-3,4,Acme"',
    ]
    content = ends.join([*lines, ""]).encode(encoding)
    found = checked(content)
    assert found.verdict is Verdict.PARTIAL
    assert codes(found) == ["lines_unwrapped"]
    assert [(line.row, line.mfr_part_no, line.quantity) for line in found.lines] == [
        (2, "W-1", 2),
        (5, "W-3", 4),
    ]
    assert found.lines[0].sold_to.name == "Müller, Söhne & Co"
    assert rejected(found) == [(4, "Qty", "not_a_number")]
    assert found.rejected[0].cells == ("I2", "2026-10-02", "W-2", "x", '6" nails')
    again = checked(content, found.summary.profile)
    assert again.lines == found.lines


def test_a_line_out_of_its_quotes_leaves_the_others_in_theirs() -> None:
    lines = ['"Invoice No,Invoice Date,Part No,Qty"', *['"I1,2026-10-01,W,2"'] * 300]
    found = checked("\n".join([*lines, "I2,2026-10-01,W,2", ""]))
    assert found.verdict is Verdict.REFUSED
    assert "no_header" in codes(found)


def test_a_last_line_cut_within_its_quotes_is_not_taken_for_less() -> None:
    lines = ['"Invoice No,Invoice Date,Part No,Qty"', '"I1,2026-10-01,W,2"', '"I2,2026-10-01,W,2']
    assert checked("\n".join(lines)).verdict is Verdict.REFUSED


def test_units_of_packing_are_no_places() -> None:
    head = "Invoice No,Invoice Date,Part No,Cases,Eaches,Amount,Currency"
    found = checked(f"{head}\nI1,2026-10-01,W,2,24,240,USD\n")
    assert found.verdict is Verdict.REFUSED
    assert codes(found) == ["missing_columns"]


def test_a_column_named_net_alone_is_the_amount() -> None:
    head = "Rechnung;Datum;Artikel;Menge;Netto;MwSt;Brutto;Währung"
    found = checked(f"{head}\nR1;01.10.2026;W;2;20,00;3,80;23,80;EUR\n")
    assert [line.extended_amount for line in found.lines] == [20]
    assert found.summary.questions == ("'Netto' was read as extended_amount: is it that?",)


def test_amounts_named_in_thousands_of_dollars_are_no_dollars() -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Amount kUSD"
    assert "counts_in_many" in codes(checked(f"{head}\nI1,2026-10-01,W,5,5.0\n"))


def test_a_pivot_table_saved_as_text_is_read() -> None:
    title = "Sales October 2026\n\nRow Labels,Sum of Qty,Sum of Amount USD\n"
    found = checked(f"{title}W-1,5,50\nW-2,3,30\nGrand Total,8,80\n")
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5, 3]
    assert found.summary.loaded.amounts == {"USD": 80}


@pytest.mark.parametrize("name", ["Invoice Amount", "Amount"])
def test_an_amount_of_the_whole_invoice_on_each_line_holds_the_file(name: str) -> None:
    head = f"Invoice No,Invoice Date,{name},Part No,Qty,Unit Price,Currency\n"
    lines = ["I1,2026-10-01,80,W,5,10,USD", "I1,2026-10-01,80,V,3,10,USD"]
    lines += ["I2,2026-10-01,70,W,5,10,USD", "I2,2026-10-01,70,V,1,20,USD"]
    found = checked(head + "\n".join([*lines, ""]))
    assert found.verdict is Verdict.HELD
    assert [r.text for r in found.summary.remarks] == [
        f"'{name}' says '80' on every line of 'I1', and so of each invoice: is it the whole"
        " invoice's? Leave it out, or map it to extended_amount"
    ]
    assert found.summary.loaded.amounts == {"USD": 150}


def test_equal_amounts_of_the_lines_of_one_invoice_are_theirs() -> None:
    head = "Invoice No,Invoice Date,Amount,Part No,Qty,Unit Price,Currency\n"
    lines = ["I1,2026-10-01,50,W,5,10,USD", "I1,2026-10-01,50,V,5,10,USD"]
    lines += ["I2,2026-10-01,50,W,5,10,USD", "I3,2026-10-01,70,W,7,10,USD"]
    found = checked(head + "\n".join([*lines, ""]))
    assert found.verdict is Verdict.ACCEPTED
    assert found.summary.loaded.amounts == {"USD": 220}


def test_sums_carried_from_page_to_page_are_totals() -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Amount,Currency\n"
    found = checked(
        f"{head}I1,2026-10-01,W,5,50,USD\nCarried forward,,,5,50,\n{head}"
        "Brought forward,,,5,50,\nI2,2026-10-02,V,3,30,USD\nTotal,,,8,80,\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5, 3]
    assert [code for _, code in skipped(found)] == [
        "total_row", "repeated_header", "total_row", "total_row",
    ]  # fmt: skip


def test_a_day_of_ordering_dates_what_was_sold_and_not_what_is_open() -> None:
    head = "Order No,Order Date,SKU,Order Qty"
    sold = checked(f"{head}\nO1,2026-10-01,W,5\n")
    assert sold.summary.questions == ("'Order Date' was read as invoice_date: is it that?",)
    assert checked(f"{head},Open Qty\nO1,2026-10-01,W,5,5\n").verdict is Verdict.HELD
