"""Whole files beside the whole of what a check says of them, for every format."""

import json
from datetime import date
from pathlib import Path

import pytest

from channel.formats.check_json import checked_json
from tests.kit.checked import checked
from tests.kit.files import workbook

DATA = Path(__file__).parents[2] / "data"
FORMATS = (
    "csv",
    "edifact_invrpt",
    "edifact_slsrpt",
    "fixed_width",
    "json",
    "semicolon",
    "x12_844",
    "x12_846",
    "x12_852",
    "x12_867",
)
CASES = ("typical", "optional_blank", "bad_rows")
HEAD = ["Invoice No", "Line", "Invoice Date", "Part No", "Qty", "Amount", "Currency", "Reseller"]
WORKBOOKS: dict[str, list[list[object]]] = {
    "typical": [
        ["Sales August 2026"],
        [],
        HEAD,
        ["INV-1", 1, date(2026, 8, 3), "00042", 10, 125.5, "USD", "Acme VAR"],
        ["INV-2", 1, date(2026, 8, 4), "AB-100", -2, -25, "USD", "Acme VAR"],
        ["Total", None, None, None, 8, 100.5],
    ],
    "optional_blank": [
        HEAD,
        ["INV-1", None, date(2026, 8, 3), "AB-100", 10, None, None, "N/A"],
        [123456, None, "2026-08-04", 4711, 1, None, "USD", None],
    ],
    "bad_rows": [
        HEAD,
        ["INV-1", 1, date(2026, 8, 3), "AB-100", 10, 125, "USD", "Acme VAR"],
        ["INV-2", 1, "31/31/2026", "AB-100", "ten", 125, "USD", "Acme VAR"],
        ["INV-3", 1, date(2026, 8, 3), "2-Jan", 1, 5, "USD", "Acme VAR"],
        [None, 1, date(2026, 8, 3), "AB-100", 10, 125, "USD", "Acme VAR"],
    ],
}


def _expected(folder: str, case: str) -> object:
    return json.loads((DATA / folder / f"{case}.expected.json").read_text())


def _found(folder: str, case: str) -> object:
    if folder == "xlsx":
        return checked_json(checked(workbook(WORKBOOKS[case]), name=f"{case}.xlsx"))
    [path] = [p for p in (DATA / folder).glob(f"{case}.*") if "expected" not in p.name]
    return checked_json(checked(path.read_bytes(), name=path.name))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("folder", [*FORMATS, "xlsx"])
def test_a_file_checks_as_reviewed(folder: str, case: str) -> None:
    assert _found(folder, case) == _expected(folder, case)
