"""A payee's payouts and their trace: from columns where its programmes are plain, else by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import duckdb

from channel.aws.store import traces
from channel.columnar.kinds import cuts_of, tellers
from channel.columnar.standing import Standings
from channel.columnar.works import TooLarge, is_plain, work_of
from channel.facts.payee_columns import columns_of
from channel.facts.payees import lines_of
from channel.programmes.double_dips import Lost
from channel.programmes.engine import families
from channel.runs.adjusting import adjustments
from channel.runs.calculating import Allocations, Calculation
from channel.runs.column_traces import traced_in_columns
from channel.runs.deal_credits import Credited
from channel.runs.line_traces import Traceable, recorded, traced
from channel.runs.results import PayoutRecord
from channel.runs.tracing import Trace

Paid = tuple[list[PayoutRecord], Trace]


@dataclass(frozen=True, slots=True)
class Paying:
    """What the payees of a batch share."""

    con: duckdb.DuckDBPyConnection
    calculation: Calculation
    deals: Credited
    lost: Lost
    standings: Standings
    rivals: frozenset[str]  # programmes that exclude others
    credited: frozenset[str]  # partners of deals that lines fulfil

    @classmethod
    def of(
        cls,
        con: duckdb.DuckDBPyConnection,
        calculation: Calculation,
        deals: Credited,
        lost: Lost,
        payees: Sequence[str],
    ) -> Self:
        standings = Standings(payees, calculation.terms, calculation.days)
        rivals = frozenset(programme.id for programme in calculation.rivals)
        credits = (credit for of_line in deals.credits.values() for credit in of_line)
        credited = frozenset(credit.partner for credit in credits)
        return cls(con, calculation, deals, lost, standings, rivals, credited)

    def paid(self, payee: str) -> Paid:
        """The records and the trace; the same whichever way they are calculated."""
        earlier = traces.allocations(self.calculation.earlier(payee))
        plain = self._by_columns(payee, earlier) if self._is_plain(payee) else None
        return plain or self._by_lines(payee, earlier)

    def _is_plain(self, payee: str) -> bool:
        """Whether nothing is decided by a single line, or by what others earn on it."""
        programmes = self.calculation.programmes(payee)
        return (
            payee not in self.credited
            and not any(programme.id in self.rivals for programme in programmes)
            and not any(True for _ in adjustments(self.calculation.manifest, payee))
            and is_plain(programmes, payee, self.calculation.days, self.standings)
        )

    def _by_columns(self, payee: str, earlier: Allocations) -> Paid | None:
        """None without lines, or where machine integers do not hold their sums."""
        calculation, terms = self.calculation, self.calculation.terms
        order, days = calculation.manifest.order, calculation.days
        versions = families(calculation.programmes(payee), payee, terms)
        flat = [programme for family in versions for programme in family]
        told = tellers(flat, terms.partners[payee].tier, terms)
        cuts = cuts_of(versions, order.period, terms)
        lines = columns_of(self.con, payee, days, told, cuts) if cuts else None
        if lines is None:
            return None
        try:
            found = [work_of(family, payee, lines, terms, order.period) for family in versions]
        except TooLarge:
            return None
        works = [work for work in found if work]
        how = calculation.settling(payee, earlier)
        return traced_in_columns(order, payee, works, lines, how)

    def _by_lines(self, payee: str, earlier: Allocations) -> Paid:
        calculation, run_id = self.calculation, self.calculation.manifest.order.run_id
        own = lines_of(self.con, payee, calculation.days)
        lines = self.deals.beside(payee, own, calculation.days)
        payouts = calculation.payouts(payee, lines, earlier, self.lost)
        adjusted = list(adjustments(calculation.manifest, payee))
        records = [recorded(calculation.manifest.order, payout) for payout in payouts]
        said = [Traceable.of(run_id, payout) for payout in payouts]
        said += [Traceable.of_adjustment(*each) for each in adjusted]
        return [*records, *(each for each, _ in adjusted)], traced(run_id, payee, said, lines)
