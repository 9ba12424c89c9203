"""What columns of quantities and prices say besides, and lines told once for each serial number."""

import pytest

from tests.kit.checked import checked, codes, quantities

HEAD = "Invoice No,Invoice Date,Part No"
ROW = "I1,2026-10-05,A-1"


def test_pieces_are_counted_where_a_column_of_them_stands_beside_cases() -> None:
    for names in ("Qty (CS),Qty (EA)", "Qty [Cases],Qty [pcs]"):
        assert quantities(checked(f"{HEAD},{names}\n{ROW},2,24\n")) == [24]
    assert quantities(checked(f"{HEAD},Qty (EA),Qty (CS)\n{ROW},24,2\n")) == [24]


def test_a_column_of_cases_alone_makes_lines_in_cases() -> None:
    found = checked(f"{HEAD},Qty (CS)\n{ROW},2\n")
    assert [(line.quantity, line.uom) for line in found.lines] == [(2, "CS")]
    assert found.summary.profile.constants == {"uom": "CS"}
    assert "'Qty (CS)' counts CS: how many pieces is each?" in found.summary.questions


@pytest.mark.parametrize("name", ["Per", "Price Unit", "PE", "Preiseinheit"])
def test_the_price_of_a_hundred_is_no_price_of_one(name: str) -> None:
    held = checked(f"{HEAD},Qty,Unit Price,{name},Currency\n{ROW},200,50.00,100,USD\n")
    assert codes(held) == ["status_unclear"]
    assert not held.summary.loaded.amounts.get("USD")
    found = checked(f"{HEAD},Qty,Unit Price,{name},Amount,Currency\n{ROW},200,50.00,100,100,USD\n")
    assert codes(found) == []
    assert [line.unit_resale for line in found.lines] == [None]
    of_one = checked(f"{HEAD},Qty,Unit Price,{name},Currency\n{ROW},200,50.00,1,USD\n")
    assert codes(of_one) == []


def test_lines_that_differ_by_serial_number_alone_hold_where_each_counts_all() -> None:
    head = f"{HEAD},Qty,Serial No"
    assert codes(checked(f"{head}\n{ROW},2,S1\n{ROW},2,S2\n")) == [
        "status_unclear", "serial_count", "serial_count",
    ]  # fmt: skip
    assert codes(checked(f"{head}\n{ROW},1,S1\n{ROW},1,S2\n")) == []


@pytest.mark.parametrize("name", ["Posted", "Active", "Confirmed", "Is Active"])
def test_lines_that_were_not_posted_hold_the_file(name: str) -> None:
    found = checked(f"{HEAD},Qty,{name}\n{ROW},2,Yes\nI2,2026-10-06,A-1,3,No\n")
    assert codes(found) == ["status_unclear"]
    assert codes(checked(f"{HEAD},Qty,{name}\n{ROW},2,Yes\nI2,2026-10-06,A-1,3,Yes\n")) == []


def test_cells_kept_from_a_spreadsheet_are_read() -> None:
    found = checked(f'{HEAD},Qty,Amount,Currency\n="01",="2026-10-05",="007",="5",="5.00",="USD"\n')
    assert quantities(found) == [5]
    assert [(line.mfr_part_no, str(line.sale_date)) for line in found.lines] == [
        ("007", "2026-10-05")
    ]


def test_a_column_of_money_that_nothing_reads_is_asked_about() -> None:
    found = checked(f"{HEAD},Qty,Worth,Weight\n{ROW},2,20.00,1.5\nI2,2026-10-06,A-1,1,10.00,3\n")
    assert found.summary.questions == ("no amount is read: is 'Worth' one, or a unit's price?",)
    assert checked(f"{HEAD},Qty,Weight\n{ROW},2,1.5\n").summary.questions == ()


def test_an_amount_on_the_first_line_of_each_invoice_alone_holds() -> None:
    head = f"{HEAD},Qty,Amount,Currency\n"
    rows = (f"I{n},2026-10-05,A-{n},5,95.00,USD\nI{n},2026-10-05,B-{n},3,,USD\n" for n in (1, 2))
    found = checked(head + "".join(rows))
    assert codes(found) == ["status_unclear"]
    assert "'95.00' on the first line alone of 'I1'" in found.summary.remarks[0].text
    free = "I1,2026-10-05,A-1,5,95.00,USD\nI1,2026-10-05,FREE,1,,USD\nI2,2026-10-05,A-1,1,9,USD\n"
    assert codes(checked(head + free)) == []
