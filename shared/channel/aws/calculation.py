"""One batch of a run, calculated from its manifest: in the run, and again to prove it."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from channel.aws import segments
from channel.aws.contests import deal_lines_of, lost_to_rivals
from channel.aws.store import traces
from channel.facts.payees import facts_read, lines_of
from channel.runs.adjusting import adjustments
from channel.runs.calculating import Calculation
from channel.runs.deal_credits import Credited, DealsOf
from channel.runs.line_traces import Traceable, recorded, traced
from channel.runs.manifest import Batch, Manifest
from channel.runs.results import BatchResult, PayoutRecord


def calculate_batch(
    manifest: Manifest, batch: Batch, folder: Path, keep: Callable[[str, bytes], None]
) -> BatchResult:
    """The batch's result; `keep` is given the parts of each payee's trace by their keys."""
    calculation, order = Calculation.of(manifest), manifest.order
    con = segments.opened(manifest.segments, folder)
    deals = _credited(con, manifest, batch)
    calculation = calculation.crediting(deals.credits)
    lost = lost_to_rivals(con, calculation, batch.payees)
    found: list[PayoutRecord] = []
    for payee in batch.payees:
        own = lines_of(con, payee, calculation.days)
        lines = deals.beside(payee, own, calculation.days)
        earlier = traces.allocations(calculation.earlier(payee))
        payouts = calculation.payouts(payee, lines, earlier, lost)
        adjusted = list(adjustments(manifest, payee))
        found += [recorded(order, payout) for payout in payouts]
        found += [payout for payout, _ in adjusted]
        said = [Traceable.of(order.run_id, payout) for payout in payouts]
        said += [Traceable.of_adjustment(*each) for each in adjusted]
        for key, content in traced(order.run_id, payee, said, lines).objects():
            keep(key, content)
    return BatchResult(
        run_id=order.run_id,
        number=batch.number,
        payees=batch.payees,
        payouts=tuple(found),
        facts=facts_read(con),
        proposals=deals.proposals(batch.payees),
    )


def _credited(con: duckdb.DuckDBPyConnection, manifest: Manifest, batch: Batch) -> Credited:
    """The lines that fulfil the batch's deals."""
    asked = DealsOf.payees(manifest, batch.payees)
    return asked.credited(deal_lines_of(con, asked))
