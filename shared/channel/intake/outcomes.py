"""What becomes of each staged row once products and partners are resolved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from channel.claims import ClaimLine
from channel.errors import Rejection, Skipped
from channel.formats import staged
from channel.intake.collecting import seldom_collected
from channel.inventory import InventoryLine
from channel.rejected import Fault, RejectedRow
from channel.resolution.amounts import fitted, stated_amount
from channel.resolution.resolve import Resolver
from channel.sales import ReportedLine, SalesLine
from channel.uploads import Tally

NO_CURRENCY = "XXX"  # ISO 4217: an amount whose currency nobody stated
Stock = tuple[InventoryLine | ClaimLine, str]  # the line and the product it is about
Outcome = SalesLine | staged.Taken | Stock | RejectedRow | Skipped


@dataclass(slots=True)
class Sums:
    """A tally in the making."""

    rows: int = 0
    quantity: Decimal = Decimal(0)
    amounts: dict[str, Decimal] = field(default_factory=dict)

    def add(self, quantity: Decimal, amount: Decimal, currency: str) -> None:
        self.rows += 1
        self.quantity += quantity
        if amount:
            named = currency or NO_CURRENCY
            self.amounts[named] = self.amounts.get(named, Decimal(0)) + amount

    def add_all(self, rows: int, quantity: Decimal, amounts: Mapping[str, Decimal]) -> None:
        """Add as many rows by what they come to."""
        self.rows += rows
        self.quantity += quantity
        for currency, amount in amounts.items():
            self.amounts[currency] = self.amounts.get(currency, Decimal(0)) + amount

    def tally(self) -> Tally:
        return Tally(
            rows=self.rows, quantity=self.quantity, amounts=dict(sorted(self.amounts.items()))
        )


@dataclass(slots=True)
class Outcomes:
    """Resolves staged rows one by one and keeps account of what became of them.

    What the resolver rejects is `turned_away`: it was loaded by the reading, and is not after all.
    """

    resolver: Resolver
    distributor: str
    upload_id: str
    loaded: Sums = field(default_factory=Sums)
    turned_away: Sums = field(default_factory=Sums)
    codes: Counter[str] = field(default_factory=Counter)

    def each(self, rows: Iterable[staged.Staged | staged.Taken]) -> Iterator[Outcome]:
        with seldom_collected():
            yield from map(self._outcome, rows)

    def _outcome(self, row: staged.Staged | staged.Taken) -> Outcome:
        if isinstance(row, staged.StagedLine):
            return self._resolved(row)
        if isinstance(row, RejectedRow):
            self._count(row)
        return row

    def _resolved(self, row: staged.StagedLine) -> Outcome:
        line = row.line
        if isinstance(line, ReportedLine):
            found = self.resolver.resolve(line, self.distributor, self.upload_id)
            if isinstance(found, SalesLine):
                self.loaded.add(found.quantity, found.amount, found.currency)
                return found
            amount = fitted(stated_amount(line) or Decimal(0))
            self.turned_away.add(line.quantity, amount, line.currency)
            return self._rejected(line, row.raw, found)
        return self._stock(line, row.raw)

    def _stock(self, line: InventoryLine | ClaimLine, raw: tuple[str, ...]) -> Outcome:
        quantity, amount = _measured(line)
        found = self.resolver.counted_sku_of(line, self.distributor)
        if isinstance(found, str):
            self.loaded.add(quantity, amount, line.currency)
            return line, found
        self.turned_away.add(quantity, amount, line.currency)
        return self._rejected(line, raw, (found,))

    def _rejected(
        self, line: staged.Line, cells: tuple[str, ...], found: Iterable[Rejection]
    ) -> RejectedRow:
        faults = tuple(Fault(r.column, r.value, r.code, r.reason) for r in found)
        row = RejectedRow(row=line.row, sheet=line.sheet, cells=cells, faults=faults)
        self._count(row)
        return row

    def _count(self, row: RejectedRow) -> None:
        for code in {fault.code for fault in row.faults}:
            self.codes[code] += 1


def _measured(line: InventoryLine | ClaimLine) -> tuple[Decimal, Decimal]:
    if isinstance(line, InventoryLine):
        return line.qty_on_hand or Decimal(0), Decimal(0)
    return line.quantity, line.claim_amount or Decimal(0)
