"""A payee's payouts and their trace: from columns where its programmes are plain, else by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import duckdb

from channel.aws.store import traces
from channel.columnar.asking import Ask, is_on_cells
from channel.columnar.kinds import Plan
from channel.columnar.standing import Standings
from channel.columnar.works import TooLarge, work_of
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
    single: frozenset[str]  # programmes that look at single lines, or exclude others
    credited: frozenset[str]  # partners of deals that lines fulfil
    plans: dict[tuple[int, ...], Plan] = field(default_factory=dict)

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
        looking = (p for p in calculation.manifest.programmes if not is_on_cells(p))
        single = frozenset(programme.id for programme in (*looking, *calculation.rivals))
        credits = (credit for of_line in deals.credits.values() for credit in of_line)
        credited = frozenset(credit.partner for credit in credits)
        return cls(con, calculation, deals, lost, standings, single, credited)

    def paid(self, payee: str) -> Paid:
        """The records and the trace; the same whichever way they are calculated."""
        earlier = traces.allocations(self.calculation.earlier(payee))
        plain = self._by_columns(payee, earlier) if self._is_plain(payee) else None
        return plain or self._by_lines(payee, earlier)

    def _is_plain(self, payee: str) -> bool:
        """Whether nothing is decided by a single line, by a level that changes in the days read,
        or by what others earn on a line."""
        programmes, days = self.calculation.programmes(payee), self.calculation.days
        return (
            payee not in self.credited
            and not any(programme.id in self.single for programme in programmes)
            and not any(payee in self.standings.unsettled(Ask(p, days)) for p in programmes)
            and not any(True for _ in adjustments(self.calculation.manifest, payee))
        )

    def _plan(self, payee: str) -> Plan:
        calculation, terms = self.calculation, self.calculation.terms
        programmes = calculation.programmes(payee)
        name = tuple(map(id, programmes))
        if name not in self.plans:
            tier, period = terms.partners[payee].tier, calculation.manifest.order.period
            self.plans[name] = Plan.of(families(programmes, payee, terms), tier, period, terms)
        return self.plans[name]

    def _by_columns(self, payee: str, earlier: Allocations) -> Paid | None:
        """None without programmes or lines, or where machine integers do not hold their sums."""
        calculation, plan = self.calculation, self._plan(payee)
        terms, order = calculation.terms, calculation.manifest.order
        if not plan.families:
            return None
        lines = columns_of(self.con, payee, calculation.days, plan)
        if lines is None:
            return None
        try:
            found = [work_of(family, payee, lines, terms, order.period) for family in plan.families]
        except TooLarge:
            return None
        works = [work for work in found if work]
        return traced_in_columns(order, payee, works, lines, calculation.settling(payee, earlier))

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
