"""A buyer who stands once above several lines is theirs, or the file is held: never lost unsaid."""

from channel.formats.check import Checked
from tests.kit.checked import checked, codes
from tests.kit.files import workbook_of

HEAD = ["Customer", "Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]


def of(*buyers: str) -> Checked:
    lines = [[b, f"I{n}", "2026-08-03", "AB-1", 2, 20, "EUR"] for n, b in enumerate(buyers)]
    return checked(workbook_of({"Data": [HEAD, *lines]}))


def named(found: Checked) -> list[str]:
    return [line.sold_to.name for line in found.lines]


def test_totals_that_name_each_buyer_tell_that_blanks_mean_them() -> None:
    line = ["I1", "2026-08-03", "AB-1", 2, 20, "EUR"]
    rows = [
        ["Acme", *line], ["", "I2", *line[1:]], ["Acme Total", "", "", "", 4, 40],
        ["Borealis", "I3", *line[1:]], ["", "I4", *line[1:]], ["Borealis Total", "", "", "", 4, 40],
    ]  # fmt: skip
    found = checked(workbook_of({"Data": [HEAD, *rows]}))
    assert named(found) == ["Acme", "Acme", "Borealis", "Borealis"]
    assert (found.summary.profile.fill_down, found.verdict) == (("sold_to_name",), "accepted")


def test_buyers_that_stand_once_each_hold_the_file() -> None:
    found = of("Acme", "", "", "Borealis", "")
    assert (found.verdict, codes(found)) == ("held", ["buyer_blank"])
    assert found.summary.remarks[0].text == (
        "'Customer' is blank in 3 of 5 lines, the first in row 3: if blank means the buyer above,"
        " name the column's field in the profile's `fill_down`; if it means none, release"
    )
    told = found.summary.profile.model_copy(update={"fill_down": ("sold_to_name",)})
    content = [["Acme", "I1", "2026-08-03", "AB-1", 2, 20, "EUR"]]
    content.append(["", "I2", "2026-08-03", "AB-1", 2, 20, "EUR"])
    assert named(checked(workbook_of({"Data": [HEAD, *content]}), told)) == ["Acme", "Acme"]


def test_buyers_in_order_that_stand_once_each_hold_the_file() -> None:
    assert codes(of("Acme", "", "Beta", "Core", "Dora", "Eve", "", "Fox")) == ["buyer_blank"]


def test_blanks_among_buyers_who_come_again_are_cash_sales() -> None:
    found = of("Acme", "Acme", "", "Borealis", "", "Acme", "Acme")
    assert (found.verdict, codes(found)) == ("accepted", [])
    assert named(found) == ["Acme", "Acme", "", "Borealis", "", "Acme", "Acme"]


def test_few_blanks_among_buyers_of_one_sale_each_are_told_of() -> None:
    found = of("Zed", "Acme", "", "Beta", "Yam", "Core", "", "Dora", "Xu", "Eve")
    assert (found.verdict, codes(found)) == ("accepted", ["buyer_blank"])


def test_a_buyer_on_rows_without_a_line_alone_holds_the_file() -> None:
    rows = [["Acme", "", "", "", 2, 20], ["", "I1", "2026-08-03", "AB-1", 2, 20, "EUR"]]
    found = checked(workbook_of({"Data": [HEAD, *rows]}))
    assert found.verdict == "held"
    assert found.summary.remarks[0].text == (
        "'Customer' is blank in all lines, but row 2 says 'Acme', and no line below it:"
        " who bought them?"
    )


def test_an_invoice_without_a_buyer_among_those_with_one_holds_the_file() -> None:
    rows = []
    for number, buyer in enumerate(["Acme", "", "Acme"]):
        rows.append([buyer, f"I{number}", "2026-08-03", "AB-1", 2, 20, "EUR"])
        rows.append(["", "", "", "AB-2", 2, 20, "EUR"])
    assert codes(checked(workbook_of({"Data": [HEAD, *rows]}))) == ["buyer_blank"]
