"""Starts runs and onboardings, and answers their waiting tasks."""

from channel.aws import clients, settings
from channel.errors import Closed
from channel.identity import canonical_json
from channel.runs.model import RunOrder
from channel.tracks.waiting import Waiting


def start_run(order: RunOrder) -> str:
    """Start the run of an order; its name is its id, so starting it again finds the first."""
    machine = clients.stepfunctions()
    content = {
        "run_id": order.run_id,
        "mode": order.mode.value,
        "order": order.model_dump(mode="json"),
    }
    try:
        machine.start_execution(
            stateMachineArn=settings.state_machine("incentive_run"),
            name=order.run_id,
            input=canonical_json(content).decode(),
        )
    except machine.exceptions.ExecutionAlreadyExists:
        return order.run_id
    return order.run_id


def answer(token: str, *, approved: bool, by: str, note: str) -> None:
    """Let a run that waits for a person go on; Closed when nobody waits under the token."""
    machine = clients.stepfunctions()
    output = canonical_json({"approved": approved, "by": by, "note": note}).decode()
    try:
        machine.send_task_success(taskToken=token, output=output)
    except (machine.exceptions.TaskDoesNotExist, machine.exceptions.TaskTimedOut) as error:
        raise Closed("nothing waits for this decision any more") from error


def start_onboarding(name: str, given: Waiting) -> None:
    """Start an onboarding's execution under a name of its own; starting it again does nothing."""
    machine = clients.stepfunctions()
    try:
        machine.start_execution(
            stateMachineArn=settings.state_machine("onboarding"),
            name=name,
            input=given.model_dump_json(),
        )
    except machine.exceptions.ExecutionAlreadyExists:
        return


def go_on(token: str, given: Waiting) -> None:
    """Let an onboarding go on from a state; one that does not wait will look for itself."""
    machine = clients.stepfunctions()
    try:
        machine.send_task_success(taskToken=token, output=given.model_dump_json())
    except (machine.exceptions.TaskDoesNotExist, machine.exceptions.TaskTimedOut):
        return
