"""A forecast, orders still open and the like have the columns of sales, and are none."""

import pytest

from channel.formats.no_sales_above import says_no_sales
from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes
from tests.kit.files import workbook_of

HEAD = ["Invoice No", "Invoice Date", "Part No", "Qty", "Amount", "Currency"]
SOLD = [HEAD, ["A1", "2026-08-03", "AB-1", 2, 20, "EUR"]]
OTHER = [HEAD, ["B1", "2026-09-03", "AB-1", 7, 70, "EUR"]]


@pytest.mark.parametrize(
    "title",
    [
        "Forecast",
        "Q3 Forecast",
        "Sales Forecast 2026",
        "Open Sales Orders as of 31.08.2026",
        "Quotations August 2026",
        "Cancelled orders",
        "Offene Aufträge",
        "Commandes en cours",
        "Pedidos pendientes",
        "Beispiel",
    ],
)
def test_a_title_says_that_nothing_was_sold(title: str) -> None:
    assert says_no_sales(title)


@pytest.mark.parametrize(
    "title",
    [
        "Sales",
        "Orders",
        "Orders August 2026",
        "Sales vs Budget",
        "Actuals & Forecast",
        "Budget Computers GmbH",
        "Muster GmbH",
        "Template",
        "Planet",
        "Open",
        "",
    ],
)
def test_other_titles_say_nothing_of_the_kind(title: str) -> None:
    assert not says_no_sales(title)


def test_a_sheet_so_named_holds_the_file_until_the_profile_names_it() -> None:
    book = workbook_of({"Sales": SOLD, "Forecast": OTHER})
    found = checked(book)
    assert (found.verdict, codes(found)) == (Verdict.HELD, ["no_sales_headed"])
    [remark] = found.summary.remarks
    assert remark.text == "'Forecast' stands above rows that read as sales: were they invoiced?"
    assert (remark.sheet, remark.row) == ("Forecast", 1)
    alone = checked(book, Profile(sheets=("Sales",)))
    assert (alone.verdict, [line.invoice_no for line in alone.lines]) == (Verdict.ACCEPTED, ["A1"])
    both = checked(book, Profile(sheets=("Sales", "Forecast")))
    assert (both.verdict, len(both.lines)) == (Verdict.ACCEPTED, 2)


def test_a_title_so_named_holds_a_text_table() -> None:
    rows = "Quote No,Invoice Date,Part No,Qty\nQ1,2026-08-03,AB-1,2\n"
    assert codes(checked(f"Quotations of August 2026\n\n{rows}")) == ["no_sales_headed"]
    assert codes(checked(f"Sales of August 2026\n\n{rows}")) == []


def test_an_amount_with_tax_is_asked_about() -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,{},Currency\nA1,2026-08-03,AB-1,2,24,EUR\n"
    found = checked(head.format("Total incl. VAT"))
    assert found.summary.questions == (
        "'Total incl. VAT' was read as extended_amount: is it without tax, after discounts?",
    )
    assert checked(head.format("Net Amount")).summary.questions == ()


def test_rows_below_such_a_line_hold_the_file_too() -> None:
    rows = "A1,2026-08-03,AB-1,2,20,EUR\n{}\nB1,2026-08-04,AB-1,3,30,EUR\n"
    head = ",".join(HEAD)
    found = checked(f"{head}\n{rows.format('Open orders,,,,,')}")
    assert [(r.code, r.row) for r in found.summary.remarks] == [("no_sales_headed", 3)]
    assert codes(checked(f"{head}\n{rows.format('Branch North,,,,,')}")) == []
