"""Prices stated for many units at once, as the price of one."""

from decimal import Decimal, InvalidOperation

_MOST = 1_000_000_000  # units that one price is stated for
# X12 element 639: codes that say for how many units, with the code of the same price for one.
PER_MANY = {
    "PE": ("", 1), "UM": ("", 1), "PD": ("", 12), "PN": ("", 10),
    "HP": ("", 100), "TP": ("", 1_000), "TT": ("", 10_000), "HT": ("", 100_000),
    "TE": ("CT", 1), "TD": ("CT", 12), "TC": ("CT", 100), "TM": ("CT", 1_000),
    "WE": ("WH", 1), "WD": ("WH", 12), "WC": ("WH", 100), "WM": ("WH", 1_000),
}  # fmt: skip


def price_of_one(price: str, units: str | int) -> str:
    """Return the price of one where it is stated for a hundred or a thousand."""
    try:
        many = Decimal(units or "1")
        if not 1 < many < _MOST:
            return price
        return f"{(Decimal(price) / many).normalize():f}"
    except InvalidOperation:
        return price  # what is no number is for the pipeline to reject
