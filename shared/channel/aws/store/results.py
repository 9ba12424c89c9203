"""Results of runs in the records bucket: batches, traces; payouts in `ledger`."""

from collections.abc import Iterable

from channel.aws.store import ledger, objects
from channel.errors import NotFound
from channel.runs.manifest import Manifest
from channel.runs.results import BatchResult, PayoutRecord


def write_batch(result: BatchResult) -> None:
    key = batch_key(result.run_id, result.number)
    objects.store("records", key, result.model_dump_json().encode(), "application/json")


def batch(run_id: str, number: int) -> BatchResult:
    """A batch's result; SourceGone when it was not calculated."""
    return BatchResult.model_validate_json(objects.fetch("records", batch_key(run_id, number)))


def batch_key(run_id: str, number: int) -> str:
    return f"runs/{run_id}/results/{number:05d}.json"


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


def payouts_of(run_id: str, manifest: Manifest) -> list[PayoutRecord]:
    """Every payout of a closed run, from its batches."""
    return [p for each in manifest.batches for p in batch(run_id, each.number).payouts]
