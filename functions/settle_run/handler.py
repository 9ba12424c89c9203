"""Books the credit memos of an approved run and writes the journal."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry
from channel.aws.store import objects, runs
from channel.aws.store.results import payouts_of
from channel.identity import canonical_json
from channel.runs.closing import entries
from channel.runs.journal import as_csv, journal
from channel.runs.model import RunState


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, int]:
    """Settlements are appended one by one in order; done twice, they stand once."""
    run_id, manifest = event["run_id"], runs.manifest(event["manifest_key"])
    payouts = payouts_of(run_id, manifest)
    settlements = entries(manifest, payouts)
    for settlement, earlier in settlements:
        runs.settle(settlement, earlier)
    lines = journal(payouts)
    shown = canonical_json([line.model_dump(mode="json") for line in lines])
    objects.store("records", f"journals/{run_id}.json", shown, "application/json")
    objects.store("records", f"journals/{run_id}.csv", as_csv(lines).encode(), "text/csv")
    runs.take_step(run_id, RunState.SETTLED)
    announce("run.settled", {"run_id": run_id, "settlements": len(settlements)})
    count("PayoutsSettled", len(settlements))
    return {"settlements": len(settlements)}
