"""Checks that every batch is there, sums control totals, writes the payouts."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry, logger
from channel.aws.store import deal_matches, objects, results, runs
from channel.runs.closing import close, entries
from channel.runs.model import RunMode, RunState


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, str | bool]:
    """The state, and whether the run pays and so needs approval; an accrual books at once."""
    run_id, manifest = event["run_id"], runs.manifest(event["manifest_key"])
    calculated = [results.batch(run_id, batch.number) for batch in manifest.batches]
    closing = close(manifest, calculated)
    payouts = [payout for result in calculated for payout in result.payouts]
    content = closing.model_dump_json().encode()
    objects.store("records", f"runs/{run_id}/closing.json", content, "application/json")
    results.keep_payouts(payouts)
    deal_matches.propose(found for result in calculated for found in result.proposals)
    pays = manifest.order.mode is RunMode.SETTLEMENT
    if not pays:
        for settlement, earlier in entries(manifest, payouts):
            runs.settle(settlement, earlier)
    runs.take_step(run_id, RunState.CLOSED)
    announce("run.closed", {"run_id": run_id, "payouts": len(payouts)})
    count("PayoutsCalculated", len(payouts))
    logger.info("run closed", extra={"run_id": run_id, "payouts": len(payouts)})
    return {**event, "needs_approval": pays}
