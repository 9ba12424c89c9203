"""Balances that ledgers carry over are no sales, though they name a product and a quantity."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, quantities, skipped


@pytest.mark.parametrize("name", ["Opening Balance", "Brought forward", "Saldovortrag:", "B/F"])
def test_a_balance_in_a_ledger_without_invoices_is_left_out(name: str) -> None:
    head = "Date,Particulars,Part No,Qty,Amount (INR)\n"
    found = checked(f"{head}2026-10-01,{name},A-1,100,1000.00\n2026-10-02,Acme,A-1,5,50.00\n")
    assert found.verdict is Verdict.ACCEPTED
    assert quantities(found) == [5]
    assert skipped(found) == [(2, "balance_row")]


def test_a_balance_among_invoices_is_left_out_and_a_product_of_that_name_is_not() -> None:
    head = "Invoice Date,Invoice No,Part No,Description,Qty,Amount,Currency\n"
    found = checked(
        f"{head}2026-10-01,,A-1,Opening Balance,100,1000.00,USD\n"
        "2026-10-02,V1,A-1,Balance b/f weights,5,50.00,USD\n2026-10-03,V2,A-1,Vortrag,7,7.00,USD\n"
    )
    assert quantities(found) == [5, 7]
    assert skipped(found) == [(2, "balance_row")]
