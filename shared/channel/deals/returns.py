"""A return follows the deal of the sale it takes back, so that its commission is clawed back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from channel.sales import SalesLine, TransactionType

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a return takes back: the deal of the sale (empty if it had none) and its day."""

    deal: str
    sold: date


def follow_sales(lines: Iterable[SalesLine], deals: Mapping[str, str]) -> dict[str, TakenBack]:
    """What returns take back, by line key, where their sale is found. Lines in order of sale.

    The sale is sought by serial number, then by invoice number and product; then by reseller,
    customer and product, where each return takes back the latest sale that has units left.
    """
    sold = _Sold()
    followed: dict[str, TakenBack] = {}
    for line in lines:
        if line.transaction_type is TransactionType.SALE:
            sold.add(line, deals.get(line.line_key, ""))
        elif line.transaction_type is TransactionType.RETURN:
            taken = sold.taken_back(line)
            if taken is not None:
                followed[line.line_key] = taken
    return followed


class _Sold:
    """Sales so far by each trail a return may leave, with the units not yet taken back."""

    def __init__(self) -> None:
        self._sales: defaultdict[Trail, list[str]] = defaultdict(list)
        self._sale: dict[str, TakenBack] = {}
        self._left: dict[str, Decimal] = {}

    def add(self, line: SalesLine, deal: str) -> None:
        self._sale[line.line_key] = TakenBack(deal, line.sale_date)
        self._left[line.line_key] = line.quantity
        for trail in _trails(line):
            self._sales[trail].append(line.line_key)

    def taken_back(self, line: SalesLine) -> TakenBack | None:
        """The sale that this return takes back; None when there is none with units left."""
        for trail in _trails(line):
            for key in reversed(self._sales.get(trail, ())):
                if self._left[key] > 0:
                    self._left[key] += line.quantity
                    return self._sale[key]
        return None


def _trails(line: SalesLine) -> list[Trail]:
    trails: list[Trail] = [
        ("serial", line.distributor, line.sku, serial) for serial in line.serial_nos
    ]
    if line.invoice_no:
        trails.append(("invoice", line.distributor, line.invoice_no, line.sku))
    trails.append(("buyer", line.distributor, line.reseller, line.end_customer, line.sku))
    return trails
