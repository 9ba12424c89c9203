"""One batch of a run, calculated from its manifest: in the run, and again to prove it."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from channel.aws import segments
from channel.aws.contests import deal_lines_of, lost_to_rivals
from channel.aws.paying import Paying
from channel.facts.payees import facts_read
from channel.runs.calculating import Calculation
from channel.runs.deal_credits import Credited, DealsOf
from channel.runs.manifest import Batch, Manifest
from channel.runs.results import BatchResult, PayoutRecord


def calculate_batch(
    manifest: Manifest, batch: Batch, folder: Path, keep: Callable[[str, bytes], None]
) -> BatchResult:
    """The batch's result; `keep` is given the parts of each payee's trace by their keys."""
    con = segments.opened(manifest.segments, folder)
    deals = _credited(con, manifest, batch)
    calculation = Calculation.of(manifest).crediting(deals.credits)
    lost = lost_to_rivals(con, calculation, batch.payees)
    paying = Paying.of(con, calculation, deals, lost, batch.payees)
    found: list[PayoutRecord] = []
    for payee in batch.payees:
        records, trace = paying.paid(payee)
        found += records
        for key, content in trace.objects():
            keep(key, content)
    return BatchResult(
        run_id=manifest.order.run_id,
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
