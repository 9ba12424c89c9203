"""Columns and numbers that speak of returns though nothing else marks them: asked, never sold."""

import pytest

from channel.formats.profile import Meaning
from tests.kit.checked import checked, codes, quantities

HEAD = "Invoice No,Invoice Date,Part No,Qty,Amount,Currency"
ROWS = ("I1,2026-10-05,A-1,5,50.00,USD", "{}2,2026-10-06,A-1,1,10.00,USD")


def _file(column: str, *said: str, number: str = "I") -> str:
    rows = (f"{row},{text}" for row, text in zip(ROWS, said, strict=True))
    return "\n".join([f"{HEAD},{column}", *rows, ""]).replace("{}", number)


@pytest.mark.parametrize(
    ("column", "sold", "returned"),
    [
        ("Activity", "S", "R"),
        ("Event Kind", "SALE", "RETURN"),
        ("Operation", "Vente", "Avoir"),
    ],
)
def test_a_column_named_for_types_is_read_as_one(column: str, sold: str, returned: str) -> None:
    found = checked(_file(column, sold, returned))
    assert quantities(found) == [5, -1]
    assert found.summary.profile.columns[column] == "transaction_type"
    assert f"lines whose {column!r} says {returned!r} (row 3) are returns" in "".join(
        found.summary.questions
    )


@pytest.mark.parametrize(
    ("column", "sold", "returned"),
    [("Category", "Sales", "Returns"), ("Remarks", "", "Return"), ("S/R", "S", "R")],
)
def test_any_other_column_that_names_returns_holds(column: str, sold: str, returned: str) -> None:
    assert codes(checked(_file(column, sold, returned))) == ["status_unclear"]


def test_a_column_that_says_what_the_sign_says_is_no_question() -> None:
    text = _file("Category", "Sales", "Returns").replace("A-1,1,10.00", "A-1,-1,-10.00")
    assert codes(checked(text)) == []


@pytest.mark.parametrize(("first", "second"), [("Credit", "Cash"), ("Credit", "Credit")])
def test_what_was_sold_on_credit_was_sold(first: str, second: str) -> None:
    found = checked(_file("Payment Type", first, second))
    assert (quantities(found), codes(found)) == ([5, 1], [])


def test_returns_alone_hold_for_their_name_may_say_something_else() -> None:
    assert codes(checked(_file("Activity", "Credit", "Credit"))) == ["status_unclear"]


@pytest.mark.parametrize("column", ["Grade", "Segment"])
def test_letters_of_other_columns_are_no_returns(column: str) -> None:
    assert codes(checked(_file(column, "S", "R"))) == []


@pytest.mark.parametrize("prefix", ["CR-", "CN", "GS", "AV-"])
def test_numbers_of_credit_notes_are_asked_about(prefix: str) -> None:
    found = checked(_file("Note", "", "", number=prefix))
    assert "as credit notes are numbered" in "".join(found.summary.questions)
    assert checked(_file("Note", "", "")).summary.questions == ()


def test_a_sign_of_minus_one_is_a_return_and_one_unknown_holds() -> None:
    assert quantities(checked(_file("Sign", "1", "-1"))) == [5, -1]
    assert codes(checked(_file("Sign", "A", "B"))) == ["status_unclear"]


def test_movement_types_of_sap_are_proposed() -> None:
    found = checked(_file("Bewegungsart", "601", "602"))
    assert quantities(found) == [5, -1]
    assert found.summary.profile.transaction_types["602"] is Meaning.RETURN


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [("Action Code", "A", "D"), ("Change Flag", "N", "U"), ("Version", "Original", "Corrected")],
)
def test_lines_that_replace_others_hold(column: str, first: str, second: str) -> None:
    assert codes(checked(_file(column, first, second))) == ["status_unclear"]
    assert codes(checked(_file(column, first, first))) == []
