"""A partner's way in: from application to first statement, by the API alone."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from channel.partners import Tier
from tests.kit.requests import ADMIN, ANALYST, FINANCE, NORTH, SECOND_FINANCE, SOUTH, Who
from tests.kit.stack import Stack, deployed
from tests.kit.tracks import a_track, onboarded, take
from tests.kit.vendor import PRICES, PRODUCTS, REBATE, a_profile, pos_file

ACME = Who("rita", "reseller", "acme")
QUARTER = {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}
FILE = pos_file("A1,1,2026-01-15,SKU-1,Acme Networks,80,800.00")


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        yield stack


def begun(stack: Stack) -> str:
    """A distributor's onboarding, waiting in its first step."""
    stack.api(ADMIN).post("/tracks", a_track(1, "distributor"))
    id = stack.api(NORTH).post("/applications", {"name": "North"}).json["id"]
    stack.drain()
    return str(id)


def execution(stack: Stack) -> Any:
    return list(stack.workflows.executions.values())[-1]


def test_a_distributor_and_a_reseller_go_from_application_to_statement(stack: Stack) -> None:
    onboarded(stack, NORTH, "North Distribution")
    onboarded(stack, ACME, "Acme Networks")
    _vendor_sets_up(stack)
    ticket = stack.api(NORTH).post("/uploads", _announced("q1.csv", FILE))
    assert ticket.status == 201, ticket.text
    assert stack.post(ticket.json, FILE) == 204
    stack.drain()
    assert stack.api(NORTH).get("/uploads").json["items"][0]["verdict"] == "accepted"
    run_id = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
    stack.drain()
    decided = stack.api(SECOND_FINANCE).post(f"/runs/{run_id}/decision", {"approved": True})
    assert decided.status == 202, decided.text
    stack.drain()
    # 10 % of 800 for each: the rebate is marginal and both tiers have one.
    for who in (NORTH, ACME):
        (card,) = stack.api(who).get("/statements").json["items"]
        statement = stack.api(who).get(f"/statements/{card['statement_id']}").json
        assert statement["totals"] == [{"amount": "80.00", "currency": "USD"}]
    assert stack.failures == []


def _vendor_sets_up(stack: Stack) -> None:
    """What the vendor posts: products, prices, a profile, a rebate for each tier."""
    bodies = [("/products", each) for each in PRODUCTS] + [("/prices", each) for each in PRICES]
    bodies += [("/partners/disti-north/profiles", a_profile("disti-north"))]
    bodies += [("/programmes", REBATE)]
    second = {"id": "r-rebate", "payee_tier": Tier.RESELLER}
    bodies += [("/programmes", REBATE.model_copy(update=second))]
    for path, body in bodies:
        made = stack.api(ADMIN).post(path, body.model_dump_json())
        assert made.status == 201, made.text


def _announced(name: str, content: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    return {"file_name": name, "size": len(content), "sha256": digest}


def test_at_the_end_the_partner_is_active_levelled_and_under_agreement(stack: Stack) -> None:
    id = onboarded(stack, NORTH, "North")
    partner = stack.api(NORTH).get("/partners/disti-north").json
    assert (partner["status"], [x["level"] for x in partner["levels"]]) == ("active", ["member"])
    assert execution(stack).status == "SUCCEEDED"
    assert stack.api(NORTH).get(f"/onboardings/{id}").json["state"] == "done"
    told = [kind for kind, _ in stack.events.told if kind.startswith("onboarding.")]
    assert told == [*["onboarding.step_opened"] * 4, "onboarding.done"]


def test_another_partner_finds_no_such_onboarding(stack: Stack) -> None:
    id = begun(stack)
    assert stack.api(SOUTH).get(f"/onboardings/{id}").status == 404
    assert stack.api(SOUTH).get("/onboardings").json["items"] == []
    cancel = stack.api(SOUTH).post(f"/onboardings/{id}/cancel", {})
    unknown = stack.api(SOUTH).post("/onboardings/disti-south_9/cancel", {})
    assert (cancel.status, cancel.text) == (404, unknown.text)


def test_a_prospect_takes_no_step_of_the_vendors(stack: Stack) -> None:
    id = begun(stack)
    assert take(stack, NORTH, id, "screen").status == 409
    assert take(stack, NORTH, id, "apply", given={"legal_name": "N"}).status == 200
    assert take(stack, NORTH, id, "screen").status == 403


def test_a_step_is_sent_back_and_taken_again(stack: Stack) -> None:
    id = begun(stack)
    take(stack, NORTH, id, "apply", given={"legal_name": "N"})
    back = take(stack, ANALYST, id, "screen", outcome="send_back", back_to="apply", note="Which?")
    assert back.json["step"]["id"] == "apply"
    again = take(stack, NORTH, id, "apply", given={"legal_name": "North AB"})
    assert again.json["step"]["id"] == "screen"
    assert execution(stack).waits


def test_what_was_rejected_is_over_until_it_is_resumed(stack: Stack) -> None:
    id = begun(stack)
    take(stack, NORTH, id, "apply", given={"legal_name": "N"})
    take(stack, ANALYST, id, "screen", outcome="reject", note="On a list")
    assert execution(stack).status == "SUCCEEDED"
    assert stack.api(NORTH).get("/partners/disti-north").json["status"] == "prospect"
    assert take(stack, ANALYST, id, "screen").status == 409
    assert stack.api(ADMIN).post(f"/onboardings/{id}/resume", {"note": "Cleared"}).status == 200
    stack.drain()
    assert take(stack, ANALYST, id, "screen").json["step"]["id"] == "approve"


def test_a_missed_heartbeat_reminds_and_a_missed_deadline_escalates_then_expires(
    stack: Stack,
) -> None:
    id = begun(stack)
    take(stack, NORTH, id, "apply", given={"legal_name": "N"})
    take(stack, ANALYST, id, "screen")
    assert take(stack, ADMIN, id, "approve").status == 403
    for error in ("States.HeartbeatTimeout", "States.Timeout", "States.Timeout"):
        execution(stack).fail(error)
        stack.drain()
        if error == "States.HeartbeatTimeout":
            assert stack.api(NORTH).get(f"/onboardings/{id}").json["acts"][-1]["what"] == "reminded"
    assert stack.api(NORTH).get(f"/onboardings/{id}").json["state"] == "expired"
    told = [kind for kind, _ in stack.events.told]
    assert told.count("onboarding.reminded") == told.count("onboarding.escalated") == 1
    assert execution(stack).status == "SUCCEEDED"


def test_after_the_deadline_whoever_it_escalates_to_takes_the_step(stack: Stack) -> None:
    id = begun(stack)
    take(stack, NORTH, id, "apply", given={"legal_name": "N"})
    take(stack, ANALYST, id, "screen")
    execution(stack).fail("States.Timeout")
    stack.drain()
    assert take(stack, ADMIN, id, "approve").json["step"]["id"] == "sign"


def test_a_step_taken_before_its_token_is_kept_does_not_stop_the_machine(stack: Stack) -> None:
    stack.api(ADMIN).post("/tracks", a_track(1, "distributor"))
    id = stack.api(NORTH).post("/applications", {"name": "North"}).json["id"]
    body = {"outcome": "done", "given": {"legal_name": "N"}}
    taken = stack.api(NORTH).post(f"/onboardings/{id}/steps/apply", body)
    assert taken.status == 200  # nothing has been opened yet
    stack.drain()
    assert execution(stack).waits
    assert execution(stack).data["step"] == "screen"
    assert take(stack, ANALYST, id, "screen").json["step"]["id"] == "approve"


def test_applying_twice_is_one_onboarding(stack: Stack) -> None:
    id = begun(stack)
    assert stack.api(NORTH).post("/applications", {"name": "North"}).json["id"] == id
    assert len(stack.workflows.executions) == 1
