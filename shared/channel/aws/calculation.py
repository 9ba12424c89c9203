"""One batch of a run, calculated from its manifest: in the run, and again to prove it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from channel.aws import segments
from channel.aws.contests import deal_lines_of, lost_to_rivals
from channel.aws.store import results
from channel.facts.payees import facts_read, lines_of
from channel.runs.adjusting import adjustments
from channel.runs.calculating import Calculation
from channel.runs.deal_credits import Credited, DealsOf
from channel.runs.manifest import Batch, Manifest
from channel.runs.results import BatchResult, TracePage, record, trace


def calculate_batch(
    manifest: Manifest, batch: Batch, folder: Path, keep: Callable[[Iterable[TracePage]], None]
) -> BatchResult:
    """The batch's result; `keep` is given the trace pages of each payout."""
    calculation, order = Calculation.of(manifest), manifest.order
    con = segments.opened(manifest.segments, folder)
    deals = _credited(con, manifest, batch)
    calculation = calculation.crediting(deals.credits)
    lost = lost_to_rivals(con, calculation, batch.payees)
    found = []
    for payee in batch.payees:
        own = lines_of(con, payee, calculation.days)
        lines = deals.beside(payee, own, calculation.days)
        by_key = {line.line_key: line for line in lines}
        earlier = results.allocations(calculation.earlier(payee))
        for payout in calculation.payouts(payee, lines, earlier, lost):
            keep(trace(order.run_id, payout, by_key))
            found.append(record(order.run_id, order.mode, payout))
        for adjusted, page in adjustments(manifest, payee):
            keep([page])
            found.append(adjusted)
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
