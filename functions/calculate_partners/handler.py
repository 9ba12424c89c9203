"""Calculates one batch of partners from the manifest's segments."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.calculation import calculate_batch
from channel.aws.entry import Event, entry, logger
from channel.aws.store import objects, results, runs, traces
from channel.runs.manifest import Batch


@entry
def handler(event: Event, context: LambdaContext) -> dict[str, int]:
    """Results and traces go to S3 under the run and batch, so that a retry writes the same."""
    batch = Batch.model_validate(event["batch"])
    with objects.workplace() as folder:
        manifest = runs.manifest(event["manifest_key"])
        result = calculate_batch(manifest, batch, folder, traces.write)
    results.write_batch(result)
    logger.info("batch calculated", extra={"run_id": result.run_id, "batch": batch.number})
    return {"batch": batch.number, "payouts": len(result.payouts)}
