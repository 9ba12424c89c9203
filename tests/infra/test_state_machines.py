"""The state machines: every target exists, only what both interpreters run, errors by name."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from infra.catalogue import FUNCTIONS
from infra.rows import InStateMachine
from tests.kit.stack_template import of_type

MACHINES = {
    logical: (json.loads(properties["DefinitionString"]), properties["DefinitionSubstitutions"])
    for logical, properties in of_type("AWS::StepFunctions::StateMachine")
}
# Fields that moto, ministack or our own interpreter read otherwise than AWS (local.md).
REFUSED = {"QueryLanguage", "Assign", "ItemBatcher", "Arguments", "Output", "ResultWriter"}


def groups(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The machine's own states and those of its maps, each with where they start."""
    yield definition
    for state in definition["States"].values():
        if state["Type"] == "Map":
            yield from groups(state["ItemProcessor"])


def states(definition: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for group in groups(definition):
        yield from group["States"].items()


def targets(state: Mapping[str, Any]) -> set[str]:
    rules = [*state.get("Catch", ()), *state.get("Choices", ())]
    named = [state.get("Next"), state.get("Default"), *(rule["Next"] for rule in rules)]
    return {name for name in named if name}


@pytest.mark.parametrize("machine", MACHINES)
def test_every_state_is_reached_and_every_target_exists(machine: str) -> None:
    for group in groups(MACHINES[machine][0]):
        reached = {group["StartAt"]}.union(*(targets(s) for s in group["States"].values()))
        assert reached == set(group["States"])


@pytest.mark.parametrize("machine", MACHINES)
def test_every_state_ends_or_goes_on(machine: str) -> None:
    for name, state in states(MACHINES[machine][0]):
        ends = state["Type"] in ("Succeed", "Fail") or state.get("End") is True
        assert ends != bool(targets(state)), name


@pytest.mark.parametrize("machine", MACHINES)
def test_only_the_part_of_the_language_is_used_that_every_interpreter_runs(machine: str) -> None:
    definition = MACHINES[machine][0]
    for name, state in [("machine", definition), *states(definition)]:
        assert not REFUSED & set(state), name


@pytest.mark.parametrize("machine", MACHINES)
def test_every_placeholder_is_filled_and_every_filling_used(machine: str) -> None:
    definition, filled = MACHINES[machine]
    text = json.dumps(definition)
    assert [name for name in filled if f"${{{name}}}" not in text] == []
    assert text.count("${") == sum(text.count(f"${{{name}}}") for name in filled)


@pytest.mark.parametrize("machine", MACHINES)
def test_retries_name_their_errors_and_never_retry_everything(machine: str) -> None:
    for name, state in states(MACHINES[machine][0]):
        for rule in state.get("Retry", ()):
            assert "States.ALL" not in rule["ErrorEquals"], name
            assert rule["MaxAttempts"] <= 5
        if state["Type"] == "Task":
            assert state["Retry"], name


def test_the_tasks_are_the_functions_whose_rows_say_so() -> None:
    expected = {row.name for row in FUNCTIONS if isinstance(row.started_by, InStateMachine)}
    filled = {name for _, names in MACHINES.values() for name in names}
    assert filled - {"records_bucket"} == expected


def test_a_map_is_distributed_bounded_and_reads_its_batches_from_s3() -> None:
    maps = [s for d, _ in MACHINES.values() for _, s in states(d) if s["Type"] == "Map"]
    (calculate,) = maps
    assert calculate["MaxConcurrency"] == 20
    assert calculate["ItemProcessor"]["ProcessorConfig"] == {
        "Mode": "DISTRIBUTED",
        "ExecutionType": "STANDARD",
    }
    assert calculate["ItemReader"]["Parameters"]["Key.$"] == "$.batches_key"
    assert calculate["ResultPath"] is None


def test_whatever_fails_in_a_run_is_marked_failed() -> None:
    (run,) = [d for name, (d, _) in MACHINES.items() if name.startswith("IncentiveRun")]
    for name, state in run["States"].items():
        if state["Type"] in ("Task", "Map") and name not in ("Fail run", "Refuse run"):
            (rule,) = state["Catch"]
            assert rule == {
                "ErrorEquals": ["States.ALL"],
                "ResultPath": "$.failure",
                "Next": "Fail run",
            }


def test_a_machine_logs_without_the_data_it_carries() -> None:
    for _, properties in of_type("AWS::StepFunctions::StateMachine"):
        logging = properties["LoggingConfiguration"]
        assert logging["Level"] == "ALL"
        assert logging["IncludeExecutionData"] is False
