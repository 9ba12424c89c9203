"""A month of one distributor's sales as the portal reads it: one packed item, no line."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pydantic import TypeAdapter

CELLS_A_PART = 6000  # packs to well below DynamoDB's 400 KB


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of one product, reseller, customer class and currency, summed."""

    sku: str
    reseller: str
    customer_class: str
    currency: str
    lines: int
    quantity: Decimal
    amount: Decimal


_CELLS = TypeAdapter(tuple[Cell, ...])


def packed(cells: tuple[Cell, ...]) -> Iterator[bytes]:
    """The cells in parts that each fit one item; an empty month is one empty part."""
    for start in range(0, max(len(cells), 1), CELLS_A_PART):
        yield zlib.compress(_CELLS.dump_json(cells[start : start + CELLS_A_PART]), 6)


def unpacked(part: bytes) -> tuple[Cell, ...]:
    return _CELLS.validate_json(zlib.decompress(part))


def grouped(cells: Iterable[Cell], by: str) -> tuple[Cell, ...]:
    """Cells summed by one of their keys and the currency, in that order.

    The other keys of a sum are those of one of its cells, and say nothing.
    """
    sums: dict[tuple[str, str], Cell] = {}
    for cell in cells:
        place = (str(getattr(cell, by)), cell.currency)
        before = sums.get(place)
        sums[place] = replace(
            cell,
            lines=cell.lines + (before.lines if before else 0),
            quantity=cell.quantity + (before.quantity if before else 0),
            amount=cell.amount + (before.amount if before else 0),
        )
    return tuple(sums[place] for place in sorted(sums))


def months_between(first: date, last: date) -> list[str]:
    """The months YYYY-MM that two days span."""
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
