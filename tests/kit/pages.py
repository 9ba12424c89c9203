"""Builds pages of lines as `transactions` keeps them."""

from collections.abc import Sequence
from decimal import Decimal

from channel.facts.columns import COLUMNS
from channel.facts.pages import Page, head_of, pack
from channel.facts.segments import cells
from channel.sales import SalesLine


def a_page(month: str, lines: Sequence[SalesLine]) -> Page:
    """One page of lines that come by their keys, all in dollars."""
    rows = [["" if c is None else str(c) for c in cells(line)] for line in lines]
    return Page(
        month,
        lines[0].line_key,
        lines[-1].line_key,
        len(lines),
        sum((line.quantity for line in lines), Decimal(0)),
        {"USD": sum((line.amount for line in lines), Decimal(0))},
        pack(head_of(COLUMNS, {}), ("\x1f".join(row).encode() for row in rows)),
    )
