"""Control characters are blanks in whatever kind of file they stand; pages part cells by two."""

import json

import pytest

from channel.formats.check import Checked
from channel.formats.corrections import Corrections, Replacement
from channel.formats.row_taking import tidy
from channel.formats.texts import visible
from tests.kit.checked import checked, sales
from tests.kit.edi import edifact, x12
from tests.kit.files import raw_workbook, sheet_xml
from tests.kit.xls import xls

HEAD = "Invoice No,Invoice Line,Invoice Date,Part No,Qty,Unit Price,Amount,Currency,Reseller"
CELLS = "A1,1,2026-08-03,AB-1,5,10.00,50.00,USD"


def _names(found: Checked) -> list[str]:
    return [line.sold_to.name for line in found.lines]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1fb", "a b"),
        ("a\x1e\x1fb", "a b"),
        ("a\x1f \x1eb", "a   b"),
        ("a\x0bb\x7f\x80\x9fc", "a b c"),
        ("a\x85b\x00c", "a bc"),
        ("a\t\r\nb", "a b"),
        ("\x1fa\x7f", "a"),
        ("\x7f\x9f", ""),
        ("M\u00fcller \u6771\u4eac", "M\u00fcller \u6771\u4eac"),
    ],
)
def test_a_control_character_is_a_blank(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert tidy(["x", text], 2) == ["x", shown]


@pytest.mark.parametrize("name", ["Acme\x1fLtd", "Acme\x1eLtd", "Acme\x7fLtd", "Acme\x9dLtd"])
def test_one_in_a_text_table_is_a_blank(name: str) -> None:
    notes = "Prices are net of everything, and shown in US dollars throughout." * 3
    assert _names(checked(f"{notes}\n\n{HEAD}\n{CELLS},{name}\n")) == ["Acme Ltd"]


def test_serial_numbers_in_several_lines_of_a_cell_stay_several() -> None:
    row = CELLS.replace(",5,", ",2,").replace("50.00", "20.00")
    found = checked(f'{HEAD},Serial No\n{row},Acme,"S1\nS2"\n')
    assert [line.serial_nos for line in found.lines] == [("S1", "S2")]


@pytest.mark.parametrize("written", ["&#31;", "_x001F_", "&#127;", "&#157;", "\x7f"])
def test_one_in_a_workbook_is_a_blank(written: str) -> None:
    """XML has no place for 0x1F itself; spreadsheets write it as _x001F_ (ECMA-376, 22.4.2.4)."""
    rows = [HEAD.split(","), [*CELLS.split(","), f"Acme{written}Ltd"]]
    xml = "".join(
        f'<row r="{at}">' + "".join(f'<c t="str"><v>{cell}</v></c>' for cell in row) + "</row>"
        for at, row in enumerate(rows, 1)
    )
    assert _names(checked(raw_workbook(sheet_xml(xml)))) == ["Acme Ltd"]


def test_one_in_an_old_workbook_is_a_blank() -> None:
    rows = [HEAD.split(","), [*CELLS.split(","), "Acme\x1f\x1eLtd"]]
    assert _names(checked(xls({"POS": rows}))) == ["Acme Ltd"]


def test_one_in_a_submission_is_a_blank_and_half_a_character_is_told() -> None:
    """Systems that cut names at a number of UTF-16 units leave half an emoji behind."""
    line = dict(zip(HEAD.split(","), CELLS.split(","), strict=False))
    names = ["Acme\x1fLtd", "Acme \ud83d", "\U0001f600 \\ud83d"]
    lines = [line | {"Invoice No": f"A{n}", "Reseller": name} for n, name in enumerate(names)]
    found = checked(json.dumps({"lines": lines}))
    assert _names(found) == ["Acme Ltd", "Acme \ufffd", "\U0001f600 \\ud83d"]
    named = checked(json.dumps([line | {"Reseller \udc00": "Acme"}]))
    assert named.summary.columns[-1] == "Reseller \ufffd"


def test_one_in_an_x12_element_is_a_blank() -> None:
    body = """BPT*00*POS-1*20260803*SS
CUR*DS*USD
PTD*SS
DTM*003*20260728
REF*DI*INV\x1f1
N1*ST*HARBOR\x1f\x7fCLINIC*92*S-2210
QTY*32*3*EA
LIN*1*VP*AX\x9d2400
UIT*EA*412.50*RS
CTT*1"""
    (line,) = checked(x12("867", body)).lines
    assert (line.ship_to.name, line.invoice_no, line.mfr_part_no) == (
        "HARBOR CLINIC",
        "INV 1",
        "AX 2400",
    )


def test_one_in_an_edifact_element_is_a_blank() -> None:
    body = "BGM+73E+R1+9\nNAD+SE+N::92\nLIN+1++A\x1fB:MF\nQTY+153:2\nDTM+3:20260728:102"
    assert [line.mfr_part_no for line in checked(edifact(body)).lines] == ["A B"]


def test_one_in_a_correction_is_a_blank() -> None:
    rule = Replacement("sold_to_name", "Acme", "Acme\x1fLtd")
    cells = {("", 2): {"branch": "B\x1e1"}}
    at = {"sold_to_name": 0, "branch": 1}
    assert Corrections(cells, (rule,)).applied("", 2, ("Acme", ""), at) == ("Acme Ltd", "B 1")


def test_a_plain_row_is_as_it_was() -> None:
    assert _names(sales(f"{CELLS},Acme  Ltd")) == ["Acme  Ltd"]
