"""Sums that closing records state; columns of vendors' own templates."""

import pytest

from channel.formats.verdict import Verdict
from tests.kit.checked import checked, codes

TABLE = (
    "Invoice No,Invoice Date,SKU,Qty,Amount,Currency\n"
    "I1,2026-10-01,A,2,20.00,USD\nI2,2026-10-01,B,2,25.50,USD\n"
)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("TRAILER,2,4,45.50", []),
        ("TRL,2,45.50", []),
        ("EOF,2,4,45.00", ["control_mismatch"]),
        ("TRAILER,9,4,45.50", ["control_mismatch"]),
        ("TRL,2,45.50,9.10", []),  # two amounts: nobody can tell which is of what
    ],
)
def test_the_amount_of_a_closing_record_must_agree(record: str, said: list[str]) -> None:
    found = checked(f"{TABLE}{record}\n")
    assert codes(found) == said
    assert [(row.row, row.code) for row in found.skipped] == [(4, "note_row")]


def test_the_template_of_a_vendor_is_read_with_its_part_number_and_currency() -> None:
    head = "TransactionDate,InvoiceNumber,MSPartNumber,DistributorPartNumber,UnitsSold,UnitPriceUSD"
    found = checked(f"{head}\n2026-10-05,I1,AAA-1,D-1,5,100.00\n2026-10-06,I2,AAA-2,D-2,1,50.00\n")
    assert found.verdict is Verdict.ACCEPTED
    assert (found.lines[0].mfr_part_no, found.lines[0].dist_sku) == ("AAA-1", "D-1")
    assert str(found.summary.loaded.amounts["USD"]) == "550.0000"
    assert "'MSPartNumber' was read as mfr_part_no: is it that?" in found.summary.questions


def test_the_part_number_of_a_customer_is_no_vendors() -> None:
    head = "Invoice Date,Invoice No,Distributor Part Number,Customer Part Number,Qty"
    found = checked(f"{head}\n2026-10-05,I1,D-1,C-1,5\n")
    assert found.lines[0].mfr_part_no == ""
