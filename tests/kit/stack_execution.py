"""Runs our part of Amazon States Language in process: one execution, step by step."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Invoke = Callable[[str, Any], Any]  # function name, event
ReadObject = Callable[[str, str], bytes]  # bucket, key

STATE_BYTES = 256 * 1024
WAITS = "lambda:invoke.waitForTaskToken"


class StateError(Exception):
    """An error with the name by which Retry and Catch know it."""

    def __init__(self, name: str, cause: str) -> None:
        super().__init__(f"{name}: {cause}")
        self.name = name
        self.cause = cause


@dataclass(slots=True)
class Surroundings:
    """What an execution reaches: functions, objects; and how rough a map should be."""

    invoke: Invoke
    read_object: ReadObject
    substitutions: Mapping[str, str]
    shuffled: random.Random | None = None  # batches of a map in another order
    repeats: int = 1  # each batch of a map so many times; 0 skips them and claims success


@dataclass(slots=True)
class Execution:
    """One execution; `advance` runs it until it ends or waits for a token."""

    arn: str
    definition: Mapping[str, Any]
    data: Any
    around: Surroundings
    at: str = ""
    status: str = "RUNNING"
    token: str = ""
    error: str = ""
    cause: str = ""
    passed: list[str] = field(default_factory=list)
    tokens: int = 0

    def __post_init__(self) -> None:
        self.at = self.definition["StartAt"]

    @property
    def waits(self) -> bool:
        return self.status == "RUNNING" and bool(self.token)

    def advance(self) -> None:
        while self.status == "RUNNING" and not self.token:
            self.passed.append(self.at)
            try:
                self._step(self._state)
            except StateError as error:
                self._caught(error)

    def answer(self, output: Any) -> None:
        """Somebody answered the token."""
        self.token = ""
        self._leave(output)

    def fail(self, name: str, cause: str = "") -> None:
        """The waiting task failed or missed its time: `States.Timeout`, a sent failure…"""
        self.token = ""
        self._caught(StateError(name, cause))

    @property
    def _state(self) -> Mapping[str, Any]:
        state: Mapping[str, Any] = self.definition["States"][self.at]
        return state

    def _step(self, state: Mapping[str, Any]) -> None:
        match state["Type"]:
            case "Succeed":
                self.status = "SUCCEEDED"
            case "Fail":
                self.status = "FAILED"
                self.error, self.cause = state.get("Error", ""), state.get("Cause", "")
            case "Choice":
                self.at = self._chosen(state)
            case "Pass":
                self._leave(state.get("Result", self.data))
            case "Map":
                self._leave(self._map(state))
            case "Task" if state["Resource"].endswith(WAITS):
                self._wait(state)
            case "Task":
                given = self._filled(state.get("Parameters"), {})
                self._leave(self._invoked(self._function(state["Resource"]), given))
            case other:
                raise NotImplementedError(f"the kit does not run {other} states")

    def _wait(self, state: Mapping[str, Any]) -> None:
        self.tokens += 1
        token = f"{self.arn}#{self.tokens}"
        given = self._filled(state["Parameters"], {"Task": {"Token": token}})
        self.token = token  # before the call: the function may hand it out at once
        try:
            self._invoked(self._function(given["FunctionName"]), given["Payload"])
        except StateError:
            self.token = ""
            raise

    def _map(self, state: Mapping[str, Any]) -> list[Any]:
        reader = self._filled(state["ItemReader"]["Parameters"], {})
        bucket = self._substituted(reader["Bucket"])
        items = list(enumerate(json.loads(self.around.read_object(bucket, reader["Key"]))))
        if self.around.shuffled:
            self.around.shuffled.shuffle(items)
        return [self._item(state, index, item) for index, item in items]

    def _item(self, state: Mapping[str, Any], index: int, item: Any) -> Any:
        given = self._filled(
            state.get("ItemSelector"), {"Map": {"Item": {"Index": index, "Value": item}}}
        )
        result = None
        for _ in range(self.around.repeats):
            child = Execution(
                f"{self.arn}/{index}", state["ItemProcessor"], _json(given), self.around
            )
            child.advance()
            if child.status != "SUCCEEDED":
                raise StateError("States.ExceedToleratedFailureThreshold", child.cause)
            result = child.data
        return result

    def _invoked(self, function: str, event: Any) -> Any:
        """The function's answer; errors that Retry names are tried again, without the waits."""
        tried: dict[int, int] = {}
        while True:
            try:
                return self.around.invoke(function, _json(event))
            except Exception as error:
                name = type(error).__name__
                if not self._retries(name, tried):
                    raise StateError(name, _cause(error)) from error

    def _retries(self, name: str, tried: dict[int, int]) -> bool:
        for index, rule in enumerate(self._state.get("Retry", ())):
            if name in rule["ErrorEquals"] or "States.ALL" in rule["ErrorEquals"]:
                tried[index] = tried.get(index, 0) + 1
                return tried[index] <= int(rule.get("MaxAttempts", 3))
        return False

    def _caught(self, error: StateError) -> None:
        for rule in self._state.get("Catch", ()):
            if error.name in rule["ErrorEquals"] or "States.ALL" in rule["ErrorEquals"]:
                seen = {"Error": error.name, "Cause": error.cause}
                self._put(rule.get("ResultPath", "$"), seen)
                self.at = rule["Next"]
                return
        self.status, self.error, self.cause = "FAILED", error.name, error.cause

    def _chosen(self, state: Mapping[str, Any]) -> str:
        for rule in state["Choices"]:
            if self._read(rule["Variable"], {}) is rule["BooleanEquals"]:
                return str(rule["Next"])
        return str(state["Default"])

    def _leave(self, result: Any) -> None:
        self._put(self._state.get("ResultPath", "$"), _json(result))
        if len(json.dumps(self.data).encode()) > STATE_BYTES:
            self.status, self.error = "FAILED", "States.DataLimitExceeded"  # nothing catches it
        elif self._state.get("End"):
            self.status = "SUCCEEDED"
        else:
            self.at = self._state["Next"]

    def _put(self, path: str | None, value: Any) -> None:
        if path == "$":
            self.data = value
        elif path is not None:
            self.data = {**self.data, path.removeprefix("$."): value}

    def _filled(self, template: Any, context: Mapping[str, Any]) -> Any:
        """A payload template with its `.$` fields read from the state or the context."""
        if template is None:
            return self.data
        if not isinstance(template, dict):
            return template
        return {
            key.removesuffix(".$"): self._read(value, context)
            if key.endswith(".$")
            else self._filled(value, context)
            for key, value in template.items()
        }

    def _read(self, path: str, context: Mapping[str, Any]) -> Any:
        value: Any = context if path.startswith("$$") else self.data
        for name in path.lstrip("$").split("."):
            if name:
                if not isinstance(value, Mapping) or name not in value:
                    raise StateError("States.Runtime", f"{path} is not in the state of {self.at}")
                value = value[name]
        return value

    def _substituted(self, text: str) -> str:
        return self.around.substitutions.get(text.strip("${}"), text)

    def _function(self, resource: str) -> str:
        return self._substituted(resource).rsplit(":", 1)[-1]


def _json(value: Any) -> Any:
    """As it is after passing from one service to another; floats and Decimals do not."""
    return json.loads(json.dumps(value))


def _cause(error: Exception) -> str:
    return json.dumps({"errorMessage": str(error), "errorType": type(error).__name__})
