"""Two runs explained by their causes, and a draft over history, through API, queue and records."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest

from tests.integration.test_commission import JANUARY
from tests.integration.test_main_job import NORTH_Q1, QUARTER, run
from tests.kit.commission import COMMISSION, deals_file, protected, seed_commission
from tests.kit.requests import ANALYST, FINANCE
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import REBATE, pos_file, seed


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def drop(stack: Stack, name: str, content: bytes) -> None:
    stack.drop(f"inbox/disti-north/{name}.csv", content)
    stack.drain()


def told(stack: Stack, later: str, earlier: str) -> Any:
    url = f"/runs/{later}/difference?from={earlier}"
    asked = stack.api(ANALYST).get(url)
    assert (asked.status, asked.json["state"]) == (202, "underway"), asked.text
    stack.drain()
    answer = stack.api(ANALYST).get(url)
    assert (answer.status, answer.json["state"]) == (200, "done"), answer.text
    return answer.json["difference"]


def revised(rate: str) -> dict[str, Any]:
    """The rebate with another top rate, as its next version or a draft."""
    terms = REBATE.model_dump(mode="json")
    terms["version"] = 2
    terms["rule"]["schedule"]["bands"][1]["rate"] = rate
    return terms


def test_a_change_is_late_data_then_corrected_data_then_changed_terms(stack: Stack) -> None:
    drop(stack, "q1", NORTH_Q1)
    first = run(stack)
    late = "B1,1,2026-03-30,SKU-1,Cumulus IT,40,400.00"
    corrected = "A3,1,2026-03-20,SKU-3,Cumulus IT,30,300.00"
    drop(stack, "more", pos_file(late, corrected))
    assert stack.api(FINANCE).post("/programmes", revised("0.50")).status == 201
    second = run(stack, "second")

    found = told(stack, second, first)
    (payout,) = found["payouts"]
    # 350 on 2,000; 400 late at 25 % make 450; 200 less make 400; 1,200 above at 50 % make 700.
    assert (payout["before"]["amount"], payout["after"]["amount"]) == ("350.00", "700.00")
    causes = {each["cause"]: each for each in payout["causes"]}
    assert {name: each["amount"] for name, each in causes.items()} == {
        "late_data": "100.00",
        "corrected_data": "-50.00",
        "changed_terms": "300.00",
    }
    url = f"/runs/{second}/difference?from={first}&partner="
    for partner, shown in (("disti-north", [payout]), ("disti-south", [])):
        answer = stack.api(ANALYST).get(url + partner).json
        assert answer["difference"]["payouts"] == shown
    (stated,) = causes["late_data"]["stated"]
    assert "B1" in stated
    for each in payout["causes"]:
        moved = sum(Decimal(x["after"]) - Decimal(x["before"]) for x in each["lines"])
        assert moved == Decimal(each["amount"])


def test_a_difference_is_worked_out_once_and_of_runs_that_there_are(stack: Stack) -> None:
    drop(stack, "q1", NORTH_Q1)
    first = run(stack)
    unknown = stack.api(ANALYST).get(f"/runs/{first}/difference?from=nope")
    assert unknown.status == 404
    second = run(stack, "second")
    assert told(stack, second, first)["payouts"] == []
    assert stack.failures == []


@pytest.mark.parametrize("version", [1, 2])  # a draft may bear the number of what is in force
def test_a_draft_is_settled_over_history_beside_what_is_in_force(
    stack: Stack, version: int
) -> None:
    drop(stack, "q1", NORTH_Q1)
    draft = revised("0.50") | {"version": version}
    span = {"start": "2026-01-01", "end": "2026-07-01"}
    asked = stack.api(ANALYST).post("/what-if", {"draft": [draft], **span})
    assert asked.status == 202, asked.text
    url = asked.headers["location"]
    assert stack.api(ANALYST).get(url).json["state"] == "underway"
    stack.drain()
    answer = stack.api(ANALYST).get(url).json
    assert answer["state"] == "done", answer
    (row,) = answer["result"]["rows"]
    assert (row["payee"], row["start"], row["end"]) == ("disti-north", "2026-01-01", "2026-04-01")
    assert row["in_force"] == {"amount": "350.00", "currency": "USD"}
    assert row["draft"] == {"amount": "600.00", "currency": "USD"}  # 1,000 at 10 %, 1,000 at 50 %
    assert answer["result"]["difference"] == {"amount": "250.00", "currency": "USD"}


def test_a_draft_that_replaces_nothing_is_all_difference_and_pays_deals_by_their_lines(
    stack: Stack,
) -> None:
    seed_commission()
    code = protected("deal-1", "acme", JANUARY).approval_code
    drop(stack, "deal", deals_file(f"S1,1,2026-02-10,SKU-1,Acme Networks,100,1000.00,{code},"))
    draft = COMMISSION.model_dump(mode="json") | {"id": "draft"}
    asked = {"draft": [draft], "instead_of": [], "start": "2026-01-01", "end": "2026-04-01"}
    url = stack.api(ANALYST).post("/what-if", asked).headers["location"]
    stack.drain()
    answer = stack.api(ANALYST).get(url).json
    assert answer["state"] == "done", answer
    (row,) = answer["result"]["rows"]
    assert (row["payee"], row["draft"]["amount"]) == ("acme", "50.00")
    assert (row["in_force"]["amount"], row["difference"]["amount"]) == ("0.00", "50.00")


def test_a_draft_in_another_currency_is_refused_with_its_reason(stack: Stack) -> None:
    draft = revised("0.50") | {"currency": "EUR"}
    span = {"start": "2026-01-01", "end": "2026-04-01"}
    url = stack.api(ANALYST).post("/what-if", {"draft": [draft], **span}).headers["location"]
    stack.drain()
    answer = stack.api(ANALYST).get(url).json
    assert (answer["state"], answer["reason"]) == (
        "refused",
        "The draft and what it is compared with pay in EUR, USD.",
    )


def test_a_run_that_was_not_closed_has_no_difference_and_says_so(stack: Stack) -> None:
    drop(stack, "q1", NORTH_Q1)
    first = run(stack)
    with patch("channel.aws.calculation.facts_read", side_effect=ValueError("disk full")):
        asked = {**QUARTER, "occasion": "failed"}
        failed = stack.api(FINANCE).post("/runs", asked).json["run_id"]
        stack.drain()
    url = f"/runs/{failed}/difference?from={first}"
    assert stack.api(ANALYST).get(url).status == 202
    stack.drain()
    answer = stack.api(ANALYST).get(url).json
    assert answer["state"] == "refused"
    assert answer["reason"] == f"The run {failed} was not closed."
