"""Line keys: the contract's identity of a sale, quick or not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channel.identity import line_key
from channel.resolution.line_keys import KeyMaker
from channel.sales import Party, TransactionType
from tests.kit.reported import reported

KEYS = KeyMaker()


def test_an_invoice_line_is_known_by_distributor_branch_invoice_line_and_type() -> None:
    assert KEYS.key_of(reported(), "disti-north") == "DISTI-NORTH|RENO|INV-1|10|SALE"


def test_without_an_invoice_line_the_part_number_stands_in_with_its_occurrence() -> None:
    line = reported(invoice_line="", occurrence=1)
    assert KEYS.key_of(line, "disti-north") == "DISTI-NORTH|RENO|INV-1||SW-100|SALE|1"


def test_a_scan_is_known_by_location_day_part_and_line_number() -> None:
    line = reported(invoice_no="", invoice_line="7", sale_date=date(2026, 8, 3))
    assert KEYS.key_of(line, "disti-north") == "DISTI-NORTH|RENO||2026-08-03|SW-100|7|SALE"


def test_a_return_is_not_the_sale_of_the_same_invoice_line() -> None:
    kind = TransactionType.RETURN
    assert KEYS.key_of(reported(transaction_type=kind), "d") != KEYS.key_of(reported(), "d")


def test_a_profile_can_widen_the_key() -> None:
    keys = KeyMaker(("sold_to_name", "invoice_date"))
    line = reported(sold_to=Party(name="Acme"))
    assert keys.key_of(line, "d") == "D|RENO|INV-1|10|SALE|ACME|2026-08-03"


@pytest.mark.parametrize("name", ["colour", "sold_to_colour"])
def test_a_key_cannot_be_widened_by_a_field_that_no_line_has(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        KeyMaker((name,))


@settings(max_examples=120)
@given(st.text(max_size=8), st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8))
def test_the_quick_key_is_the_key_of_identity(branch: str, invoice: str, number: str) -> None:
    line = reported(branch=branch, invoice_no=invoice, invoice_line=number)
    expected = line_key(("disti-north", branch, invoice, number, "sale"))
    assert KEYS.key_of(line, "disti-north") == expected
