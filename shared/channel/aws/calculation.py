"""One batch of a run, calculated from its manifest: in the run, and again to prove it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from channel.aws import segments
from channel.aws.store import results
from channel.facts.payees import facts_read, lines_of
from channel.runs.calculating import Calculation
from channel.runs.manifest import Batch, Manifest
from channel.runs.results import BatchResult, TracePage, record, trace


def calculate_batch(
    manifest: Manifest, batch: Batch, folder: Path, keep: Callable[[Iterable[TracePage]], None]
) -> BatchResult:
    """The batch's result; `keep` is given the trace pages of each payout."""
    calculation, order = Calculation.of(manifest), manifest.order
    con = segments.opened(manifest.segments, folder)
    found = []
    for payee in batch.payees:
        lines = lines_of(con, payee, calculation.days)
        by_key = {line.line_key: line for line in lines}
        earlier = results.allocations(calculation.earlier(payee))
        for payout in calculation.payouts(payee, lines, earlier):
            keep(trace(order.run_id, payout, by_key))
            found.append(record(order.run_id, order.mode, payout))
    return BatchResult(
        run_id=order.run_id,
        number=batch.number,
        payees=batch.payees,
        payouts=tuple(found),
        facts=facts_read(con),
    )
