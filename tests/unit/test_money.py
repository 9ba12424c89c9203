"""Money adds only to its own kind, rounds once, and splits without losing a cent."""

from decimal import Decimal

import pytest

from channel.money import CurrencyMismatch, Money, allocate


def test_two_currencies_do_not_add() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(Decimal("1"), "USD") + Money(Decimal("1"), "EUR")


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("2.345", "USD", "2.35"),
        ("-2.345", "USD", "-2.35"),  # a return mirrors its sale
        ("2.5", "JPY", "3"),
        ("1.2345", "KWD", "1.235"),
    ],
)
def test_rounds_half_away_from_zero_to_the_minor_unit(
    amount: str, currency: str, rounded: str
) -> None:
    assert Money(Decimal(amount), currency).rounded() == Money(Decimal(rounded), currency)


def test_odd_cents_go_to_the_largest_remainders() -> None:
    assert allocate(100, [Decimal(1), Decimal(1), Decimal(1)]) == (34, 33, 33)
    assert allocate(-100, [Decimal(1), Decimal(1), Decimal(1)]) == (-33, -33, -34)


def test_nothing_to_allocate_to_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to allocate"):
        allocate(1, [Decimal(0)])


def test_money_refuses_floats() -> None:
    with pytest.raises(TypeError):
        Money(1.5, "USD")  # type: ignore[arg-type]
