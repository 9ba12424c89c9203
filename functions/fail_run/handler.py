"""Ends a run that failed or was refused; it pays nobody."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry, logger
from channel.aws.store import runs
from channel.runs.model import RunState


@entry
def handler(event: Event, context: LambdaContext) -> None:
    run_id = event["run_id"]
    failure = event.get("failure")
    if failure:
        cause = f"{failure.get('Error', '')}: {failure.get('Cause', '')}"[:2000]
        runs.take_step(run_id, RunState.FAILED, note=cause)
        count("RunsFailed")
        logger.error("run failed", extra={"run_id": run_id, "cause": cause})
    else:
        approval = event.get("approval", {})
        runs.take_step(
            run_id, RunState.REJECTED, by=approval.get("by", ""), note=approval.get("note", "")
        )
    announce("run.ended", {"run_id": run_id, "state": "failed" if failure else "rejected"})
