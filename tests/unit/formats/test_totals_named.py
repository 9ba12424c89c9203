"""Rows that sum up others, in the words of many languages, count no second time."""

import pytest

from channel.formats.totals import is_total
from channel.formats.verdict import Verdict
from tests.kit.checked import checked, quantities, skipped

HEAD = (
    "Invoice,Date,Item,Qty,Amount,Currency\n"
    "F1,2026-10-05,A-1,5,500,EUR\nF2,2026-10-25,A-2,3,450,EUR\n"
)


@pytest.mark.parametrize(
    "word",
    ["Totaal", "Razem:", "Celkem", "Összesen", "Genel Toplam", "Итого:", "Σύνολο", "合計", "合计：",
     "합계", "รวมทั้งสิ้น", "Yhteensä", "Ukupno", "Iš viso"],
)  # fmt: skip
def test_a_total_in_another_language_is_held_against_its_rows(word: str) -> None:
    found = checked(f"{HEAD}{word},,,8,950,\n")
    assert found.verdict is Verdict.ACCEPTED
    assert skipped(found) == [(4, "total_row")]
    assert [check.agrees for check in found.summary.controls] == [True, True]
    assert checked(f"{HEAD}{word},,,9,950,\n").verdict is Verdict.HELD


@pytest.mark.parametrize("text", ["Celkem XL 300", "Spolu-7", "Toplama"])
def test_products_that_begin_so_are_no_totals(text: str) -> None:
    assert not is_total(text)


def test_the_total_of_a_product_among_its_invoices_is_none_of_them() -> None:
    head = "Item,Description,Invoice,Date,Qty,Amount,Currency\n"
    rows = "A-1,Switch,I1,2026-10-05,5,50.00,USD\nA-1,Switch,I2,2026-10-06,1,10.00,USD\n"
    found = checked(f"{head}{rows}A-1,Total,,,6,60.00,USD\nA-2,Hub,I3,2026-10-06,2,30.00,USD\n"
                    "A-2,Total,,,2,30.00,USD\n")  # fmt: skip
    assert quantities(found) == [5, 1, 2]
    assert skipped(found) == [(4, "total_row"), (6, "total_row")]


@pytest.mark.parametrize("everyone", ["All", "Total", "Alle Kunden", "Todos"])
def test_a_row_of_all_customers_is_no_sale(everyone: str) -> None:
    found = checked(
        "Date,Customer,Item,Qty,Amount,Currency\n2026-10-05,Acme,A-1,5,50.00,USD\n"
        f"2026-10-05,Beta,A-1,3,30.00,USD\n2026-10-05,{everyone},A-1,8,80.00,USD\n"
    )
    assert quantities(found) == [5, 3]
    assert skipped(found) == [(4, "total_row")]
