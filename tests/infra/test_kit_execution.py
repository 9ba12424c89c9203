"""The kit's interpreter of state machines does what the language says, on our own definitions."""

import json
import random
from typing import Any

from infra import incentive_run, onboarding
from tests.kit.stack_execution import Execution, Surroundings

RUN = {"run_id": "run-1", "mode": "settlement"}
OPENED = {**RUN, "manifest_key": "runs/run-1/manifest.json", "batches_key": "runs/run-1/b.json"}
NAMES = (
    "open_run",
    "calculate_partners",
    "close_run",
    "request_approval",
    "publish_statements",
    "settle_run",
    "fail_run",
    "advance_onboarding",
)


class ThrottlingException(Exception):
    pass


class Functions:
    """Answers as the handlers would; `raising` lists errors that a function raises first."""

    def __init__(self, pays: bool = True) -> None:
        self.pays = pays
        self.step: Any = {}
        self.calls: list[tuple[str, Any]] = []
        self.raising: dict[str, list[Exception]] = {}

    def __call__(self, name: str, event: Any) -> Any:
        self.calls.append((name, event))
        if self.raising.get(name):
            raise self.raising[name].pop(0)
        answers = {
            "advance_onboarding": self.step,
            "open_run": OPENED,
            "close_run": {**OPENED, "needs_approval": self.pays},
        }
        return answers.get(name, {})

    def asked(self, name: str) -> list[Any]:
        return [event for called, event in self.calls if called == name]


def a_run(functions: Functions, **around: Any) -> Execution:
    return _execution(incentive_run.definition(), RUN, functions, **around)


def _execution(definition: Any, given: Any, functions: Functions, **around: Any) -> Execution:
    substitutions = {name: f"arn:aws:lambda:x:1:function:{name}" for name in NAMES}
    batches = json.dumps([{"batch": n} for n in range(3)]).encode()
    surroundings = Surroundings(
        functions, lambda _bucket, _key: batches, substitutions | {"records_bucket": "r"}, **around
    )
    # As it is after passing through the template, where None is null.
    execution = Execution("arn:run-1", json.loads(json.dumps(definition)), given, surroundings)
    execution.advance()
    return execution


def test_a_run_that_pays_nothing_ends_without_approval() -> None:
    functions = Functions(pays=False)
    run = a_run(functions)
    assert run.status == "SUCCEEDED"
    assert [name for name, _ in functions.calls] == [
        "open_run",
        "calculate_partners",
        "calculate_partners",
        "calculate_partners",
        "close_run",
    ]


def test_each_batch_is_given_the_run_and_its_item() -> None:
    functions = Functions(pays=False)
    a_run(functions)
    assert functions.asked("calculate_partners")[2] == {
        "run_id": "run-1",
        "manifest_key": "runs/run-1/manifest.json",
        "batch": {"batch": 2},
    }


def test_a_run_waits_for_approval_and_then_pays() -> None:
    functions = Functions()
    run = a_run(functions)
    assert run.waits
    assert functions.asked("request_approval")[0]["task_token"] == run.token
    run.answer({"approved": True, "by": "fay"})
    run.advance()
    assert run.status == "SUCCEEDED"
    assert functions.asked("settle_run")[0]["approval"] == {"approved": True, "by": "fay"}


def test_a_refused_run_is_marked_and_pays_nobody() -> None:
    functions = Functions()
    run = a_run(functions)
    run.answer({"approved": False, "by": "fay"})
    run.advance()
    assert run.status == "SUCCEEDED"
    assert run.passed[-2:] == ["Refuse run", "Refused"]
    assert functions.asked("publish_statements") == []


def test_an_approval_that_never_comes_fails_the_run() -> None:
    functions = Functions()
    run = a_run(functions)
    run.fail("States.Timeout")
    run.advance()
    assert (run.status, run.error) == ("FAILED", "RunFailed")
    assert functions.asked("fail_run")[0]["failure"]["Error"] == "States.Timeout"


def test_a_passing_error_is_retried_and_a_bug_is_not() -> None:
    functions = Functions(pays=False)
    functions.raising["open_run"] = [ThrottlingException("slow down")]
    assert a_run(functions).status == "SUCCEEDED"
    functions = Functions(pays=False)
    functions.raising["open_run"] = [KeyError("run")]
    run = a_run(functions)
    assert run.status == "FAILED"
    assert functions.asked("fail_run")[0]["failure"]["Error"] == "KeyError"


def test_one_failed_batch_fails_the_run() -> None:
    functions = Functions()
    functions.raising["calculate_partners"] = [ValueError("segment is not what its receipt says")]
    run = a_run(functions)
    assert run.status == "FAILED"
    failure = functions.asked("fail_run")[0]["failure"]
    assert failure["Error"] == "States.ExceedToleratedFailureThreshold"
    assert "receipt" in failure["Cause"]


def test_batches_can_come_twice_and_in_another_order() -> None:
    functions = Functions(pays=False)
    a_run(functions, shuffled=random.Random(1), repeats=2)
    seen = [event["batch"]["batch"] for event in functions.asked("calculate_partners")]
    assert sorted(seen) == [0, 0, 1, 1, 2, 2]
    assert seen != sorted(seen)


def test_a_state_over_256_kb_ends_the_execution_uncaught() -> None:
    functions = Functions()
    run = a_run(functions)
    run.answer({"approved": True, "note": "x" * 300_000})
    run.advance()
    assert (run.status, run.error) == ("FAILED", "States.DataLimitExceeded")


STEP = {
    "onboarding_id": "o1",
    "partner_id": "reseller-a",
    "step": "screening",
    "since": "2026-04-01T09:00:00Z",
    "done": False,
    "timeout_seconds": 1_000,
    "heartbeat_seconds": 100,
}


def test_onboarding_waits_step_by_step_until_it_is_done() -> None:
    functions = Functions()
    track = _execution(onboarding.definition(), STEP, functions)
    assert track.waits
    track.answer({**STEP, "step": "approval"})
    track.advance()
    assert functions.asked("advance_onboarding")[1]["onboarding"]["step"] == "approval"
    track.answer({**STEP, "done": True})
    track.advance()
    assert track.status == "SUCCEEDED"
    assert functions.asked("advance_onboarding")[-1]["reason"] == "conclude"


def test_a_missed_heartbeat_reminds_and_waits_again_under_a_new_token() -> None:
    functions = Functions()
    track = _execution(onboarding.definition(), STEP, functions)
    first = track.token
    functions.step = STEP
    track.fail("States.HeartbeatTimeout")
    track.advance()
    assert track.waits
    assert track.token != first
    assert [event["reason"] for event in functions.asked("advance_onboarding")] == [
        "open",
        "remind",
        "open",
    ]
