"""Results of runs in the records bucket: batches, traces; payouts in `ledger`."""

from collections.abc import Iterable

from channel.aws.store import ledger, objects
from channel.errors import NotFound
from channel.runs.manifest import Manifest, Settled
from channel.runs.results import BatchResult, PayoutRecord, TracePage, allocated


def write_batch(result: BatchResult) -> None:
    key = batch_key(result.run_id, result.number)
    objects.store("records", key, result.model_dump_json().encode(), "application/json")


def batch(run_id: str, number: int) -> BatchResult:
    """A batch's result; SourceGone when it was not calculated."""
    return BatchResult.model_validate_json(objects.fetch("records", batch_key(run_id, number)))


def batch_key(run_id: str, number: int) -> str:
    return f"runs/{run_id}/results/{number:05d}.json"


def write_trace(pages: Iterable[TracePage]) -> None:
    for page in pages:
        key = _trace_key(page.run_id, page.payout_id, page.number)
        objects.store("records", key, page.model_dump_json().encode(), "application/json")


def trace_page(run_id: str, payout_id: str, number: int) -> TracePage:
    """One page of a payout's lines."""
    content = objects.fetch("records", _trace_key(run_id, payout_id, number))
    return TracePage.model_validate_json(content)


def allocations(earlier: Iterable[Settled]) -> dict[str, dict[str, int]]:
    """What earlier payouts gave to each line, by payout."""
    return {
        entry.payout_id: allocated(
            (trace_page(entry.run_id, entry.payout_id, n) for n in range(entry.trace_pages)),
            entry.currency,
        )
        for entry in earlier
    }


def keep_payouts(payouts: Iterable[PayoutRecord]) -> int:
    """Write payouts to the ledger under their payee, listed by run as well."""
    return ledger.append_all(
        ledger.Entry(
            p.payee,
            f"PAYOUT#{p.payout_id}",
            p.model_dump_json(),
            f"payout#{p.run_id}",
            f"{p.payee}#{p.programme}",
        )
        for p in payouts
    )


def payout(payee: str, payout_id: str) -> PayoutRecord:
    entry = ledger.find(payee, f"PAYOUT#{payout_id}")
    if entry is None:
        raise NotFound(f"no payout {payout_id}")
    return PayoutRecord.model_validate_json(entry.body)


def payouts(payee: str) -> list[PayoutRecord]:
    return [PayoutRecord.model_validate_json(e.body) for e in ledger.listing(payee, "PAYOUT#")]


def _trace_key(run_id: str, payout_id: str, number: int) -> str:
    return f"runs/{run_id}/trace/{payout_id}/{number:05d}.json"


def payouts_of(run_id: str, manifest: Manifest) -> list[PayoutRecord]:
    """Every payout of a closed run, from its batches."""
    return [p for each in manifest.batches for p in batch(run_id, each.number).payouts]
