"""Files with control characters in their texts end to end: their lines are read from pages."""

import json

import pytest

from tests.kit.dropping import dropped, totals
from tests.kit.files import raw_workbook, sheet_xml
from tests.kit.requests import NORTH
from tests.kit.stack import Stack
from tests.kit.vendor import HEADER, pos_file

ROWS = (
    "A\x1f1,1,2026-01-11,SKU-1,Acme\x1eNetworks,2,20.00",
    "A\x7f2,1,2026-01-12,SKU-1,Acme Networks\x1f,3,30.00",
)
CELLS = [row.split(",") for row in ROWS]
LINES = [dict(zip(HEADER.split(","), cells, strict=True)) for cells in CELLS]


def _workbook() -> bytes:
    """XML has no place for 0x1E and 0x1F; spreadsheets write them as _x001E_ and _x001F_."""
    rows = [HEADER.split(","), *CELLS]
    cells = [[f'<c t="str"><v>{cell}</v></c>' for cell in row] for row in rows]
    xml = "".join(f"<row>{''.join(row)}</row>" for row in cells)
    return raw_workbook(sheet_xml(xml.replace("\x1e", "_x001E_").replace("\x1f", "_x001F_")))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pos.csv", pos_file(*ROWS, *["," * 6 + " " * 60] * 3)),  # few control characters are dirt
        ("pos.xlsx", _workbook()),
        ("pos.json", json.dumps(LINES).encode()),
    ],
)
def test_its_lines_are_read_back(stack: Stack, name: str, content: bytes) -> None:
    upload = dropped(stack, content, name)
    assert totals(upload) == (2, "5", {"USD": "50.00"})
    found = stack.api(NORTH).get(f"/uploads/{upload['upload_id']}/lines")
    assert found.status == 200, found.text
    assert [(line["invoice_no"], line["reseller"]) for line in found.json["items"]] == [
        ("A 1", "acme"),
        ("A 2", "acme"),
    ]
