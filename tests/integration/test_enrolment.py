"""Enrolment by the API: who is entitled enrols, and a run pays only who did."""

from collections.abc import Iterator

import pytest

from tests.integration.test_main_job import run
from tests.kit.requests import ADMIN, FINANCE, NORTH, SOUTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import REBATE, pos_file, seed

OPEN = REBATE.model_copy(update={"id": "club", "enrolment": True})
FILE = pos_file("A1,1,2026-01-15,SKU-1,Acme Networks,80,800.00")
NORTHS = "/partners/disti-north"


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        made = stack.api(FINANCE).post("/programmes", OPEN.model_dump_json())
        assert made.status == 201, made.text
        yield stack


def entitle(stack: Stack) -> None:
    """What is granted is all that a partner may do: reporting too must be named."""
    held = [
        {"entitlement": name, "source": "ada", "since": "2026-01-01"}
        for name in ("programme:club", "feed", "section")
    ]
    answer = stack.api(ADMIN).put(
        f"{NORTHS}/entitlements",
        {"partner": "disti-north", "held": held},
        headers={"If-Match": '"0"'},
    )
    assert answer.status == 200, answer.text


def test_a_run_pays_only_who_enrolled(stack: Stack) -> None:
    entitle(stack)
    for distributor in ("disti-north", "disti-south"):
        stack.drop(f"inbox/{distributor}/q1.csv", FILE)
    stack.drain()
    body = {"programme": "club", "since": "2026-01-01"}
    assert stack.api(FINANCE).post(f"{NORTHS}/enrolments", body).status == 201
    run_id = run(stack)
    paid = stack.api(FINANCE).get(f"/runs/{run_id}/payouts").json["items"]
    assert sorted(
        (p["programme"], p["payee"]) for p in paid if p["payable"]["amount"] != "0.00"
    ) == [
        ("club", "disti-north"),
        ("q-rebate", "disti-north"),
        ("q-rebate", "disti-south"),
    ]


def test_who_is_not_entitled_does_not_enrol(stack: Stack) -> None:
    body = {"programme": "club", "since": "2999-01-01"}
    refused = stack.api(NORTH).post(f"{NORTHS}/enrolments", body)
    assert refused.status == 403
    assert refused.json["detail"] == "North Distribution is not entitled to programme:club."
    assert stack.api(SOUTH).post(f"{NORTHS}/enrolments", body).status == 404
    entitle(stack)
    past = stack.api(NORTH).post(f"{NORTHS}/enrolments", {**body, "since": "2026-01-01"})
    assert past.json["errors"][0]["field"] == "body.since"
    closed = stack.api(NORTH).post(f"{NORTHS}/enrolments", {**body, "programme": "q-rebate"})
    assert closed.status == 400
    assert stack.api(NORTH).post(f"{NORTHS}/enrolments", body).status == 201
    cards = stack.api(NORTH).get(f"{NORTHS}/programmes").json["items"]
    assert [(c["id"], c["may_enrol"], bool(c["enrolled"])) for c in cards] == [
        ("club", True, True),
        ("q-rebate", False, False),
    ]
