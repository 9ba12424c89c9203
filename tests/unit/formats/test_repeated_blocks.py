"""Rows of a table that come again as a block, whose lines nothing numbers."""

import pytest

from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

NAMES = "Invoice No,Invoice Date,Customer,SKU,Qty,Amount,Currency\n"
ROWS = (
    "I1,2026-10-01,Acme,A-100,2,20.00,USD\nI1,2026-10-01,Acme,A-200,3,30.00,USD\n"
    "I2,2026-10-02,Beta,A-100,1,10.00,USD\n"
)
OTHER = "I3,2026-10-05,Gamma,A-300,4,10.00,USD\n"


@pytest.mark.parametrize(
    "text",
    [
        NAMES + ROWS + NAMES + ROWS,
        NAMES + ROWS + "\n" + ROWS,
        NAMES + ROWS + ROWS,
        NAMES + OTHER + NAMES + ROWS + NAMES + ROWS,
        NAMES + ROWS + "Total,,,,6,60.00,\n" + NAMES + OTHER + ROWS + NAMES + OTHER + ROWS,
    ],
)
def test_a_block_that_comes_again_holds(text: str) -> None:
    found = checked(text)
    assert codes(found) == ["rows_repeated"]
    assert codes(checked(text, found.summary.profile)) == ["rows_repeated"]


@pytest.mark.parametrize(
    "text",
    [
        NAMES + ROWS + NAMES + ROWS.replace("Acme", "Acme 2"),
        NAMES + ROWS + NAMES + OTHER,
        NAMES + OTHER + OTHER,  # two equal lines of one invoice are two sales
        NAMES + OTHER + NAMES + OTHER,
    ],
)
def test_other_rows_under_the_names_again_count(text: str) -> None:
    assert checked(text).verdict is Verdict.ACCEPTED


def test_lines_that_are_numbered_are_told_from_their_repetition() -> None:
    names, rows = "Line," + NAMES, [f"{n},{row}\n" for n, row in enumerate(ROWS.splitlines())]
    found = checked(names + "".join(rows) + names + "".join(rows))
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, 3, 1]


def test_a_key_of_the_profile_tells_them_too() -> None:
    text = NAMES + ROWS + NAMES + ROWS
    first = checked(text).summary.profile
    key = ("invoice_no", "mfr_part_no")
    keyed = Profile.model_validate({**first.model_dump(mode="json"), "duplicate_key": key})
    assert quantities(checked(text, keyed)) == [2, 3, 1]


def test_ten_rows_without_an_invoice_hold_and_three_do_not() -> None:
    names = "Invoice Date,Customer,SKU,Qty\n"
    rows = [f"2026-10-0{n % 9 + 1},Acme,A-{n},{n + 1}\n" for n in range(10)]
    assert codes(checked(names + "".join(rows) + names + "".join(rows))) == ["rows_repeated"]
    few = "".join(rows[:3])
    assert codes(checked(names + few + names + few)) == []
