"""Text tables quoted or headed as few programs do: single quotes, a long cover page."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes, quantities

NAMES = "Invoice No,Invoice Date,Customer,SKU,Qty,Amount,Currency"
ROWS = ("I1,2026-10-01,Acme,A-100,2,20.00,USD", "I2,2026-10-02,Beta,A-200,3,30.00,USD")


def _single(line: str, mark: str = ",") -> str:
    return mark.join(f"'{cell}'" for cell in line.split(","))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_in_single_quotes_are_read_without_them(mark: str) -> None:
    found = checked("\n".join([*(_single(line, mark) for line in (NAMES, *ROWS)), ""]))
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [2, 3]
    assert [line.sold_to.name for line in found.lines] == ["Acme", "Beta"]
    assert codes(found) == ["single_quotes"]


def test_a_single_quote_written_twice_and_a_comma_stand_within_a_cell() -> None:
    row = "'I1','2026-10-01','O''Neil, \"Best\" Inc','A-100',2,20.00,'USD'"
    found = checked(f"{_single(NAMES)}\n{row}\n")
    assert found.lines[0].sold_to.name == 'O\'Neil, "Best" Inc'


def test_an_apostrophe_in_one_line_leaves_all_as_they_are() -> None:
    found = checked(
        f"{NAMES}\n{ROWS[0]}\n{ROWS[1].replace('Beta', 'O’Neil').replace('’', chr(39))}\n"
    )
    assert [line.sold_to.name for line in found.lines] == ["Acme", "O'Neil"]
    assert codes(found) == []


def test_names_below_a_long_cover_page_are_found() -> None:
    cover = [f"Terms of use, page {number}" for number in range(90)]
    found = checked("\n".join([*cover, NAMES, *ROWS, ""]))
    assert found.verdict is Verdict.ACCEPTED
    assert [line.row for line in found.lines] == [92, 93]


def test_a_table_without_names_is_no_cover_page() -> None:
    table = [f"x,{number},5,red,blue" for number in range(60)]
    found = checked("\n".join([*table, NAMES, *ROWS, ""]))
    assert found.verdict is Verdict.REFUSED
    assert codes(found) == ["no_header"]


def test_heads_and_lines_of_as_many_cells_are_told_by_their_types() -> None:
    found = checked("H|I1|2026-10-01|Acme\nD|A-100|2|20.00\nD|A-200|3|30.00\n")
    assert found.verdict is Verdict.REFUSED
    assert "'H' of 4 cells, 'D' of 4 cells" in found.summary.remarks[0].text


@pytest.mark.parametrize(
    "said", ["RETURN - Widget", "Credit: Widget", "Gutschrift Widget", "Returned: A", "(Return) A"]
)
def test_a_description_that_opens_as_a_return_is_asked_about(said: str) -> None:
    names = NAMES.replace("SKU", "SKU,Description")
    rows = [ROWS[0].replace("A-100", "A-100,Widget"), ROWS[1].replace("A-200", f"A-200,{said}")]
    found = checked("\n".join([names, *rows, ""]))
    assert f"says {said!r} (row 3), and nothing marks returns there" in found.summary.questions[0]


@pytest.mark.parametrize("said", ["Return Valve", "Credit Card Reader", "Returns Bin", "Creditor"])
def test_a_product_named_so_is_not_asked_about(said: str) -> None:
    names = NAMES.replace("SKU", "SKU,Description")
    found = checked(f"{names}\n{ROWS[1].replace('A-200', f'A-200,{said}')}\n")
    assert not found.summary.questions


def test_a_return_that_bears_a_minus_is_not_asked_about() -> None:
    names = NAMES.replace("SKU", "SKU,Description")
    row = "I2,2026-10-02,Beta,A-200,RETURN - Widget,-3,-30.00,USD"
    assert not checked(f"{names}\n{row}\n").summary.questions
