"""Calculates one batch of partners from the manifest's segments."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws import segments
from channel.aws.entry import Event, entry, logger
from channel.aws.store import objects, results, runs
from channel.facts.payees import facts_read, lines_of
from channel.runs.calculating import Calculation
from channel.runs.manifest import Batch
from channel.runs.results import BatchResult, record, trace


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, int]:
    """Results and traces go to S3 under the run and batch, so that a retry writes the same."""
    run_id, batch = event["run_id"], Batch.model_validate(event["batch"])
    calculation = Calculation.of(runs.manifest(event["manifest_key"]))
    found = []
    with objects.workplace() as folder:
        con = segments.opened(calculation.manifest.segments, folder)
        facts = facts_read(con)
        for payee in batch.payees:
            lines = lines_of(con, payee, calculation.days)
            by_key = {line.line_key: line for line in lines}
            earlier = results.allocations(calculation.earlier(payee))
            for payout in calculation.payouts(payee, lines, earlier):
                results.write_trace(run_id, trace(run_id, payout, by_key))
                found.append(record(run_id, calculation.manifest.order.mode, payout))
    results.write_batch(
        BatchResult(
            run_id=run_id,
            number=batch.number,
            payees=batch.payees,
            payouts=tuple(found),
            facts=facts,
        )
    )
    logger.info("batch calculated", extra={"run_id": run_id, "batch": batch.number})
    return {"batch": batch.number, "payouts": len(found)}
