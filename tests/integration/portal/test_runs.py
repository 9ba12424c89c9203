"""Runs by the API: asked for once, decided by another person."""

import json

import boto3
import pytest

from channel.aws import clients
from channel.aws.store import runs
from channel.runs.model import RunState
from tests.integration.portal.conftest import Asker
from tests.integration.portal.test_reference import PROGRAMME
from tests.kit.requests import ANALYST, FINANCE, NORTH, SECOND_FINANCE

ORDER = {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}
WAITS = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": True}}}


@pytest.fixture
def machine(portal: Asker, monkeypatch: pytest.MonkeyPatch) -> str:
    """A state machine that waits, and a programme in force."""
    trust = json.dumps({"Version": "2012-10-17", "Statement": []})
    role = boto3.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument=trust)
    made = clients.stepfunctions().create_state_machine(
        name="runs", definition=json.dumps(WAITS), roleArn=role["Role"]["Arn"]
    )
    monkeypatch.setenv("INCENTIVE_RUN_STATE_MACHINE_ARN", made["stateMachineArn"])
    portal(FINANCE, "POST", "/programmes", body={**PROGRAMME, "since": "2026-01-01"})
    return made["stateMachineArn"]


def _started(machine: str) -> int:
    return len(clients.stepfunctions().list_executions(stateMachineArn=machine)["executions"])


def test_a_run_asked_for_twice_is_one_run(portal: Asker, machine: str) -> None:
    first = portal(FINANCE, "POST", "/runs", body=ORDER)
    assert (first.status, first.headers["location"]) == (202, f"/runs/{first.json['run_id']}")
    again = portal(SECOND_FINANCE, "POST", "/runs", body=ORDER)
    assert again.json["run_id"] == first.json["run_id"]
    assert again.json["asked_by"] == "finn"
    assert _started(machine) == 1
    listed = portal(ANALYST, "GET", "/runs").json["items"]
    assert [each["run_id"] for each in listed] == [first.json["run_id"]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"end": "2026-01-01"}, "body.end"),
        ({"as_of": "2999-01-01T00:00:00Z"}, "body.as_of"),
        ({"as_of": "2026-05-01T00:00:00"}, "body.as_of"),
        ({"programmes": ["nope"]}, "programmes"),
        ({"asked_by": "somebody"}, "body.asked_by"),
        ({"start": "soon"}, "body.start"),
    ],
)
def test_a_run_that_cannot_be_is_refused_by_field(
    portal: Asker, machine: str, change: dict[str, object], field: str
) -> None:
    refused = portal(FINANCE, "POST", "/runs", body=ORDER | change)
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, field)
    assert _started(machine) == 0


def test_who_asked_for_a_run_does_not_decide_on_it(portal: Asker, machine: str) -> None:
    run_id = portal(FINANCE, "POST", "/runs", body=ORDER).json["run_id"]
    decision = {"approved": True}
    assert portal(FINANCE, "POST", f"/runs/{run_id}/decision", body=decision).status == 403
    early = portal(SECOND_FINANCE, "POST", f"/runs/{run_id}/decision", body=decision)
    assert (early.status, early.json["code"]) == (409, "closed")
    assert portal(NORTH, "POST", f"/runs/{run_id}/decision", body=decision).status == 403


def test_a_second_persons_decision_is_passed_on_and_audited(portal: Asker, machine: str) -> None:
    run_id = portal(FINANCE, "POST", "/runs", body=ORDER).json["run_id"]
    runs.keep_token(run_id, "token")
    runs.take_step(run_id, RunState.APPROVAL_ASKED)
    body = {"approved": False, "note": "wrong"}
    assert portal(SECOND_FINANCE, "POST", f"/runs/{run_id}/decision", body=body).status == 202
    deeds = portal(ANALYST, "GET", "/audit").json["items"]
    assert [(d["by"], d["action"], d["id"]) for d in deeds[-2:]] == [
        ("finn", "start", run_id),
        ("fay", "reject", run_id),
    ]


def test_a_run_that_is_not_there_is_not_found(portal: Asker, machine: str) -> None:
    assert portal(ANALYST, "GET", "/runs/r0").status == 404
