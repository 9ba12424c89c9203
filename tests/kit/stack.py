"""The synthesised stack in this process: moto for what has state, handlers under their own IAM.

with deployed() as stack:
    stack.drop("inbox/disti-north/pos.csv", b"...")
    stack.drain()                      # queues and state machines, until nothing moves
    stack.api(FINANCE).get("/runs")
"""

import importlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from traceback import format_exception
from typing import Any
from unittest.mock import patch

import boto3
from moto import mock_aws

from channel.aws import clients
from channel.aws.http import cursors
from infra.catalogue import BY_NAME, schedules
from infra.grants import UPLOADS_QUEUE, Resource
from tests.kit.gateway import Api
from tests.kit.iam import Guard
from tests.kit.iam_actions import ACCOUNT, REGION
from tests.kit.iam_report import used_grants, write_down
from tests.kit.limits import Limits
from tests.kit.lock import one_at_a_time
from tests.kit.requests import Who
from tests.kit.stack_calls import Answer, Call, Proceed, Step, intercepted
from tests.kit.stack_execution import Execution
from tests.kit.stack_presigned import post_to, presigned_by
from tests.kit.stack_queues import Arrivals, deliver, sources
from tests.kit.stack_resources import make_resources
from tests.kit.stack_template import Names, environment_of, statements_of
from tests.kit.stack_workflows import Workflows

BASE = {
    "AWS_ACCESS_KEY_ID": "kit",
    "AWS_SECRET_ACCESS_KEY": "kit",
    "AWS_SESSION_TOKEN": "kit",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "POWERTOOLS_TRACE_DISABLED": "1",
}
KEPT = (
    "PATH",
    "HOME",
    "TMPDIR",
    "LANG",
    "PYTEST_CURRENT_TEST",
    "GRANTS_USED",
)  # of the machine's environment


@dataclass(frozen=True, slots=True)
class Context:
    """What Lambda tells a handler about its invocation."""

    function_name: str
    memory_limit_in_mb: int
    aws_request_id: str
    remaining: int

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        return self.remaining


@dataclass(slots=True)
class Events:
    """A step that keeps the domain events that functions put on the bus."""

    told: list[tuple[str, Any]] = field(default_factory=list)  # detail type, detail

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        if call.operation == "PutEvents":
            for entry in call.params["Entries"]:
                self.told.append((entry["DetailType"], json.loads(entry["Detail"])))
        return proceed(call)


class Stack:
    """The running stack; made by `deployed`."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.environments = {name: environment_of(name, names) for name in BY_NAME}
        self.guard = Guard({name: statements_of(name, names) for name in BY_NAME})
        self.events = Events()
        self.workflows = Workflows(names, self.invoke, self._read)
        self.sources = sources(names)
        uploads = self.environments["parse_upload"]["UPLOADS_BUCKET"]
        self.arrivals = Arrivals(uploads, self.value(UPLOADS_QUEUE))
        self.failures: list[tuple[str, str]] = []  # function, traceback
        self._invocations = 0

    def value(self, resource: Resource) -> str:
        """The deployed name, URL or ARN of a resource, as an environment variable holds it."""
        for environment in self.environments.values():
            if resource.variable in environment:
                return environment[resource.variable]
        raise KeyError(f"no function is granted {resource}")

    def invoke(self, name: str, event: Any, *, remaining: int | None = None) -> Any:
        """Call a function's handler in its environment, under its role, JSON in and out."""
        row = BY_NAME[name]
        self._invocations += 1
        left = remaining if remaining is not None else row.timeout * 1000
        context = Context(name, row.memory, f"request-{self._invocations}", left)
        before = self.guard.running
        machine = {key: os.environ[key] for key in KEPT if key in os.environ}
        with patch.dict(os.environ, machine | BASE | self.environments[name], clear=True):
            self.guard.running = name
            try:
                handler = importlib.import_module(f"functions.{name}.handler").handler
                return json.loads(json.dumps(handler(json.loads(json.dumps(event)), context)))
            except Exception as error:
                self.failures.append((name, "".join(format_exception(error))))
                raise
            finally:
                self.guard.running = before

    def drop(self, key: str, content: bytes) -> None:
        """Put a file into the uploads bucket; its event goes to the queue."""
        boto3.client("s3", REGION).put_object(Bucket=self.arrivals.bucket, Key=key, Body=content)

    def post(self, form: Mapping[str, Any], content: bytes) -> int:
        """Send a file by a presigned POST (`url`, `fields`) that the API gave; the status."""
        status, key = post_to(form, content)
        if status == 204:
            self.drop(key, content)
        return status

    def deliver_queues(self) -> int:
        """Hand waiting messages to their functions; how many were handed out."""
        return sum(deliver(source, self.invoke) for source in self.sources)

    def drain(self) -> None:
        """Deliver queues and advance state machines until nothing moves."""
        while self.deliver_queues() or self.workflows.advance():
            pass

    def fire_schedule(self, name: str, at: str) -> Any:
        """Start what a schedule starts, with its scheduled time (`2026-04-10T06:00:00Z`)."""
        for row, schedule in schedules():
            if schedule.name == name:
                return self.invoke(row.name, schedule.told(at))
        raise KeyError(f"no schedule is called {name}")

    def run_state_machine(self, machine: Resource, name: str, given: Any) -> Execution:
        """Start an execution as an operator would, and run it until it ends or waits."""
        started = boto3.client("stepfunctions", REGION).start_execution(
            stateMachineArn=self.value(machine), name=name, input=json.dumps(given)
        )
        self.drain()
        return self.workflows.executions[started["executionArn"]]

    def dead_letters(self) -> list[Any]:
        """Bodies of the messages that were given up."""
        sqs = boto3.client("sqs", REGION)
        found = []
        for logical, url in self.names.refs.items():
            if "DeadLetters" in logical and url.startswith("http"):
                received = sqs.receive_message(
                    QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0
                )
                found += [json.loads(m["Body"]) for m in received.get("Messages", ())]
        return found

    def api(self, who: Who | None) -> Api:
        """The REST API as somebody signed in, or nobody."""
        return Api(lambda event: self.invoke("portal", event), who)

    def _read(self, bucket: str, key: str) -> bytes:
        body: bytes = boto3.client("s3", REGION).get_object(Bucket=bucket, Key=key)["Body"].read()
        return body


@contextmanager
def deployed(*faults: Step) -> Iterator[Stack]:
    """The stack in moto, under the lock and the limits guard; `faults` break calls of functions."""
    with patch.dict(os.environ, BASE), mock_aws(), one_at_a_time():
        stack = Stack(make_resources())
        _forget_names_of_another_stack(stack)
        only_functions = [_in_functions(stack.guard, fault) for fault in faults]
        steps = (stack.guard, Limits(), *only_functions, stack.events, stack.workflows)
        with intercepted(*steps, stack.arrivals), presigned_by(stack.guard):
            yield stack
        write_down(used_grants(stack.guard.used, stack.names))
        clients.reset()


def _forget_names_of_another_stack(stack: Stack) -> None:
    """Table models keep the names they were bound to; IAM holds each function to its own."""
    every = {name: value for e in stack.environments.values() for name, value in e.items()}
    cursors._signing_key.cache_clear()
    with patch.dict(os.environ, every):
        clients.reset()


def _in_functions(guard: Guard, fault: Step) -> Step:
    """Faults strike functions only, not the test's own calls."""

    def step(call: Call, proceed: Proceed) -> Answer:
        return fault(call, proceed) if guard.running else proceed(call)

    return step
