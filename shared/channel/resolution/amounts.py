"""The figures of a line as a fact holds them: DECIMAL(18,4), unit prices DECIMAL(18,6)."""

from decimal import ROUND_HALF_UP, Decimal

from channel.errors import Rejection
from channel.sales import ReportedLine

_CENT_PARTS = Decimal("0.0001")
_PRICE_PARTS = Decimal("0.000001")
_LARGEST = Decimal(10) ** 14  # the first value that DECIMAL(18,4) cannot hold
_LARGEST_PRICE = Decimal(10) ** 12
_ZERO = Decimal(0)


def fitted(value: Decimal) -> Decimal:
    """At most four decimals, half away from zero."""
    return value if value == round(value, 4) else value.quantize(_CENT_PARTS, ROUND_HALF_UP)


def fitted_price(value: Decimal | None) -> Decimal | None:
    """At most six decimals, half away from zero."""
    if value is None or value == round(value, 6):
        return value
    return value.quantize(_PRICE_PARTS, ROUND_HALF_UP)


def stated_amount(line: ReportedLine) -> Decimal | None:
    """The extended amount, else quantity times unit price; None when the line has neither."""
    if line.extended_amount is not None:
        return line.extended_amount
    return None if line.unit_resale is None else line.quantity * line.unit_resale


def out_of_range(line: ReportedLine, amount: Decimal) -> Rejection | None:
    """The first figure too large to be kept, as a rejection."""
    price, cost = line.unit_resale or _ZERO, line.unit_cost or _ZERO
    if max(abs(line.quantity), abs(amount), abs(price), abs(cost)) < _LARGEST_PRICE:
        return None
    for column, value, limit in (
        ("quantity", line.quantity, _LARGEST),
        ("extended_amount", amount, _LARGEST),
        ("unit_resale", line.unit_resale, _LARGEST_PRICE),
        ("unit_cost", line.unit_cost, _LARGEST_PRICE),
    ):
        if value is not None and not -limit < value < limit:
            reason = f"{column} {value} is too large: it must be below {limit:f}."
            return Rejection(line.row, column, str(value), "out_of_range", reason)
    return None
