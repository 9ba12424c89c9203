"""Listings by product: the product on a row above its lines, or on the first of them alone."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, quantities, rejected, skipped

HEAD = "SKU,Description,Invoice Date,Invoice No,Customer,Qty,Amount,Currency"
LINES = [
    ",,2026-10-01,I1,Acme,2,20.00,USD",
    ",,2026-10-02,I2,Beta,3,30.00,USD",
    ",,2026-10-03,I3,Acme,1,15.00,USD",
    ",,2026-10-04,I4,Acme,1,15.00,USD",
]


def _file(*rows: str) -> str:
    return "\n".join([HEAD, *rows, ""])


@pytest.mark.parametrize("total", [[], [",,Total A-100,,,5,50.00,"]])
def test_a_product_on_a_row_of_its_own_is_that_of_the_lines_below(total: list[str]) -> None:
    groups = ["A-100,Widget,,,,,,", *LINES[:2], *total, "A-200,Gadget,,,,,,", *LINES[2:]]
    found = checked(_file(*groups))
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, 3, 1, 1]
    assert [(line.mfr_part_no, line.description) for line in found.lines] == [
        ("A-100", "Widget"), ("A-100", "Widget"), ("A-200", "Gadget"), ("A-200", "Gadget"),
    ]  # fmt: skip
    assert (2, "group_row") in skipped(found)
    assert found.summary.questions == (
        "mfr_part_no, description: a blank cell was read as the value above it; is that so?",
    )
    assert checked(_file(*groups), found.summary.profile).lines == found.lines


def test_a_product_on_the_first_of_its_lines_is_that_of_all() -> None:
    first, third = (f"A-{n},Widget{LINES[n].removeprefix(',')}" for n in (0, 2))
    found = checked(_file(first, LINES[1], third, LINES[3]))
    assert [line.mfr_part_no for line in found.lines] == ["A-0", "A-0", "A-2", "A-2"]


def test_lines_that_say_something_else_in_place_of_a_product_are_rejected() -> None:
    rows = [f"A-{n}{line}" for n, line in enumerate(LINES)]
    freight = [f",Freight{line[1:]}" for line in LINES]
    found = checked(_file(rows[0], freight[1], rows[2], freight[3]))
    assert [line.mfr_part_no for line in found.lines] == ["A-0", "A-2"]
    assert {code for _, _, code in rejected(found)} == {"missing_value"}


def test_a_product_that_comes_back_heads_no_group() -> None:
    rows = ["A-1" + LINES[0], LINES[1], "A-2" + LINES[2], LINES[3], "A-1" + LINES[0]]
    found = checked(_file(*rows))
    assert len(found.lines) == 3


def test_lines_without_a_product_within_an_invoice_are_freight() -> None:
    names = HEAD.replace("Description,", "")
    rows = [
        f"{part},2026-10-0{n},I{n},Acme,{count},5.00,USD"
        for n in (1, 2, 3)
        for part, count in ((f"A-{n}", 2), ("", 1))
    ]
    found = checked("\n".join([names, *rows, ""]))
    assert quantities(found) == [2, 2, 2]
