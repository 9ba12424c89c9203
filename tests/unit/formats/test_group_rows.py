"""Rows that head others say of the lines below them what no column does: the buyer above all."""

import io

import pytest

from channel.formats.check import Checked
from channel.formats.choosing import choose
from channel.formats.group_labels import coded, may_head, name_alone, said
from channel.formats.parts import Limits
from tests.kit.checked import checked, codes, skipped
from tests.kit.files import workbook_of

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]
BUYER = ["Customer", *HEAD]


def line(number: int, part: str = "AB-1") -> list[object]:
    return [f"I{number}", "2026-08-03", part, 2, 20, "EUR"]


def of(*rows: list[object] | list[str]) -> Checked:
    return checked(workbook_of({"Data": rows}))


def buyers(found: Checked) -> list[str]:
    return [line.sold_to.name for line in found.lines]


@pytest.mark.parametrize(
    "head",
    [
        lambda name: [f"Customer: {name}"],
        lambda name: ["Customer:", name],
        lambda name: ["Customer", "", "", name],
        lambda name: ["", f"Kunde: {name}"],
        lambda name: [f"Bill To: {name}   Terms: 30 days"],
        lambda name: [f"Customer Name: {name}", "", "Currency: EUR"],
        lambda name: [name],
    ],
)
def test_a_row_above_its_lines_says_who_bought_them(head) -> None:  # type: ignore[no-untyped-def]
    rows = [head("Acme GmbH"), line(1), line(2), head("Borealis Ltd"), line(3)]
    found = of(HEAD, *rows)
    assert buyers(found) == ["Acme GmbH", "Acme GmbH", "Borealis Ltd"]
    assert skipped(found) == [(2, "group_row"), (5, "group_row")]
    assert (found.verdict, codes(found)) == ("accepted", [])
    asked = "sold_to_name: a blank cell was read as the value above it; is that so?"
    assert asked in found.summary.questions
    again = checked(workbook_of({"Data": [HEAD, *rows]}), found.summary.profile)
    assert (buyers(again), codes(again)) == (buyers(found), [])


def test_numbers_before_names_are_the_buyers_own() -> None:
    rows = [["Customer: 10045 Acme GmbH"], line(1), ["Customer: 10046 - Borealis"], line(2)]
    found = of(HEAD, *rows)
    told = [(line.sold_to.id, line.sold_to.name) for line in found.lines]
    assert told == [("10045", "Acme GmbH"), ("10046", "Borealis")]
    again = checked(workbook_of({"Data": [HEAD, *rows]}), found.summary.profile)
    assert [(line.sold_to.id, line.sold_to.name) for line in again.lines] == told


def test_rows_may_head_rows_that_head_lines() -> None:
    found = of(
        ["Part No", "Qty", "Amount", "Currency"],
        ["Customer: Acme GmbH"],
        ["Invoice: I1   Date: 2026-08-03"],
        ["AB-1", 2, 20, "EUR"],
        ["Invoice: I2   Date: 2026-08-14"],
        ["AB-1", 3, 30, "EUR"],
        ["Customer: Borealis Ltd"],
        ["Invoice: I3   Date: 2026-08-20"],
        ["AB-2", 4, 40, "EUR"],
    )
    told = [(x.sold_to.name, x.invoice_no, x.sale_date.day, x.quantity) for x in found.lines]
    assert told == [
        ("Acme GmbH", "I1", 3, 2),
        ("Acme GmbH", "I2", 14, 3),
        ("Borealis Ltd", "I3", 20, 4),
    ]


def test_a_product_a_branch_or_a_place_stands_above_its_lines() -> None:
    lines = [["Item: AB-1"], ["I1", "2026-08-03", "Acme", 2], ["Item: AB-2"]]
    found = of(["Invoice", "Date", "Customer", "Qty"], *lines, ["I2", "2026-08-03", "Acme", 3])
    assert [(x.mfr_part_no, x.quantity) for x in found.lines] == [("AB-1", 2), ("AB-2", 3)]
    lines = [["Item: AB-1 Switch"], ["I1", "2026-08-03", "Acme", 2]]
    found = of(["Invoice", "Date", "Customer", "Qty"], *lines)
    assert [(x.mfr_part_no, x.description) for x in found.lines] == [("AB-1", "Switch")]
    found = of([*HEAD, "Reseller"], ["Branch: Boston"], [*line(1), "Acme"])
    assert [x.branch for x in found.lines] == ["Boston"]
    found = of(["Part No", "On Hand", "As Of"], ["Warehouse: W1"], ["AB-1", 2, "2026-08-03"])
    assert [x.location for x in found.inventory] == ["W1"]


def test_a_buyer_in_the_column_of_buyers_above_its_lines_holds_for_them() -> None:
    rows = [["Acme GmbH"], ["", *line(1)], ["Page 1 of 2"], BUYER, ["", *line(2)]]
    found = of(BUYER, *rows, ["Borealis Ltd"], ["", *line(3)], ["Grand total", "", "", "", 6, 60])
    assert buyers(found) == ["Acme GmbH", "Acme GmbH", "Borealis Ltd"]
    rows = [["Customer: Acme"], line(1), ["Customer: Borealis"], line(2)]
    assert buyers(of([*HEAD, "Customer"], *rows)) == ["Acme", "Borealis"]
    assert codes(of([*HEAD, "Customer"], *rows[:2])) == ["buyer_blank"]


def test_what_one_row_said_together_ends_together() -> None:
    found = of(
        ["Invoice", "Date", "Customer", "Part No", "Qty"],
        ["I1", "2026-08-03", "Acme"],
        ["", "", "", "AB-1", 2],
        ["I2", "2026-08-04", ""],
        ["", "", "", "AB-1", 2],
    )
    assert buyers(found) == ["Acme", ""]


def test_names_alone_that_may_be_anything_are_told_of() -> None:
    found = of(HEAD, ["Acme"], line(1), ["Borealis"], line(2))
    assert (buyers(found), codes(found)) == (["", ""], ["group_rows"])
    assert found.summary.remarks[0].text == (
        "rows such as 'Acme' stand alone above lines (2 of them), and no column says who bought:"
        " if they name buyers, put them in a column"
    )
    total = of(HEAD, line(1), ["Total Acme GmbH", "", "", 2, 20])
    assert codes(total) == ["group_rows"]


@pytest.mark.parametrize("head", ["Switches", "August 2026", "Note: prices net", "Acme GmbH"])
def test_where_a_column_says_who_bought_rows_between_are_notes(head: str) -> None:
    found = of([*HEAD, "Reseller"], [head], [*line(1), "Acme"])
    assert (buyers(found), codes(found)) == (["Acme"], [])
    assert skipped(found) == [(2, "note_row")]


def test_lines_above_the_first_such_row_hold_the_file() -> None:
    found = of(HEAD, line(1), ["Customer: Acme"], line(2), ["Customer: Borealis"])
    assert (found.verdict, codes(found)) == ("held", ["group_rows"])


def test_a_file_without_the_rows_that_its_profile_wants_is_held() -> None:
    profile = of(HEAD, ["Customer: Acme"], line(1)).summary.profile
    bare = checked(workbook_of({"Data": [HEAD, line(2)]}), profile)
    assert (bare.verdict, codes(bare)) == ("held", ["group_rows"])
    assert codes(checked(workbook_of({"Data": [HEAD]}), profile)) == []


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["Customer: 10045 Acme"], {"Customer": "10045 Acme"}),
        (["Customer No: 10045 Name: Acme"], {"Customer No": "10045", "Name": "Acme"}),
        (["Customer #10045 Acme"], {"Customer": "10045 Acme"}),
        (["Customer 10045 Acme"], {"Customer": "10045 Acme"}),
        (["Customer", "10045", "Acme"], {"Customer": "10045 Acme"}),
        (["Customer: Acme   Rep: Smith   Branch: West"], {"Customer": "Acme", "Branch": "West"}),
        (["Printed: 10:45"], {}),
        (["Invoice No", "Invoice Date", "Part No"], {}),
        (["Branch North"], {}),
        (["Customer report"], {}),
    ],
)
def test_labels_are_told_from_what_they_say(cells: list[str], told: dict[str, str]) -> None:
    assert said(cells, may_head) == told


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("10045 Acme GmbH", ("10045", "Acme GmbH")),
        ("10045 - Acme", ("10045", "Acme")),
        ("Acme GmbH (10045)", ("10045", "Acme GmbH")),
        ("3 Suisses", ("", "3 Suisses")),
        ("Acme", ("", "Acme")),
    ],
)
def test_a_number_is_told_from_its_name(text: str, parts: tuple[str, str]) -> None:
    assert coded(text) == parts


@pytest.mark.parametrize("text", ["Page 2 of 3", "Total Acme", "Returns", "Branch North", "I3"])
def test_notes_and_totals_are_no_names(text: str) -> None:
    assert name_alone([text]) == ""


def test_such_rows_in_fixed_width_are_read_whole() -> None:
    found = checked(
        "Invoice   Date        Part     Qty   Amount  Cur\n"
        "Customer: 10045 Acme GmbH\n"
        "I1        2026-08-03  AB-1       2    20.00  EUR\n"
        "Customer: 10046 Borealis Ltd\n"
        "I2        2026-08-03  AB-1       2    20.00  EUR\n"
    )
    told = [(line.sold_to.id, line.sold_to.name) for line in found.lines]
    assert told == [("10045", "Acme GmbH"), ("10046", "Borealis Ltd")]


def test_a_profile_that_does_not_read_such_rows_tells_of_them() -> None:
    profile = of(HEAD, line(1)).summary.profile
    book = workbook_of({"Data": [HEAD, ["Customer: Acme"], line(1)]})
    assert codes(checked(book, profile)) == ["group_rows"]
    columns = profile.columns | {"(above) customer": ""}
    assert codes(checked(book, profile.model_copy(update={"columns": columns}))) == []
    bare = workbook_of({"Data": [HEAD, line(1)]})
    assert codes(checked(bare, profile.model_copy(update={"columns": columns}))) == []


def test_its_profile_is_chosen_by_the_columns_that_a_file_has() -> None:
    book = workbook_of({"Data": [HEAD, ["Customer: Acme"], line(1)]})
    grouped = checked(book).summary.profile
    other = grouped.model_copy(update={"columns": {"Invoice No": "invoice_no", "Zed": ""}})
    assert choose(io.BytesIO(book), "report.xlsx", [other, grouped], Limits()) is grouped
    few = {"Invoice No": "invoice_no", "(above) customer": "sold_to_name", "(above) x": ""}
    told = grouped.model_copy(update={"columns": few})
    assert choose(io.BytesIO(book), "report.xlsx", [told], Limits()) is told
