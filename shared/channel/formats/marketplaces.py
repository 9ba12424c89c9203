"""Columns of shops' and marketplaces' exports that mean another thing than their names say."""

from collections.abc import Sequence

from channel.formats.columns import words_of


def told_by_shop(columns: dict[str, str], names: Sequence[str]) -> list[str]:
    """Amounts of whole orders beside lines' own columns left out, and a line's price that is its
    amount; with what to ask."""
    asked = []
    lines = [name for name in names if name.lower().startswith(("lineitem", "line item"))]
    if any(columns[name] == "quantity" for name in lines):
        for name in [n for n, f in columns.items() if f == "extended_amount" and n not in lines]:
            columns[name] = ""
            asked.append(f"{name!r} was left out: is it the whole order's?")
    if columns.get("Paid at") == "invoice_date" and "Created at" in columns:
        columns |= {"Paid at": "", "Created at": "invoice_date"}  # on every line of an order
    if any("amazon" in name.lower() for name in names):
        priced = [
            n for n, f in columns.items() if f == "unit_resale" and words_of(n)[:1] == ("part",)
        ]
        if priced and "extended_amount" not in columns.values():
            columns[priced[0]] = "extended_amount"
            asked.append(f"{priced[0]!r} was read as the amount of the line: is it that?")
    return asked
