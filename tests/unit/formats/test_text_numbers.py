"""Numbers that a workbook or a submission holds as texts, beside those it holds as numbers."""

import json

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities, rejected
from tests.kit.files import workbook

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]


def _line(number: int, quantity: object, amount: object) -> list[object]:
    return [f"A{number}", "2026-08-03", "AB-1", quantity, amount, "EUR"]


def test_a_text_that_no_number_cell_looks_like_is_a_thousand_or_a_fraction() -> None:
    """A cell that holds 1.25 comes as such, so `1.250` is a text."""
    found = checked(workbook([HEAD, _line(1, 2, 20), _line(2, "1.250", 30)]))
    assert (found.verdict, codes(found)) == (Verdict.HELD, ["ambiguous_number"])
    assert rejected(found) == [(3, "Qty", "ambiguous_number")]


def test_texts_tell_their_style_and_number_cells_none() -> None:
    rows = [_line(1, 2.5, 12.5), _line(2, "1.250", "1.250,00"), _line(3, 1250.125, 0.125)]
    found = checked(workbook([HEAD, *rows]))
    assert found.verdict is Verdict.ACCEPTED
    assert [(str(line.quantity), str(line.extended_amount)) for line in found.lines] == [
        ("2.5", "12.5"),
        ("1250", "1250.00"),
        ("1250.125", "0.125"),
    ]


def test_points_as_decimals_leave_no_doubt() -> None:
    found = checked(workbook([HEAD, _line(1, "1.250", "1,250.00"), _line(2, 1.234, "12.50")]))
    assert [str(quantity) for quantity in quantities(found)] == ["1.250", "1.234"]


@pytest.mark.parametrize("cell", [1.234, "1.234", "-12.345", -999.125])
def test_beside_texts_with_a_decimal_comma_three_decimals_are_not_guessed(cell: object) -> None:
    found = checked(workbook([HEAD, _line(1, 2, "12,50"), _line(2, cell, 30)]))
    assert rejected(found) == [(3, "Qty", "ambiguous_number")]
    assert found.rejections[0].reason == (
        f"Qty: '{cell}' may be a number of three decimals, or a text with its thousands apart, as"
        " the other texts are written; store all quantities and amounts as numbers"
    )


def test_three_decimals_among_number_cells_alone_are_what_they_are() -> None:
    found = checked(workbook([HEAD, _line(1, 1.234, 20.125), _line(2, 2, 12.5)]))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPTED, [])
    assert [str(quantity) for quantity in quantities(found)] == ["1.234", "2"]


def test_a_submissions_numbers_may_end_in_zeros() -> None:
    line = dict(zip(HEAD, _line(1, "Q", 20), strict=True))
    found = checked(json.dumps([line]).replace('"Q"', "1.250"))
    assert [str(quantity) for quantity in quantities(found)] == ["1.250"]
