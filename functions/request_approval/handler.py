"""Keeps the task token of a closed run and asks a second person to decide."""

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.entry import Event, entry
from channel.aws.store import runs
from channel.runs.model import RunState


@entry
def handler(event: Event, context: LambdaContext) -> None:
    run_id = event["run"]["run_id"]
    runs.keep_token(run_id, event["task_token"])
    runs.take_step(run_id, RunState.APPROVAL_ASKED)
    announce("run.approval_asked", {"run_id": run_id})
