"""Identifiers and product codes, and what spreadsheets do to them (quirks 39, 41, 44)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channel.facts.bulk.plain import PLAIN_IDENTIFIER
from channel.formats.texts import (
    gtin,
    gtin_is_valid,
    identifier,
    product_code,
    serial_numbers,
)
from channel.formats.unreadable import Unreadable


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("00012345", "00012345"),
        ("3E10", "3E10"),
        ("'0012", "0012"),
        ("'quoted'", "'quoted'"),
        ('="0012"', "0012"),
        ("12345.0", "12345"),
        ("1-2", "1-2"),
        ("AB-100-TR", "AB-100-TR"),
        ("N/A", ""),
        ("MAY-10X", "MAY-10X"),
    ],
)
def test_keeps_a_product_code_as_it_is_meant(text: str, kept: str) -> None:
    assert product_code(text) == kept


@pytest.mark.parametrize(
    "text", ["1.23457E+11", "1,23457E+11", "1E+05", "2-Jan", "Feb-01", "2026-01-02", "2-Mär"]
)
def test_refuses_a_code_that_a_spreadsheet_changed(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        product_code(text)
    assert refused.value.code == "mangled_by_spreadsheet"


def test_an_invoice_number_may_look_like_a_date() -> None:
    assert identifier("2026-01-02") == "2026-01-02"


@pytest.mark.parametrize(
    ("text", "code", "valid"),
    [
        ("614141007349", "00614141007349", True),  # the 867 sample's UPC
        ("4006381333931", "04006381333931", True),  # GS1 general specifications, EAN-13
        ("30387698433527", "30387698433527", True),
        ("614141007350", "00614141007350", False),
        ("55111-0124-05", "55111012405", False),  # an NDC keeps its eleven digits
    ],
)
def test_makes_a_gtin_fourteen_digits(text: str, code: str, valid: bool) -> None:
    assert gtin(text) == code
    assert gtin_is_valid(code) is valid


def test_lists_the_serial_numbers_of_a_cell() -> None:
    assert serial_numbers("S1, S2;S3\nS4") == ("S1", "S2", "S3", "S4")


@given(st.from_regex(r"([A-Za-z0-9][A-Za-z0-9_/-]{0,6})?[0-9]", fullmatch=True))
def test_what_is_plainly_an_identifier_is_read_as_it_stands(text: str) -> None:
    assert re.fullmatch(PLAIN_IDENTIFIER, text)
    assert identifier(text) == text


@pytest.mark.parametrize("code", ["MAR-10", "SET-12", "2-JAN"])
def test_a_code_in_capitals_is_no_date(code: str) -> None:
    assert product_code(code) == code
