"""What columns beside quantity and price say of them: never silently another sum."""

import pytest

from channel.formats.check import Checked
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes


def _table(head: str, *rows: str) -> Checked:
    return checked("\n".join([f"Invoice No,Invoice Date,{head},Currency", *rows, ""]))


def _lines(first: str, second: str) -> tuple[str, str]:
    return f"I1,2026-10-01,{first},USD", f"I2,2026-10-02,{second},USD"


@pytest.mark.parametrize("name", ["Disc %", "Discount", "Rabatt", "Remise %", "Dto."])
def test_a_price_beside_discounts_without_an_amount_holds(name: str) -> None:
    found = _table(f"SKU,Qty,Price,{name}", *_lines("A,2,10.00,10%", "B,3,10.00,0%"))
    assert codes(found) == ["status_unclear"]
    assert "is 'Price' the price before it?" in found.summary.remarks[0].text


def test_a_discount_that_is_never_given_or_is_in_the_amount_does_not_hold() -> None:
    assert codes(_table("SKU,Qty,Price,Disc %", *_lines("A,2,10.00,0%", "B,3,10.00,0.00"))) == []
    amount = _table("SKU,Qty,Price,Disc %,Amount", *_lines("A,2,10.00,10%,18.00", "B,3,9,0%,27.00"))
    assert str(amount.summary.loaded.amounts["USD"]) == "45.00"
    assert "status_unclear" not in codes(amount)


@pytest.mark.parametrize("name", ["Amount (cents)", "Price (p)", "Price ¢"])
def test_a_column_that_counts_in_cents_holds(name: str) -> None:
    assert codes(_table(f"SKU,Qty,{name}", *_lines("A,2,2000", "B,3,3000"))) == ["counts_in_many"]


def test_percent_and_cost_centres_are_no_cents() -> None:
    found = _table("SKU,Qty,Amount,Percent,Cost Center", *_lines("A,2,20,5,C1", "B,3,30,5,C1"))
    assert codes(found) == []


def test_packs_among_pieces_are_asked_about() -> None:
    asked = _table("SKU,UOM,Qty", *_lines("A,DZ,2", "B,EA,3")).summary.questions
    assert asked[0].startswith("'UOM' says 'DZ' (row 2): how many pieces is each?")
    assert not _table("SKU,UOM,Qty", *_lines("A,EA,2", "B,PCS,3")).summary.questions
    assert not _table("SKU,UOM,Qty", *_lines("A,CS,2", "B,CS,3")).summary.questions


def test_kits_beside_their_parts_are_asked_about() -> None:
    found = _table("SKU,Kit Parent,Qty,Amount", *_lines("KIT,,1,100.00", "A,KIT,2,0.00"))
    assert "does a kit count beside its parts?" in found.summary.questions[0]


@pytest.mark.parametrize("name", ["Original Invoice", "Applied To Invoice No", "Orig. Invoice #"])
def test_an_invoice_given_back_of_holds_where_nothing_marks_the_return(name: str) -> None:
    sold, unmarked = _lines(",A,5,50.00", "I1,A,1,10.00")
    found = _table(f"{name},SKU,Qty,Amount", sold, unmarked)
    assert codes(found) == ["status_unclear"]
    marked = unmarked.replace(",1,10.00", ",-1,-10.00")
    assert _table(f"{name},SKU,Qty,Amount", sold, marked).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    "names",
    ["[Invoice No],[Invoice Date],[SKU],[Qty]", "T1.INVOICE_NO,T1.INVOICE_DATE,T2.SKU,T1.QTY",
     "Invoice No,Invoice Date,SKU²,Qty¹"],
)  # fmt: skip
def test_names_of_queries_and_marks_of_footnotes_are_known(names: str) -> None:
    assert checked(f"{names}\nI1,2026-10-01,A,2\n").verdict is Verdict.ACCEPTED


def test_a_unit_in_brackets_right_behind_a_name_is_no_name() -> None:
    found = checked("Invoice No,Invoice Date,SKU,Qty[EA],Amount[USD]\nI1,2026-10-01,A,2,20.00\n")
    assert str(found.summary.loaded.amounts["USD"]) == "20.00"
