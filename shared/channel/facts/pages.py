"""Pages of lines as `transactions` keeps them; opened without the engine that packs them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from operator import itemgetter

from channel.packing import packed, unpacked
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType

LINES_A_PAGE = 200
CELL = "\x1f"
_ROW = "\x1e"
_OWN = "\x1d"  # in a head: each line says its own


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


def head_of(columns: Iterable[str], alike: Mapping[str, str]) -> bytes:
    """The first row of a page: what all its lines say alike."""
    return CELL.join(alike.get(name, _OWN) for name in columns).encode()


def pack(first: bytes, rows: Iterable[bytes]) -> bytes:
    """A page's lines, each of its own cells joined by CELL, under their head."""
    return packed(_ROW.encode().join([first, *rows]))


def unpack(content: bytes) -> list[SalesLine]:
    """The lines of a page, in the order of their keys within a currency."""
    return [line_of(row) for row in unpack_cells(content)]


def unpack_cells(content: bytes) -> list[tuple[str, ...]]:
    """The cells of a page's lines of any kind, in the order of their layout's columns."""
    head, *rows = unpacked(content).decode().split(_ROW)
    said = tuple(head.split(CELL))
    own = count(len(said))
    whole = itemgetter(*(next(own) if text == _OWN else at for at, text in enumerate(said)))
    return [whole((*said, *row.split(CELL))) for row in rows]


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
        sheet=cells[23],
    )
