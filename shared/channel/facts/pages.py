"""Pages of lines as `transactions` keeps them; opened without the engine that packs them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from channel.sales import CustomerClass, Flow, SalesLine, TransactionType

LINES_A_PAGE = 200
_CELL = "\x1f"
_COLUMN = "\x1e"


@dataclass(frozen=True, slots=True)
class Page:
    """Up to LINES_A_PAGE lines of one month in key order, packed; sums in clear."""

    month: str
    first_key: str
    last_key: str
    rows: int
    quantity: Decimal
    amounts: dict[str, Decimal]
    packed: bytes


def pack(columns: Sequence[str]) -> bytes:
    """A page's columns, each with its cells joined: alike texts together pack smallest.

    Cells that are all alike may stand there once. A higher level takes twice as long for 3 %.
    """
    return zlib.compress(_COLUMN.join(columns).encode(), 4)


def unpack(packed: bytes) -> list[SalesLine]:
    """The lines of a page, in the order of their keys within a currency."""
    return [line_of(row) for row in unpack_cells(packed)]


def unpack_cells(packed: bytes) -> list[tuple[str, ...]]:
    """The cells of a page's lines of any kind, in the order of their layout's columns."""
    columns = [each.split(_CELL) for each in zlib.decompress(packed).decode().split(_COLUMN)]
    rows = max(map(len, columns))
    whole = (cells if len(cells) == rows else cells * rows for cells in columns)
    return [*zip(*whole, strict=True)]


def line_of(cells: Sequence[str]) -> SalesLine:
    """A line from its cells as text, in the order of `columns.COLUMNS`."""

    def price(text: str) -> Decimal | None:
        return Decimal(text) if text else None

    return SalesLine(
        line_key=cells[0],
        upload_id=cells[1],
        row=int(cells[2]),
        flow=Flow(cells[3]),
        distributor=cells[4],
        branch=cells[5],
        transaction_type=TransactionType(cells[6]),
        invoice_no=cells[7],
        invoice_line=cells[8],
        sale_date=date.fromisoformat(cells[9]),
        sku=cells[10],
        reseller=cells[11],
        end_customer=cells[12],
        end_customer_name=cells[13],
        end_customer_country=cells[14],
        customer_class=CustomerClass(cells[15]),
        quantity=Decimal(cells[16]),
        currency=cells[17],
        amount=Decimal(cells[18]),
        unit_resale=price(cells[19]),
        unit_cost=price(cells[20]),
        deal_code=cells[21],
        serial_nos=tuple(cells[22].split("|")) if cells[22] else (),
    )
