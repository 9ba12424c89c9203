"""Workbooks of Excel 5 and 95 (BIFF5): texts in code pages, read or refused by them."""

import struct

import pytest

from tests.kit.checked import checked, codes
from tests.kit.xls import ole, record

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Reseller"]
Cells = list[str | int]


def _text(text: str, counted: int, encoding: str) -> bytes:
    raw = text.encode(encoding)
    return len(raw).to_bytes(counted, "little") + raw


def _start(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x0DBB, 0x07CC))


def _biff5(rows: list[Cells], page: int, name: str = "POS", hidden: int = 0) -> bytes:
    """A workbook as [MS-XLS] and OpenOffice's description of BIFF5 have it, amounts in a format."""
    encoding = {1252: "cp1252", 1251: "cp1251", 932: "cp932"}[page]
    head = _start(5) + record(0x0042, struct.pack("<H", page))
    head += record(0x041E, struct.pack("<H", 164) + _text("0.00 €", 1, "cp1252"))
    for index in [0] * 16 + [164]:
        head += record(0x00E0, struct.pack("<HHH10x", 0, index, 1))
    body = _start(0x10)
    if hidden:
        body += record(0x0208, struct.pack("<HHHHHHL", hidden - 1, 0, 6, 0, 0, 0, 0x20))
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", at, column, 16 if column == 4 else 15)
            if isinstance(cell, str):
                body += record(0x0204, place + _text(cell, 2, encoding))
            else:
                body += record(0x0203, place + struct.pack("<d", cell))
    listed = struct.pack("<BB", 0, 0) + _text(name, 1, encoding)
    at = len(head) + len(listed) + 12
    listing = record(0x0085, struct.pack("<L", at) + listed) + record(0x000A)
    return ole({"Book": head + listing + body + record(0x000A)})


def _lines(*names: str) -> list[Cells]:
    return [[f"A{at}", "2026-08-03", "AB-1", 2, 20, name] for at, name in enumerate(names)]


@pytest.mark.parametrize(("page", "name"), [(1252, "Müller"), (1251, "ООО Ромашка")])
def test_texts_of_a_code_page_are_read(page: int, name: str) -> None:
    found = checked(_biff5([[*HEAD], *_lines(name)], page))
    assert [(line.sold_to.name, line.quantity) for line in found.lines] == [(name, 2)]


def test_formats_and_sheets_are_named_in_the_code_page_too() -> None:
    found = checked(_biff5([[*HEAD], *_lines("Müller")], 1252))
    assert [line.currency for line in found.lines] == ["EUR"]
    hiding = checked(_biff5([[*HEAD], *_lines("a", "b")], 1251, "Лист1", hidden=3))
    assert [(r.code, r.sheet, r.row) for r in hiding.summary.remarks][:1] == [
        ("hidden_rows", "Лист1", 3)
    ]


def test_texts_of_two_bytes_a_character_are_refused_before_they_are_garbled() -> None:
    found = checked(_biff5([[*HEAD], *_lines("東京商事")], 932))
    assert codes(found) == ["xls_too_old"]
    [remark] = found.summary.remarks
    assert remark.text == "This workbook of Excel 5 or 95 is in code page 932; save it as .xlsx"
