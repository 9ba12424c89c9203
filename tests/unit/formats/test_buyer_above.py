"""A buyer whom a title names, where no column does, is told of: its lines are nobody's else."""

import pytest

from tests.kit.checked import checked, codes

ROWS = "Invoice No,Invoice Date,Part No,Qty,Amount,Currency\nA1,2026-08-03,AB-1,2,20,EUR\n"


@pytest.mark.parametrize("title", ["Customer: Acme Networks", "Kunde:,Acme GmbH", "Dealer no: 47"])
def test_a_buyer_in_a_title_alone_is_told_of(title: str) -> None:
    found = checked(f"{title}\n\n{ROWS}")
    assert (found.verdict, codes(found)) == ("accepted", ["buyer_above"])
    shown = title.replace(",", " ")
    assert found.summary.remarks[0].text == (
        f"'{shown}' stands above, and no column says who bought: put the buyer in one"
    )


@pytest.mark.parametrize(
    "title", ["Customer report", "Customers: all", "Report: POS", "Currency: EUR"]
)
def test_other_titles_name_none(title: str) -> None:
    assert codes(checked(f"{title}\n\n{ROWS}")) == []


def test_a_column_of_buyers_leaves_nothing_to_tell() -> None:
    named = ROWS.replace("Currency\n", "Currency,Reseller\n").replace("EUR\n", "EUR,Acme\n")
    assert codes(checked(f"Customer: Acme Networks\n\n{named}")) == []
