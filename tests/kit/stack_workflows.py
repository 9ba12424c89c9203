"""Step Functions in process: starts, task tokens and their answers, as a step between calls."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.kit.stack_calls import Answer, Call, Proceed
from tests.kit.stack_execution import Execution, Invoke, ReadObject, Surroundings
from tests.kit.stack_template import Names, of_type

STARTED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Workflows:
    """The template's state machines; `executions` by ARN, in the order in which they started.

    `shuffled` and `repeats` make the batches of a map come in another order, or twice.
    """

    names: Names
    invoke: Invoke
    read_object: ReadObject
    shuffled: random.Random | None = None
    repeats: int = 1
    executions: dict[str, Execution] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        if call.service != "stepfunctions":
            return proceed(call)
        match call.operation:
            case "StartExecution":
                return self._start(call)
            case "SendTaskSuccess":
                self._waiting(call).answer(json.loads(call.params["output"]))
            case "SendTaskFailure":
                self._waiting(call).fail(call.params["error"], call.params.get("cause", ""))
            case "SendTaskHeartbeat":
                self._waiting(call)
            case "DescribeExecution":
                return {"status": self.executions[call.params["executionArn"]].status}
            case _:
                raise NotImplementedError(f"the kit has no {call.operation}")
        return {}

    def advance(self) -> bool:
        """Run each execution until it ends or waits; tells whether anything moved."""
        able = [e for e in self.executions.values() if e.status == "RUNNING" and not e.waits]
        for execution in able:
            execution.advance()
        return bool(able)

    def _start(self, call: Call) -> Answer:
        machine, name = call.params["stateMachineArn"], call.params["name"]
        arn = f"{machine.replace(':stateMachine:', ':execution:')}:{name}"
        given = json.loads(call.params.get("input", "{}"))
        known = self.executions.get(arn)
        if known and (known.status != "RUNNING" or self.inputs[arn] != given):
            raise call.refused("ExecutionAlreadyExists", f"Execution Already Exists: '{arn}'")
        if not known:
            self.executions[arn] = self._execution(machine, arn, given)
            self.inputs[arn] = given
        return {"executionArn": arn, "startDate": STARTED}

    def _execution(self, machine: str, arn: str, given: Any) -> Execution:
        properties = self._machine(machine)
        around = Surroundings(
            self.invoke,
            self.read_object,
            self.names.resolve(properties["DefinitionSubstitutions"]),
            self.shuffled,
            self.repeats,
        )
        return Execution(arn, json.loads(properties["DefinitionString"]), given, around)

    def _machine(self, arn: str) -> Mapping[str, Any]:
        for logical, properties in of_type("AWS::StepFunctions::StateMachine"):
            if self.names.refs[logical] == arn:
                return properties
        raise KeyError(f"no state machine of the template is {arn}")

    def _waiting(self, call: Call) -> Execution:
        token = call.params["taskToken"]
        for execution in self.executions.values():
            if execution.token == token:
                return execution
        raise call.refused("TaskTimedOut", "Task Timed Out: the token is not waited for any more")
