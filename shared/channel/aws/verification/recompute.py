"""A closed run calculated again from its manifest: the same bytes, or it says which differ."""

from collections.abc import Iterator

from channel.aws.calculation import calculate_batch
from channel.aws.store import objects, results, runs
from channel.aws.verification.finding import Finding


def verify_recomputed(run_id: str) -> Iterator[Finding]:
    """Every batch, and every part of a trace, of a run, byte for byte."""
    key = runs.manifest_key(run_id)
    if not key:
        return
    manifest = runs.manifest(key)
    differing: list[str] = []

    def compare(part: str, content: bytes) -> None:
        if objects.fetch("records", part) != content:
            differing.append(part)

    for batch in manifest.batches:
        with objects.workplace() as folder:
            again = calculate_batch(manifest, batch, folder, compare)
        kept_bytes = objects.fetch("records", results.batch_key(run_id, batch.number))
        if again.model_dump_json().encode() != kept_bytes:
            yield Finding("recomputed_differs", f"{run_id} batch {batch.number}", "other bytes")
    for part in differing:
        yield Finding("recomputed_trace_differs", part, "other lines or shares")
