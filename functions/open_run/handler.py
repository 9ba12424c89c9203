"""Freezes a run's manifest: uploads, terms, prices, batches of partners."""

from collections.abc import Iterable

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.entry import Event, entry, logger
from channel.aws.reference_facts import every_receipt, reference_at
from channel.aws.store import disputes, objects, runs
from channel.identity import canonical_json
from channel.runs.adjusting import to_settle
from channel.runs.disputes import Dispute, DisputeState
from channel.runs.manifest import Manifest
from channel.runs.model import RunOrder, RunState
from channel.runs.opening import freeze, wanted_programmes


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, str]:
    """The state of the run from here on: its id and mode, and keys in the records bucket."""
    asked = RunOrder.model_validate(event["order"])
    run_id = asked.run_id
    runs.open_order(asked)
    order = runs.order_of(run_id)  # the first one's word, if it was asked for twice
    key = runs.manifest_key(run_id) or runs.freeze_manifest(run_id, _manifest(order))
    manifest = runs.manifest(key)
    batches_key = f"runs/{run_id}/batches.json"
    batches = [batch.model_dump(mode="json") for batch in manifest.batches]
    objects.store("records", batches_key, canonical_json(batches), "application/json")
    runs.take_step(run_id, RunState.OPENED, by=order.asked_by)
    logger.info("run opened", extra={"run_id": run_id, "segments": len(manifest.segments)})
    return {
        "run_id": run_id,
        "mode": order.mode.value,
        "manifest_key": key,
        "batches_key": batches_key,
    }


def _manifest(order: RunOrder) -> Manifest:
    known = reference_at(order.as_of)
    names = {p.id for p in wanted_programmes(order, known.programmes)}
    settled = [entry for name in sorted(names) for entry in runs.settled(name)]
    manifest = freeze(order, known, every_receipt(known), settled)
    return manifest.model_copy(update={"adjustments": _adjustments(order, names)})


def _adjustments(order: RunOrder, programmes: Iterable[str]) -> tuple[Dispute, ...]:
    """Of disputes; one approved in this very moment may wait for the run after."""
    adjusted = [dispute for _, dispute in disputes.in_state(DisputeState.ADJUSTED)]
    return to_settle(order, programmes, adjusted, disputes.settled(adjusted))
