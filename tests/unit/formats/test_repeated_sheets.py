"""A sheet or file that states again what another of the same upload does is held, not summed."""

from channel.formats.profile import Profile
from tests.kit.checked import checked, codes, skipped
from tests.kit.files import workbook_of, zipped

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]
JULY = [["A1", "2026-07-03", "AB-1", 2, 20, "EUR"], ["A2", "2026-07-04", "AB-1", 1, 10, "EUR"]]
AUGUST = [["A3", "2026-08-05", "AB-2", 5, 50, "EUR"]]
REPEATED = "sheet_repeated"


def test_a_copy_of_a_sheet_holds_the_file_with_its_name() -> None:
    found = checked(workbook_of({"Jul": [HEAD, *JULY], "Jul (2)": [HEAD, *JULY]}))
    assert found.verdict == "held"
    [remark] = found.summary.remarks
    assert remark.code == REPEATED
    assert remark.text == (
        "2 of 2 rows of the sheet 'Jul (2)' stand in sheets before it too; name in the profile the"
        " sheets to read, or release the file to count both"
    )


def test_a_sheet_of_the_year_beside_its_months_holds_the_file_wherever_it_stands() -> None:
    year = [HEAD, *JULY, *AUGUST]
    months = {"Jul": [HEAD, *JULY], "Aug": [HEAD, *AUGUST]}
    assert codes(checked(workbook_of({"Year": year, **months}))) == [REPEATED, REPEATED]
    assert codes(checked(workbook_of({**months, "Year": year}))) == [REPEATED]
    profile = checked(workbook_of({"Year": year})).summary.profile
    named = profile.model_copy(update={"sheets": ("Year",)})
    assert len(checked(workbook_of({"Year": year, **months}), named).lines) == 3


def test_a_copy_with_other_figures_or_columns_holds_the_file() -> None:
    """As one keeps versions of a report: which of them counts, only its sender knows."""
    corrected = [[*row[:3], 7, 70, "EUR"] for row in JULY]
    assert codes(checked(workbook_of({"v1": [HEAD, *JULY], "v2": [HEAD, *corrected]}))) == [
        REPEATED
    ]
    turned = [row[::-1] for row in [HEAD, *JULY]]
    assert REPEATED in codes(checked(workbook_of({"Jul": [HEAD, *JULY], "Copy": turned})))


def test_returns_against_the_invoices_of_another_sheet_are_no_copies() -> None:
    returned = [[*row[:3], -1, -10, "EUR"] for row in JULY]
    found = checked(workbook_of({"Sales": [HEAD, *JULY], "Credits": [HEAD, *returned]}))
    assert (codes(found), [line.quantity for line in found.lines]) == ([], [2, 1, -1, -1])


def test_sheets_that_share_a_few_rows_or_name_no_invoice_are_read() -> None:
    """Half of its rows again, totals, and stock of two warehouses are no copies."""
    shared = [HEAD, *AUGUST, JULY[0], ["Total", "", "", 7, 70, ""]]
    book = workbook_of({"Jul": [HEAD, *JULY], "Aug": shared})
    assert (codes(checked(book)), len(checked(book).lines)) == ([], 4)
    stock = [["Part No", "Qty On Hand", "As Of Date"], ["AB-1", 4, "2026-08-31"]]
    assert REPEATED not in codes(checked(workbook_of({"East": stock, "West": stock})))


def test_numbered_lines_of_a_copy_are_left_out_as_equal_and_hold_nothing() -> None:
    rows = [[*HEAD, "Invoice Line"], [*JULY[0], 1], [*JULY[0], 2]]
    found = checked(workbook_of({"Jul": rows, "Copy": rows}))
    assert (found.verdict, len(found.lines)) == ("accepted", 2)
    assert skipped(found) == [(2, "duplicate_in_file"), (3, "duplicate_in_file")]


def test_one_file_twice_in_an_archive_holds_it() -> None:
    text = b"Invoice No,Invoice Date,Part No,Qty,Amount,Currency\nA1,2026-08-03,AB-1,2,20,EUR\n"
    found = checked(zipped({"a.csv": text, "b/copy.csv": text}))
    assert (found.verdict, codes(found)) == ("held", ["member_repeated"])
    assert found.summary.remarks[0].text == (
        "b/copy.csv is the same file as a.csv; send it once, or release both"
    )
    other = text.replace(b"A1", b"A2")
    assert codes(checked(zipped({"a.csv": text, "b.csv": other}), Profile())) == []
    assert skipped(found) == []


def test_a_subtotal_under_each_invoice_is_no_second_line_of_it() -> None:
    """With one line each, it says the same amount again."""
    summed = [row for line in (*JULY, *AUGUST) for row in (line, _subtotal(line))]
    found = checked(workbook_of({"POS": [HEAD, *summed]}))
    assert (found.verdict, codes(found)) == ("accepted", [])
    assert [line.extended_amount for line in found.lines] == [20, 10, 50]


def _subtotal(line: list[object]) -> list[object]:
    return [line[0], "", "Subtotal", "", line[4], ""]
