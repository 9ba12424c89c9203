"""Counts and sums of rows by what became of them; rows in are their sum by construction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from channel.claims import ClaimLine
from channel.formats.layout import Fields
from channel.formats.memo import Memo
from channel.formats.staged import Line, Sum
from channel.formats.unreadable import Unreadable
from channel.formats.values import Values
from channel.inventory import InventoryLine
from channel.sales import ReportedLine

_ZERO = Decimal(0)
_PLACES = Decimal("0.0001")


class Bucket:
    """A running count with its quantity and its amounts by currency."""

    def __init__(self) -> None:
        self.rows = 0
        self.unread = 0
        self.quantity = _ZERO
        self.amounts: dict[str, Decimal] = defaultdict(Decimal)

    def add(self, quantity: Decimal | None, amount: Decimal | None, currency: str) -> None:
        self.rows += 1
        if quantity is None:
            self.unread += 1
        else:
            self.quantity += quantity
        if amount is not None:
            self.amounts[currency] += amount

    def add_all(self, rows: int, quantity: Decimal, amounts: Mapping[str, Decimal]) -> None:
        """Add as many rows by what they come to."""
        self.rows += rows
        self.quantity += quantity
        for currency, amount in amounts.items():
            self.amounts[currency] += amount

    def sum(self) -> Sum:
        return Sum(self.rows, self.quantity, dict(sorted(self.amounts.items())), self.unread)


class Tally:
    """What became of a file's rows."""

    def __init__(self) -> None:
        self.loaded = Bucket()
        self.rejected = Bucket()
        self.skipped = Bucket()

    def rows_in(self) -> Sum:
        parts = [self.loaded.sum(), self.rejected.sum(), self.skipped.sum()]
        currencies = sorted({code for part in parts for code in part.amounts})
        return Sum(
            sum(part.rows for part in parts),
            sum((part.quantity for part in parts), _ZERO),
            {c: sum((part.amounts.get(c, _ZERO) for part in parts), _ZERO) for c in currencies},
            sum(part.unread for part in parts),
        )

    def sums(self) -> tuple[Sum, Sum, Sum, Sum]:
        """Rows in, loaded, rejected, skipped."""
        return self.rows_in(), self.loaded.sum(), self.rejected.sum(), self.skipped.sum()

    def load(self, line: Line) -> None:
        self.loaded.add(*measure_of(line), line.currency)


def measure_of(line: Line) -> tuple[Decimal | None, Decimal | None]:
    """The quantity and amount that a line adds to the sums of its file."""
    if isinstance(line, ReportedLine):
        amount = line.extended_amount
        if amount is None and line.unit_resale is not None:
            amount = (line.quantity * line.unit_resale).quantize(_PLACES, ROUND_HALF_UP)
        return line.quantity, amount
    if isinstance(line, ClaimLine):
        return line.quantity, line.claim_amount
    return _counted(line), None


def gives_back(line: Line) -> bool:
    """Whether a line is of goods returned."""
    return not isinstance(line, InventoryLine) and line.quantity < 0


def _counted(line: InventoryLine) -> Decimal | None:
    stated = (line.qty_on_hand, line.qty_available, line.qty_sold, line.qty_on_order)
    return next((q for q in stated if q is not None), None)


_QUANTITIES = ("quantity", "qty_on_hand", "qty_available", "qty_sold", "qty_on_order")
_AMOUNTS = ("extended_amount", "claim_amount")
MEASURES = (*_QUANTITIES, *_AMOUNTS)


class Stated:
    """Reads what rows state, loaded or not, as far as their texts can be read."""

    def __init__(self, at: Mapping[str, int], values: Values) -> None:
        self._values = values
        self._quantities = _places(_QUANTITIES, at, values.quantity[""])
        self._amounts = _places(_AMOUNTS, at, values.amount[""])
        self._currency = at.get("currency", 0)

    def counts(self, fields: Fields) -> tuple[Decimal | None, Decimal | None]:
        """Quantity and amount."""
        quantity = _first(fields, self._values.quantity, *self._quantities)
        return quantity, _first(fields, self._values.amount, *self._amounts)

    def measures(self, fields: Fields) -> tuple[Decimal | None, Decimal | None, str]:
        """Quantity and amount, and in what currency."""
        values = self._values
        try:
            currency = values.currency[fields[self._currency]] or values.profile.currency
        except Unreadable as fault:
            fault.at_rest()
            currency = ""
        return (*self.counts(fields), currency)


def _places(
    names: Sequence[str], at: Mapping[str, int], blank: Decimal | None
) -> tuple[list[int], Decimal | None]:
    """Where to look for a figure in turn, and what it is where none is stated."""
    places = []
    for name in names:
        if name in at:
            places.append(at[name])
        elif blank is not None:
            return places, blank
    return places, None


def _first(
    fields: Fields,
    read: Memo[str, Decimal | None],
    places: Sequence[int],
    otherwise: Decimal | None,
) -> Decimal | None:
    for place in places:
        try:
            found = read[fields[place]]
        except Unreadable as fault:
            fault.at_rest()
            return None
        if found is not None:
            return found
    return otherwise
