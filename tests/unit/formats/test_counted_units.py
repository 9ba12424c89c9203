"""Quantities that name their unit in the same cell, as lists of many programs show them."""

from decimal import Decimal

import pytest

from channel.formats.profile import Profile, Unit
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, quantities, rejected, sales, skipped

HEAD = "Invoice No;Invoice Date;Part No;Qty;UoM;Amount;Currency\n"


def _units(text: str, profile: Profile | None = None) -> list[tuple[Decimal, str]]:
    return [(line.quantity, line.uom) for line in checked(HEAD + text, profile).lines]


@pytest.mark.parametrize("written", ["5 EA", "5EA", "5 pcs.", "5 Stk.", "5 CS", "5 шт.", "5個"])
def test_a_unit_beside_the_quantity_is_that_of_the_row(written: str) -> None:
    unit = written.removeprefix("5").strip(" .")
    assert _units(f"I1;2026-10-01;A-1;{written};;20,00;USD\n") == [(Decimal(5), unit)]


def test_marks_of_thousands_and_returns_are_read_beside_a_unit() -> None:
    text = "I1;2026-10-01;A-1;1.000 EA;;20,00;USD\nI2;2026-10-01;A-1;(2) EA;;-2,50;USD\n"
    assert _units(text) == [(Decimal(1000), "EA"), (Decimal(-2), "EA")]


def test_the_unit_table_of_the_feed_applies() -> None:
    profile = Profile(units={"Kolli": Unit(factor=Decimal(12)), "EA": Unit(factor=Decimal(1))})
    text = "I1;2026-10-01;A-1;5 kolli;;20,00;USD\nI2;2026-10-01;A-1;5;EA;20,00;USD\n"
    assert _units(text, profile) == [(Decimal(60), "EA"), (Decimal(5), "EA")]


def test_another_unit_than_that_of_the_row_is_a_fault() -> None:
    found = checked(f"{HEAD}I1;2026-10-01;A-1;5 EA;CS;20,00;USD\nI2;2026-10-01;A-1;5 St;EA;2;USD\n")
    assert rejected(found) == [(2, "Qty", "unit_conflict")]
    assert quantities(found) == [5]


@pytest.mark.parametrize("written", ["5 M", "5 or 6", "EA 5", "5 apples", "about 5 EA"])
def test_what_is_no_unit_is_no_number(written: str) -> None:
    row = f"A1,1,2026-08-03,AB-1,{written},10.00,50.00,USD,Acme"
    assert rejected(sales(row)) == [(2, "Qty", "not_a_number")]


def test_stock_is_counted_in_one_unit() -> None:
    head = "Part No,As Of,On Hand,On Order\n"
    found = checked(f"{head}A-1,2026-10-01,5 EA,3\nB-1,2026-10-01,5 EA,3 CS\n")
    assert [(line.qty_on_hand, line.uom) for line in found.inventory] == [(Decimal(5), "EA")]
    assert [code for _, _, code in rejected(found)] == ["unit_conflict"]


@pytest.mark.parametrize("blank", ["", "N/A"])
def test_a_cancelled_line_needs_no_quantity(blank: str) -> None:
    head = "Invoice No,Invoice Date,Part No,Qty,Amount,Currency,Status\n"
    found = checked(
        f"{head}I1,2026-10-01,A-1,2,20.00,USD,Shipped\nI2,2026-10-02,A-2,{blank},,USD,Cancelled\n"
    )
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(3, "not_a_sale")]
