"""Files as distributors send them, made by hand: what is proposed, and that it reads them again.

Every expectation was counted from the rows beside it.
"""

import pytest

from channel.formats.check import Checked
from channel.formats.profile import Profile
from channel.formats.record import Document
from tests.kit.checked import checked, skipped
from tests.kit.files import workbook

BY_BRANCH = [
    ["Branch", "Invoice", "Invoice Date", "Item", "Qty", "Ext Price", "Customer", "Currency"],
    ["Boston", "B1", "8/3/2026", "AB-1", 2, 20, "Acme", "USD"],
    ["", "", "", "AB-2", 1, 5, "", "USD"],
    ["Boston Total", "", "", "", 3, 25, "", ""],
    ["Reno", "R1", "8/14/2026", "AB-1", 1, 10, "Beta", "USD"],
    ["", "R2", "8/15/2026", "AB-3", 4, 10, "Gamma", "USD"],
    ["Reno Total", "", "", "", 5, 20, "", ""],
    ["Grand Total", "", "", "", 8, 45, "", ""],
]
PIVOT = [
    ["Sum of Qty", "Column Labels"],
    ["Row Labels", "2026-07", "2026-08", "Grand Total"],
    ["AB-1", 5, 6, 11],
    ["AB-2", None, 2, 2],
    ["Grand Total", 5, 8, 13],
]
WAREHOUSES = (
    "Inventario al 31/08/2026;;;;\n"
    "Código;Descripción;Almacén Norte;Almacén Sur;Total\n"
    "AB-1;Monitor;5;6;11\nAB-2;Cable;;2;2\nTotal;;5;8;13\n"
)


def _both(content: bytes | str) -> Checked:
    """What a check finds without a profile, after seeing that its own proposal finds the same."""
    first = checked(content)
    again = checked(content, first.summary.profile)
    assert (again.lines, again.inventory, again.rejected) == (
        *(first.lines, first.inventory, first.rejected),
    )
    return first


def test_keys_on_the_first_row_of_a_group_are_filled_down_between_subtotals() -> None:
    found = _both(workbook(BY_BRANCH))
    assert [(x.branch, x.invoice_no, x.mfr_part_no, x.sold_to.name) for x in found.lines] == [
        ("Boston", "B1", "AB-1", "Acme"),
        ("Boston", "B1", "AB-2", "Acme"),
        ("Reno", "R1", "AB-1", "Beta"),
        ("Reno", "R2", "AB-3", "Gamma"),
    ]
    assert skipped(found) == [(4, "total_row"), (7, "total_row"), (8, "total_row")]
    assert all(control.agrees for control in found.summary.controls)
    assert "a blank cell was read as the value above it" in found.summary.questions[0]


def test_one_row_without_its_keys_among_many_is_a_fault_of_that_row() -> None:
    """One in twelve is under a tenth."""
    rows = [[f"B{n}", "2026-08-03", "AB-1", n, "Acme", "Boston"] for n in range(1, 12)]
    head = ["Invoice", "Invoice Date", "Item", "Qty", "Customer", "Branch"]
    found = _both(workbook([head, *rows, ["", "", "AB-1", 5, "", ""]]))
    assert [(r.row, r.column) for r in found.rejections] == [(13, "Invoice")]


def test_a_pivot_tables_row_labels_are_proposed_as_products_and_asked_about() -> None:
    found = _both(workbook(PIVOT))
    assert [(str(x.sale_date), x.mfr_part_no, x.quantity) for x in found.lines] == [
        ("2026-07-31", "AB-1", 5),
        ("2026-08-31", "AB-1", 6),
        ("2026-08-31", "AB-2", 2),
    ]
    assert "'Row Labels' was read as mfr_part_no: is it that?" in found.summary.questions


def test_a_title_over_the_first_column_is_no_row_of_group_names() -> None:
    found = _both(WAREHOUSES)
    assert found.summary.documents == (Document.INVENTORY,)
    assert [(x.location, x.mfr_part_no, x.qty_on_hand) for x in found.inventory] == [
        ("Almacén Norte", "AB-1", 5),
        ("Almacén Sur", "AB-1", 6),
        ("Almacén Sur", "AB-2", 2),
    ]
    assert {str(x.as_of_date) for x in found.inventory} == {"2026-08-31"}


@pytest.mark.parametrize(("page", "named"), [("utf-16", ""), ("utf-8", ""), ("cp1252", "cp1252")])
def test_a_profile_names_a_code_page_only_where_the_text_cannot(page: str, named: str) -> None:
    found = checked("Invoice,Date,Part,Qty,Customer\nA1,2026-08-03,AB-1,1,Müller\n".encode(page))
    assert [x.sold_to.name for x in found.lines] == ["Müller"]
    assert found.summary.profile.encoding == named


def test_a_blank_row_states_no_line_though_the_profile_supplies_all_that_is_needed() -> None:
    constants = {"mfr_part_no": "AB-1", "quantity": "1", "invoice_date": "2026-08-03"}
    columns = {"Serial": "serial_no", "Store": "branch"}
    profile = Profile(document=Document.SELL_THROUGH, columns=columns, constants=constants)
    found = checked("Serial,Store\nS-1,East\n,\n \u00a0,\nS-2,West\n", profile)
    assert [line.row for line in found.lines] == [2, 5]
    assert skipped(found) == [(3, "blank_row"), (4, "blank_row")]
    assert found.summary.rows_in.rows == 4


def test_the_reported_period_tells_whether_the_day_or_the_month_comes_first() -> None:
    """3/08 to 5/08: with the day first all lie in August 2026, with the month first none does."""
    rows = "\n".join(f"A{n},{n}/08/2026,AB-1,1" for n in (3, 4, 5))
    head = "Invoice,Date,Part,Qty\n"
    found = _both(f"Informe de ventas agosto 2026\n{head}{rows}\n")
    assert [str(line.sale_date) for line in found.lines] == [
        *("2026-08-03", "2026-08-04", "2026-08-05"),
    ]
    assert found.summary.profile.dates.order == "dmy"
    [remark] = checked(f"Informe de ventas agosto 2026\n{head}{rows}\n").summary.remarks
    assert (remark.code, remark.weight) == ("date_order_told", "warns")
    assert [r.code for r in checked(head + rows + "\n").summary.remarks] == ["ambiguous_date"]
    both = f"Ventas 2026-01-01 - 2026-12-31\n{head}{rows}\n"  # a year in which both orders lie
    assert [r.code for r in checked(both).summary.remarks] == ["ambiguous_date"]


def test_a_buyer_on_the_first_line_of_each_invoice_is_proposed_for_its_other_lines() -> None:
    head = "Invoice No,Invoice Date,Reseller,Part No,Qty\n"
    rows = [("I1", "Acme"), ("I1", ""), ("I2", "Borealis"), ("I2", ""), ("I3", "Acme")]
    text = [f"{no},2026-08-03,{name},AB-{n},1" for n, (no, name) in enumerate(rows)]
    found = checked(head + "\n".join(text) + "\n")
    assert found.summary.questions == (
        "sold_to_name: a blank cell was read as the value above it; is that so?",
    )
    names = ["Acme", "Acme", "Borealis", "Borealis", "Acme"]
    assert [line.sold_to.name for line in found.lines] == names
    unsaid = head + "\n".join([*text, "I4,2026-08-03,,AB-9,1"]) + "\n"  # bought by nobody known
    assert checked(unsaid).summary.questions == ()
