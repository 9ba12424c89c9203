"""One workbook with sales in one sheet and stock in another is read whole by one profile."""

import io
from decimal import Decimal

import pytest
from pydantic import ValidationError

from channel.formats.choosing import choose
from channel.formats.parts import Limits
from channel.formats.profile import OtherSheets, Profile
from channel.formats.record import Document
from tests.kit.checked import checked, codes
from tests.kit.files import workbook_of

SALES = [
    ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"],
    ["A1", "2026-08-03", "AB-1", 2, 20, "EUR"],
]
STOCK = [["Part No", "Warehouse", "On Hand", "As Of"], ["AB-1", "W1", 40, "2026-08-31"]]
COVER = [["Monthly report of North"], ["Contact", "Ann"]]
STOCK_COLUMNS = {
    "Part No": "mfr_part_no",
    "Warehouse": "location",
    "On Hand": "qty_on_hand",
    "As Of": "as_of_date",
}
BOOK = workbook_of({"Cover": COVER, "Sales": SALES, "Stock": STOCK})


def test_both_layouts_are_proposed_and_the_file_waits_for_a_person() -> None:
    found = checked(BOOK)
    assert (found.verdict, codes(found)) == ("held", ["no_header", "sheet_differs"])
    assert found.summary.remarks[1].text == (
        "the sheet 'Stock' has other columns than what was read before it; the proposed profile"
        " reads both"
    )
    [other] = found.summary.profile.also
    assert other == OtherSheets(document=Document.INVENTORY, columns=STOCK_COLUMNS)


@pytest.mark.parametrize("order", [("Sales", "Stock"), ("Stock", "Sales")])
def test_the_confirmed_profile_reads_each_sheet_by_its_own_layout(order: tuple[str, str]) -> None:
    profile = Profile.model_validate_json(checked(BOOK).summary.profile.model_dump_json())
    sheets = {"Sales": SALES, "Stock": STOCK}
    book = workbook_of({"Cover": COVER} | {name: sheets[name] for name in order})
    found = checked(book, profile)
    assert (found.verdict, codes(found)) == ("accepted", ["no_header"])
    assert [(line.invoice_no, line.quantity) for line in found.lines] == [("A1", Decimal(2))]
    assert [(each.location, each.qty_on_hand) for each in found.inventory] == [("W1", Decimal(40))]
    assert found.summary.profile == profile


def test_a_workbook_of_stock_alone_is_still_in_the_layout() -> None:
    profile = checked(BOOK).summary.profile
    alone = workbook_of({"Stock": STOCK})
    assert choose(io.BytesIO(alone), "stock.xlsx", [profile], Limits()) is profile
    assert checked(alone, profile).verdict == "accepted"
    prices = workbook_of({"List": [["Vendor", "Price"], ["V", 1]]})
    assert choose(io.BytesIO(prices), "prices.xlsx", [profile], Limits()) is None


def test_a_changed_header_of_a_sheet_is_compared_with_its_own_layout() -> None:
    profile = checked(BOOK).summary.profile
    changed = [["Part No", "Warehouse", "Counted", "As Of"], STOCK[1]]
    found = checked(workbook_of({"Sales": SALES, "Stock": changed}), profile)
    [remark] = [r for r in found.summary.remarks if r.code == "header_changed"]
    assert found.verdict == "held"
    assert remark.text == (
        "the file has no column 'On Hand'; new in it: 'Counted' (column C). Was a column renamed?"
    )


def test_a_summary_of_the_same_sales_is_left_out_once_the_profile_is_confirmed() -> None:
    """Read beside them, it would count them twice; where it is no summary, a person maps it."""
    summary = [["Part No", "Units", "Value"], ["AB-1", 2, 20], ["Total", 2, 20]]
    first = checked(workbook_of({"Aug": SALES, "Summary": summary}))
    assert first.verdict == "held"
    assert first.summary.remarks[0].text == (
        "the sheet 'Summary' has other columns than what was read before it; the proposed profile"
        " leaves it out"
    )
    left_out = {"Part No": "", "Units": "", "Value": ""}
    profile = first.summary.profile
    assert [each.columns for each in profile.also] == [left_out]

    september = [SALES[0], ["A2", "2026-09-03", "AB-1", 4, 40, "EUR"]]
    found = checked(workbook_of({"Summary": summary, "Sep": september}), profile)
    assert (found.verdict, codes(found)) == ("accepted", ["sheet_left_out"])
    assert [line.quantity for line in found.lines] == [Decimal(4)]
    assert found.summary.remarks[0].text == (
        "the sheet 'Summary' is in a layout that the profile leaves out: it was not read"
    )


@pytest.mark.parametrize(
    "head",
    [
        ["Invoice No", "Invoice Date", "Material", "Qty", "Amount", "Currency"],
        ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Cur", "Remark"],
    ],
)
def test_sales_under_other_names_are_proposed_to_be_read_too(head: list[str]) -> None:
    book = workbook_of({"Aug": SALES, "Sep": [head, ["A2", "2026-09-03", "AB-2", 4, 40, "EUR"]]})
    first = checked(book)
    assert (first.verdict, codes(first)) == ("held", ["sheet_differs"])
    found = checked(book, first.summary.profile)
    assert found.verdict == "accepted"
    assert [(line.mfr_part_no, line.currency) for line in found.lines] == [
        ("AB-1", "EUR"),
        ("AB-2", "EUR"),
    ]


PRICES = [["Part No", "Description", "Price"], ["AB-1", "Widget", 10]]
CUSTOMERS = [["Customer ID", "Customer Name", "City"], ["C1", "Acme", "Berlin"]]
WORDS = [["Column", "Meaning"], ["Qty", "Quantity sold"], ["Part No", "Your number"]]


@pytest.mark.parametrize("listed", [PRICES, CUSTOMERS, WORDS])
def test_a_list_beside_the_report_holds_the_file_once_and_rejects_no_row(
    listed: list[list[object]],
) -> None:
    book = workbook_of({"Sales": SALES, "List": listed})
    first = checked(book)
    assert (first.verdict, len(first.lines), first.rejections) == ("held", 1, ())
    assert codes(first) == ["sheet_differs", "sheet_left_out"]
    again = checked(book, first.summary.profile)
    assert (again.verdict, codes(again)) == ("accepted", ["sheet_left_out"])


@pytest.mark.parametrize("known", [False, True])
def test_a_sheet_that_goes_on_without_column_names_holds_the_file(known: bool) -> None:
    """Its rows would be lost: a pivot, a cover and notes lose nothing."""
    profile = checked(workbook_of({"POS": SALES})).summary.profile if known else None
    more = [["A2", "2026-08-04", "AB-2", 4, 40, "EUR"]]
    found = checked(workbook_of({"POS": SALES, "POS (2)": more}), profile)
    assert (found.verdict, codes(found)) == ("held", ["no_header"])
    assert found.summary.remarks[0].text.endswith(
        "; its rows read as those of the sheet before: put the column names above them too"
    )
    pivot = [["Row Labels", "Sum of Qty"], ["AB-1", 6]]
    told = checked(workbook_of({"POS": SALES, "Pivot": pivot, "Notes": [["A1", "see mail"]]}))
    assert told.verdict == "accepted"


def test_a_list_before_the_report_does_not_refuse_it() -> None:
    book = workbook_of({"List": PRICES, "Sales": SALES})
    first = checked(book)
    assert (first.verdict, len(first.lines), first.summary.columns) == ("held", 1, (*SALES[0],))
    again = checked(book, first.summary.profile)
    assert (again.verdict, codes(again)) == ("accepted", ["sheet_left_out"])


def test_columns_of_another_layout_mean_fields_of_its_document() -> None:
    with pytest.raises(ValidationError, match="not fields of inventory"):
        OtherSheets(document=Document.INVENTORY, columns={"Invoice": "invoice_no"})
