"""Why two runs differ, payout by payout: both manifests' lines under both manifests' terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from channel.aws import segments
from channel.aws.contests import deal_lines_of, lost_to_rivals
from channel.aws.store import results, runs
from channel.aws.store.objects import SourceGone
from channel.errors import Invalid
from channel.facts.payees import lines_of
from channel.money import Money
from channel.programmes.difference import Difference, explain_each
from channel.programmes.double_dips import Lost, meet_elsewhere
from channel.programmes.payout import Payout
from channel.runs.calculating import Calculation
from channel.runs.comparing import DifferenceAsked, PayoutDifference, RunDifference
from channel.runs.deal_credits import DealsOf
from channel.runs.differing import changed, only_in_one
from channel.sales import SalesLine

Earned = Mapping[tuple[str, str], Money]  # by programme and payee


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs: its terms, its lines, and what it came to."""

    calculation: Calculation
    con: duckdb.DuckDBPyConnection
    earned: Earned

    @classmethod
    def of(cls, run_id: str, folder: Path) -> "Side":
        """Invalid unless the run was closed."""
        key = runs.manifest_key(run_id)
        if not key:
            raise Invalid(f"The run {run_id} was not opened.")
        manifest = runs.manifest(key)
        folder.mkdir()
        con = segments.opened(manifest.segments, folder)
        return cls(Calculation.of(manifest), con, _earned(run_id, key))

    def payees(self) -> set[str]:
        return {payee for batch in self.calculation.manifest.batches for payee in batch.payees}

    def lines(self, payee: str) -> list[SalesLine]:
        """What the payee may earn on, and what its deals' returns may take back."""
        deals = DealsOf.payees(self.calculation.manifest, (payee,))
        own = lines_of(self.con, payee, self.calculation.days)
        found = {line.line_key: line for line in (*own, *deal_lines_of(self.con, deals))}
        return list(found.values())

    def payouts(self, payee: str, lines: Iterable[SalesLine]) -> dict[str, Payout]:
        held = tuple(lines)
        deals = DealsOf.payees(self.calculation.manifest, (payee,))
        ready = self.calculation.crediting(deals.credited(held).credits)
        lost = self.lost(payee, held)
        return {payout.programme: payout for payout in ready.payouts(payee, held, {}, lost)}

    def lost(self, payee: str, lines: Iterable[SalesLine]) -> Lost:
        """To rivals; among several payees it stands as this run decided it."""
        if meet_elsewhere(self.calculation.rivals):
            return lost_to_rivals(self.con, self.calculation, (payee,))
        return self.calculation.lost({payee: lines}) if self.calculation.rivals else {}


def difference(asked: DifferenceAsked, folder: Path) -> RunDifference:
    """Every payout that came to another sum, or to the same by changes that cancel out."""
    earlier = Side.of(asked.from_run_id, folder / "earlier")
    later = Side.of(asked.run_id, folder / "later")
    both = earlier.payees() & later.payees()
    causes = {
        (programme, payee): found
        for payee in sorted(both)
        for programme, found in _explained(earlier, later, payee).items()
    }
    shown = [_shown(name, causes, earlier, later) for name in _names(earlier, later)]
    moved = tuple(found for found in shown if found is not None)
    return RunDifference(
        run_id=asked.run_id,
        from_run_id=asked.from_run_id,
        payouts=moved,
        unchanged=len(shown) - len(moved),
    )


def _earned(run_id: str, manifest_key: str) -> Earned:
    try:
        payouts = results.payouts_of(run_id, runs.manifest(manifest_key))
    except SourceGone:
        raise Invalid(f"The run {run_id} was not closed.") from None
    return {(p.programme, p.payee): Money(p.earned.amount, p.earned.currency) for p in payouts}


def _explained(earlier: Side, later: Side, payee: str) -> dict[str, tuple[Difference, ...]]:
    return explain_each(
        earlier.lines(payee),
        later.lines(payee),
        lambda lines: earlier.payouts(payee, lines),
        lambda lines: later.payouts(payee, lines),
    )


def _names(earlier: Side, later: Side) -> list[tuple[str, str]]:
    return sorted(earlier.earned.keys() | later.earned.keys())


def _shown(
    name: tuple[str, str],
    causes: Mapping[tuple[str, str], tuple[Difference, ...]],
    earlier: Side,
    later: Side,
) -> PayoutDifference | None:
    before, after = earlier.earned.get(name), later.earned.get(name)
    if before is not None and after is not None and name in causes:
        return changed(name, before, after, causes[name])
    return only_in_one(name, before, after)
