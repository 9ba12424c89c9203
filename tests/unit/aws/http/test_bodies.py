"""Bodies: exact numbers, strict money, nothing undeclared."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from channel.aws.http.bodies import MoneyBody, money_of, read_json, shown_money
from channel.money import Money


def test_numbers_of_a_body_are_exact() -> None:
    assert read_json('{"rate": 0.1, "units": 12345678901234567890.12}') == {
        "rate": Decimal("0.1"),
        "units": Decimal("12345678901234567890.12"),
    }


@pytest.mark.parametrize(
    "text",
    ["[1]", "1", '"a"', "{", '{"a": NaN}', '{"a": Infinity}', '{"a": 1, "a": 2}', "[" * 100_000],
)
def test_what_is_not_one_plain_object_is_refused(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        read_json(text)


def test_an_endless_integer_is_refused() -> None:
    with pytest.raises(json.JSONDecodeError):
        read_json('{"a": ' + "9" * 5000 + "}")


@pytest.mark.parametrize("amount", [12.34, 12, Decimal("12.34"), "12,34", "1e3", "", "01", "NaN"])
def test_money_that_is_not_a_plain_decimal_string_is_refused(amount: object) -> None:
    with pytest.raises(ValidationError):
        MoneyBody.model_validate({"amount": amount, "currency": "USD"})


def test_money_with_a_field_too_many_is_refused() -> None:
    with pytest.raises(ValidationError):
        MoneyBody.model_validate({"amount": "1.00", "currency": "USD", "minor": "100"})


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("5", "USD", "5.00"),
        ("-5.5", "USD", "-5.50"),
        ("1500", "JPY", "1500"),
        ("1.5", "KWD", "1.500"),
        ("0.1234", "USD", "0.1234"),
        ("100000", "USD", "100000.00"),
        ("0", "USD", "0.00"),
    ],
)
def test_money_is_shown_with_its_minor_digits_and_never_rounded(
    amount: str, currency: str, text: str
) -> None:
    assert shown_money(Money(Decimal(amount), currency)).amount == text


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=4, allow_nan=False))
@settings(max_examples=50)
def test_money_comes_back_from_its_body_unchanged(amount: Decimal) -> None:
    assert money_of(shown_money(Money(amount, "USD"))) == Money(amount, "USD")
