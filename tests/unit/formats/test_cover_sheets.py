"""A small sheet beside a report holds no file, and the totals that it states must be met."""

import pytest

from channel.formats.check import Checked
from tests.kit.checked import checked, codes
from tests.kit.files import workbook_of

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]
DATA = [
    HEAD,
    ["I1", "2026-08-03", "AB-1", 2, 20, "EUR"],
    ["I2", "2026-08-04", "AB-1", 3, 30, "EUR"],
]


def beside(*rows: list[object] | list[str]) -> Checked:
    return checked(workbook_of({"Cover": rows, "Data": DATA}))


@pytest.mark.parametrize(
    "rows",
    [
        [["North Distribution"], ["Invoice Date", "Currency"], ["August 2026", "EUR"]],
        [["POS report"], ["Lines", "Qty", "Amount"], [2, 5, 50]],
        [["Please mind"], ["Invoice No", "Invoice Date"], ["number", "day of it"]],
    ],
)
def test_a_cover_with_known_words_is_left_out_and_told_of(rows: list[list[object]]) -> None:
    found = beside(*rows)
    assert (found.verdict, codes(found)) == ("accepted", ["sheet_left_out"])
    assert [line.quantity for line in found.lines] == [2, 3]
    assert found.summary.columns == tuple(HEAD)
    again = checked(workbook_of({"Cover": rows, "Data": DATA}), found.summary.profile)
    assert (again.verdict, len(again.lines)) == ("accepted", 2)


def test_the_same_alone_says_what_it_lacks() -> None:
    found = checked(workbook_of({"Cover": [["Invoice Date", "Currency"], ["2026-08-03", "EUR"]]}))
    assert (found.verdict, codes(found)) == ("refused", ["missing_columns"])


def test_a_sheet_of_credits_is_no_cover() -> None:
    found = beside(["Credits"], ["Invoice No", "Amount", "Reason"], ["I1", -5, "price"])
    assert found.verdict == "held"


@pytest.mark.parametrize(
    ("rows", "stated", "agrees"),
    [
        ([["Total Quantity", 5], ["Total Amount", 50]], ["5", "50"], True),
        ([["Number of lines", 2]], ["2"], True),
        ([["Total Qty:", 7]], ["7"], False),
        ([["Lines", "Qty", "Amount"], [2, 5, 51]], ["2", "5", "51"], False),
    ],
)
def test_totals_of_a_cover_must_be_those_of_the_lines(
    rows: list[list[object]], stated: list[str], agrees: bool
) -> None:
    found = beside(["POS report"], *rows)
    assert [control.stated for control in found.summary.controls] == stated
    assert ("control_mismatch" in codes(found)) is not agrees
    assert found.verdict == ("accepted" if agrees else "held")


def test_other_figures_of_a_cover_are_no_totals() -> None:
    found = beside(["Version", 3], ["Year", 2026], ["YTD total units", 500])
    assert (found.verdict, found.summary.controls) == ("accepted", ())
