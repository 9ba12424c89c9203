"""A payout disputed, answered, adjusted by two people and settled once by the next run."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.test_main_job import NORTH_Q1, payout, run
from tests.integration.test_verify import verified
from tests.kit.requests import FINANCE, NORTH, SECOND_FINANCE, SOUTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed

REASON = {"reason": "Two invoices of March are missing."}
MORE = {"amount": "12.34", "currency": "USD"}


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
        stack.drain()
        yield stack


def disputed(stack: Stack, run_id: str, **said: str) -> Any:
    name = payout(stack, run_id)["payout_id"]
    opened = stack.api(NORTH).post(f"/payouts/{name}/disputes", {**REASON, **said})
    assert opened.status == 201, opened.text
    return opened.json


def answer(stack: Stack, dispute: Any, outcome: str, **more: Any) -> Any:
    url = f"/disputes/{dispute['dispute_id']}/answer?partner=disti-north"
    body = {"outcome": outcome, "text": "We looked at it.", **more}
    return stack.api(FINANCE).post(url, body)


def decide(stack: Stack, dispute: Any, who: Any, approved: bool = True) -> Any:
    url = f"/disputes/{dispute['dispute_id']}/decision?partner=disti-north"
    return stack.api(who).post(url, {"approved": approved})


def test_an_adjustment_of_two_people_is_settled_once_as_its_own_payout(stack: Stack) -> None:
    dispute = disputed(stack, run(stack))
    assert answer(stack, dispute, "adjusted", amount=MORE).json["state"] == "proposed"
    assert decide(stack, dispute, FINANCE).status == 403
    assert decide(stack, dispute, SECOND_FINANCE).json["state"] == "adjusted"

    second = run(stack, "second")
    items = stack.api(FINANCE).get(f"/runs/{second}/payouts").json["items"]
    assert {x["kind"]: x["payable"]["amount"] for x in items if x["payee"] == "disti-north"} == {
        "volume_rebate": "0.00",
        "adjustment": "12.34",
    }
    statement = stack.api(NORTH).get("/statements").json["items"]
    shown = [stack.api(NORTH).get(f"/statements/{s['statement_id']}").json for s in statement]
    assert sorted(each["totals"][0]["amount"] for each in shown) == ["12.34", "350.00"]
    journal = stack.api(FINANCE).get(f"/runs/{second}/journal").json["lines"]
    assert [(x["debit"], x["credit"]) for x in journal] == [("12.34", "0"), ("0", "12.34")]

    third = run(stack, "third")
    items = stack.api(FINANCE).get(f"/runs/{third}/payouts").json["items"]
    assert [x["kind"] for x in items if x["payee"] == "disti-north"] == ["volume_rebate"]
    assert verified(stack, "--recompute") == (0, set())


def test_a_dispute_is_answered_and_stands_beside_its_statement(stack: Stack) -> None:
    dispute = disputed(stack, run(stack))
    (card,) = stack.api(NORTH).get("/statements").json["items"]
    url = f"/statements/{card['statement_id']}"
    before = stack.api(NORTH).get(url).json
    assert [each["state"] for each in before["disputes"]] == ["open"]
    assert answer(stack, dispute, "answered").json["state"] == "answered"
    after = stack.api(NORTH).get(url).json
    (shown,) = after["disputes"]
    assert (shown["state"], shown["answers"][0]["text"]) == ("answered", "We looked at it.")
    assert after == {**before, "disputes": [shown]}
    assert answer(stack, dispute, "upheld").status == 409
    assert stack.api(FINANCE).get("/disputes").json["items"] == []
    assert len(stack.api(FINANCE).get("/disputes?state=answered").json["items"]) == 1


def test_a_dispute_is_its_payees_and_of_a_line_that_is_there(stack: Stack) -> None:
    run_id = run(stack)
    dispute = disputed(stack, run_id)
    url = f"/disputes/{dispute['dispute_id']}"
    missing = stack.api(SOUTH).get("/disputes/x0")
    assert (stack.api(SOUTH).get(url).status, stack.api(SOUTH).get(url).text) == (404, missing.text)
    assert stack.api(SOUTH).get("/disputes").json["items"] == []
    name = payout(stack, run_id)["payout_id"]
    again = stack.api(NORTH).post(f"/payouts/{name}/disputes", REASON)
    assert again.status == 409
    line = {**REASON, "line_key": "NOBODY|S"}
    refused = stack.api(NORTH).post(f"/payouts/{name}/disputes", line)
    assert refused.json["errors"][0]["field"] == "body.line_key"
    assert stack.api(SOUTH).post(f"/payouts/{name}/disputes", REASON).status == 404


@pytest.mark.parametrize(
    ("amount", "field"),
    [
        (None, "body.amount"),
        ({"amount": "1.00", "currency": "EUR"}, "body.amount.currency"),
        ({"amount": "0", "currency": "USD"}, "body.amount"),
        ({"amount": "0.001", "currency": "USD"}, "body.amount"),
    ],
)
def test_an_adjustment_that_cannot_be_paid_is_refused(
    stack: Stack, amount: Any, field: str
) -> None:
    dispute = disputed(stack, run(stack))
    refused = answer(stack, dispute, "adjusted", amount=amount)
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, field)
