"""What a list says by day, and the window that a fall opens."""

from datetime import date
from decimal import Decimal

from channel.price_changes import PriceRules, ProtectionWindow, in_force, window_opened
from channel.products import Lifecycle, Price, Product


def a_price(amount: str, since: date, until: date | None = None) -> Price:
    return Price(
        price_list="book",
        sku="S",
        currency="USD",
        amount=Decimal(amount),
        since=since,
        until=until,
    )


JANUARY = a_price("10", date(2026, 1, 1))
APRIL = a_price("8.50", date(2026, 4, 1))


def test_the_latest_price_that_has_begun_is_in_force() -> None:
    assert in_force([JANUARY, APRIL], date(2026, 3, 31)) == JANUARY
    assert in_force([JANUARY, APRIL], date(2026, 4, 1)) == APRIL
    assert in_force([JANUARY], date(2025, 12, 31)) is None
    ended = a_price("10", date(2026, 1, 1), date(2026, 2, 1))
    assert in_force([ended], date(2026, 2, 1)) is None


def test_a_fall_opens_a_window_for_the_stock_on_hand_that_day() -> None:
    opened = window_opened(APRIL, [JANUARY, APRIL], PriceRules(claim_days=30))
    assert opened == ProtectionWindow(
        price_list="book",
        sku="S",
        currency="USD",
        before=Decimal("10"),
        after=Decimal("8.50"),
        effective=date(2026, 4, 1),
        claims_until=date(2026, 5, 1),
    )
    assert opened.fell_by == Decimal("1.50")


def test_a_rise_an_equal_price_and_a_first_price_open_none() -> None:
    for amount in ("10", "11"):
        assert window_opened(a_price(amount, date(2026, 4, 1)), [JANUARY], PriceRules()) is None
    assert window_opened(APRIL, [], PriceRules()) is None


def test_a_product_is_coming_current_then_ended() -> None:
    product = Product(sku="S", name="S", launched=date(2026, 1, 1), ended=date(2026, 7, 1))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [product.lifecycle(day) for day in days] == [
        Lifecycle.COMING,
        Lifecycle.CURRENT,
        Lifecycle.CURRENT,
        Lifecycle.ENDED,
    ]
