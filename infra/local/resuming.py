"""What was at work when the machine went down goes on: AWS would never have stopped it.

A message that somebody was reading is visible again at once, as its reader is gone. An execution
starts again from its first state under its own name, for every step of ours may be repeated; the
emulator would have failed it.
"""

import contextvars
import os
import socket
import threading
import time

from ministack.core.responses import set_request_account_id, set_request_region
from ministack.services import sqs, stepfunctions

NAMES = (
    "ministack.core.responses:set_request_account_id",
    "ministack.core.responses:set_request_region",
    "ministack.services.sqs:_queues",
    "ministack.services.stepfunctions:_executions",
    "ministack.services.stepfunctions:_run_execution",
)
CUT_OFF = "States.ServiceRestart"  # what the emulator says of an execution that it found at work


def resume() -> None:
    """To be called once the saved state is loaded."""
    _show_messages(time.time())
    for (account, region, arn), execution in list(stepfunctions._executions.all_items()):
        if execution.get("error") == CUT_OFF and "mapRunArn" not in execution:
            _begin_again(execution)
            threading.Thread(target=_run, args=(account, region, arn), daemon=True).start()


def _show_messages(now: float) -> None:
    for queue in sqs._queues.all_values():
        for message in queue["messages"]:
            if message["receive_count"]:
                message["visible_at"] = min(message["visible_at"], now)


def _begin_again(execution: dict[str, object]) -> None:
    events = execution["events"]
    assert isinstance(events, list)
    execution.update(status="RUNNING", stopDate=None, output=None, events=events[:1])
    del execution["error"], execution["cause"]


def _run(account: str, region: str, arn: str) -> None:
    _wait_until_served()
    scope = contextvars.copy_context()
    scope.run(set_request_account_id, account)
    scope.run(set_request_region, region)
    scope.run(stepfunctions._run_execution, arn)


def _wait_until_served() -> None:
    """Functions call back into the emulator, which does not listen yet while it loads."""
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(os.environ["GATEWAY_PORT"]))) == 0:
                return
        time.sleep(0.1)
