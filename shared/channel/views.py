"""A month of one distributor's sales as it is read: summed and packed ahead, no line."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pydantic import TypeAdapter

from channel.money import Money

KEYS = ("sku", "reseller", "customer_class")  # what the rows of a month may be summed by
A_PART = 6000  # cells or rows; they pack to well below DynamoDB's 400 KB


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


_CELLS = TypeAdapter(tuple[Cell, ...], config={"defer_build": True})


def packed(cells: Sequence[Cell]) -> Iterator[bytes]:
    """The cells in parts that each fit one item; an empty month is one empty part."""
    for start in range(0, max(len(cells), 1), A_PART):
        yield zlib.compress(_CELLS.dump_json(tuple(cells[start : start + A_PART])), 6)


def unpacked(part: bytes) -> tuple[Cell, ...]:
    return _CELLS.validate_json(zlib.decompress(part))


def packed_rows(month: str, cells: Iterable[Cell], by: str) -> Iterator[bytes]:
    """The cells summed by a key as rows of the portal's JSON, so that a read has only to join."""
    rows = [_row(month, getattr(cell, by), cell) for cell in grouped(cells, by)]
    for start in range(0, max(len(rows), 1), A_PART):
        yield zlib.compress(",".join(rows[start : start + A_PART]).encode(), 6)


def joined_rows(parts: Iterable[bytes]) -> str:
    """Packed rows as what stands between the brackets of a JSON list."""
    return ",".join(filter(None, (zlib.decompress(part).decode() for part in parts)))


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


def _row(month: str, key: str, cell: Cell) -> str:
    amount = Money(cell.amount, cell.currency).major
    row = {
        "month": month,
        "key": key,
        "lines": cell.lines,
        "quantity": f"{cell.quantity:f}",
        "amount": {"amount": amount, "currency": cell.currency},
    }
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False)
