"""Levels on a schedule: a closed period is reviewed once, as each tier's rules say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.kit.dropping import dropped
from tests.kit.requests import ADMIN, ANALYST, FINANCE, NORTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import pos_file, seed

DAILY = "review_levels_daily"
NEW = {"If-Match": '"0"'}
SILVER = {"name": "silver", "conditions": [{"figure": "revenue", "at_least": "1000"}]}
RULES = {"months": 12, "levels": [{"name": "member"}, SILVER], "review": "apply"}


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def rules(stack: Stack, tier: int = 2, **said: Any) -> None:
    name = {1: "distributor", 2: "reseller"}[tier]
    body = {"tier": tier, **RULES, **said}
    answer = stack.api(ADMIN).put(f"/level-rules/{name}", body, headers=NEW)
    assert answer.status == 200, answer.text


def sold(stack: Stack, seller: str, day: str, amount: str, to: str = "Acme Networks") -> None:
    """The seller reports one line of that day."""
    row = f"{seller}-{day},1,{day},SKU-1,{to},1,{amount}"
    stack.drop(f"inbox/{seller}/{day}-{to[0]}.csv", pos_file(row))
    stack.drain()


def look(stack: Stack, day: str) -> Any:
    return stack.fire_schedule(DAILY, f"{day}T04:00:00Z")


def levels(stack: Stack, partner: str) -> list[tuple[str, str]]:
    shown = stack.api(ADMIN).get(f"/partners/{partner}").json["levels"]
    return [(each["level"], each["since"]) for each in shown]


def reviews(stack: Stack) -> dict[str, tuple[str, str, str]]:
    """The latest review of each partner."""
    items = stack.api(ANALYST).get("/level-reviews").json["items"]
    return {
        each["partner"]: (each["held"], each["earned"], each["outcome"]) for each in items[::-1]
    }


def told(stack: Stack) -> list[tuple[str, str, str]]:
    return [(k, d["partner"], d["level"]) for k, d in stack.events.told if k.startswith("level.")]


def test_what_a_closed_quarter_earned_applies_from_the_review_on(stack: Stack) -> None:
    rules(stack)
    for seller in ("disti-north", "disti-south"):  # a reseller's purchases at all distributors
        sold(stack, seller, "2026-02-03", "600.00")
    sold(stack, "disti-north", "2026-01-09", "999.00", "Borealis Systems")
    assert look(stack, "2026-04-01") == 3
    assert levels(stack, "acme") == [("silver", "2026-04-01")]
    assert levels(stack, "borealis") == levels(stack, "cumulus") == [("member", "2026-04-01")]
    assert told(stack) == [
        ("level.applied", "acme", "silver"),
        ("level.applied", "borealis", "member"),
        ("level.applied", "cumulus", "member"),
    ]
    assert stack.failures == []


def test_a_period_is_reviewed_once_and_the_next_one_again(stack: Stack) -> None:
    rules(stack)
    assert [look(stack, day) for day in ("2026-04-01", "2026-04-01", "2026-04-02")] == [3, 0, 0]
    sold(stack, "disti-north", "2026-05-15", "1000.00")
    assert [look(stack, day) for day in ("2026-06-30", "2026-07-01")] == [0, 3]
    assert levels(stack, "acme") == [("member", "2026-04-01"), ("silver", "2026-07-01")]
    assert len(told(stack)) == 4  # two resellers kept what they held: nothing to tell
    assert reviews(stack)["borealis"] == ("member", "member", "kept")


def test_a_review_waits_for_late_reports_as_long_as_the_rules_say(stack: Stack) -> None:
    rules(stack, review_after_days=10)
    assert look(stack, "2026-04-01") == 3  # the last quarter of 2025
    sold(stack, "disti-north", "2026-03-15", "1000.00")
    assert [look(stack, day) for day in ("2026-04-10", "2026-04-11")] == [0, 3]
    assert levels(stack, "acme")[-1] == ("silver", "2026-04-11")


def test_rules_may_propose_and_a_person_applies(stack: Stack) -> None:
    rules(stack, review="propose")
    sold(stack, "disti-north", "2026-02-15", "1000.00")
    assert look(stack, "2026-04-01") == 3
    assert levels(stack, "acme") == []
    assert reviews(stack)["acme"] == ("", "silver", "proposed")
    assert ("level.proposed", "acme", "silver") in told(stack)
    body = {"since": "2999-01-01", "level": "silver"}
    assert stack.api(ADMIN).post("/partners/acme/level", body).status == 200
    assert levels(stack, "acme") == [("silver", "2999-01-01")]
    assert told(stack)[-1] == ("level.applied", "acme", "silver")


def test_rules_that_say_nothing_are_reviewed_by_hand_only(stack: Stack) -> None:
    rules(stack, review="by_hand")
    assert look(stack, "2026-04-01") == 0


def test_a_level_that_a_person_set_for_later_is_not_taken_away(stack: Stack) -> None:
    rules(stack)
    body = {"since": "2999-01-01", "level": "silver"}
    assert stack.api(ADMIN).post("/partners/acme/level", body).status == 200
    look(stack, "2026-04-01")
    assert levels(stack, "acme") == [("silver", "2999-01-01")]
    assert reviews(stack)["acme"] == ("", "member", "proposed")


def test_a_partner_that_is_not_active_is_not_reviewed(stack: Stack) -> None:
    rules(stack)
    read = stack.api(ADMIN).get("/partners/acme")
    body = {**read.json, "status": "suspended"}
    match = {"If-Match": read.headers["etag"]}
    assert stack.api(ADMIN).put("/partners/acme", body, headers=match).status == 200
    assert look(stack, "2026-04-01") == 2
    assert levels(stack, "acme") == []


def test_a_review_that_broke_off_is_carried_out_by_the_next_look(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules(stack)
    monkeypatch.setattr("channel.aws.reviewing._carry_out", lambda review, now: True)
    look(stack, "2026-04-01")
    assert levels(stack, "acme") == []
    monkeypatch.undo()
    assert look(stack, "2026-04-02") == 0
    assert levels(stack, "acme") == [("member", "2026-04-01")]


def test_a_change_is_audited_with_who_made_it(stack: Stack) -> None:
    rules(stack, tier=1)
    look(stack, "2026-04-01")
    deeds = [
        (each["by"], each["action"], each["kind"], each["id"])
        for each in stack.api(ADMIN).get("/audit").json["items"]
    ]
    assert ("review_levels", "applied", "level_review", "2026-04-01") in deeds
    assert ("review_levels", "replace", "partner", "disti-north") in deeds


def test_a_level_may_ask_for_reports_on_time(stack: Stack) -> None:
    prompt = {"name": "prompt", "conditions": [{"figure": "compliance", "at_least": "1"}]}
    rules(stack, tier=1, levels=[{"name": "member"}, prompt])
    for seller, arrived in (("disti-north", 3), ("disti-south", 9)):
        owed = {"id": "pos", "partner": seller, "document": "sell_through", "rhythm": "month"}
        january = {**owed, "since": "2026-01-01", "until": "2026-02-01"}  # due on 5 February
        assert stack.api(ADMIN).post(f"/partners/{seller}/feeds", january).status == 201
        terms = {"id": "terms", "partner": seller, "type": "distribution", "since": "2026-01-01"}
        duty = {**terms, "signed_by": "nora", "obligations": [{"kind": "reporting", "feed": "pos"}]}
        assert stack.api(ADMIN).post(f"/partners/{seller}/agreements", duty).status == 201
        line = pos_file("A1,1,2026-01-15,SKU-1,Acme Networks,10,100.00")
        dropped(stack, line, sender=seller, at=datetime(2026, 2, arrived, 12, tzinfo=UTC))
    assert look(stack, "2026-04-01") == 2
    assert levels(stack, "disti-north") == [("prompt", "2026-04-01")]
    assert levels(stack, "disti-south") == [("member", "2026-04-01")]
    assert stack.failures == []


def test_reviews_are_the_vendors_to_list_by_pages(stack: Stack) -> None:
    rules(stack)
    look(stack, "2026-04-01")
    assert stack.api(NORTH).get("/level-reviews").status == 403
    first = stack.api(FINANCE).get("/level-reviews?limit=2").json
    rest = stack.api(FINANCE).get(f"/level-reviews?limit=2&cursor={first['next']}").json
    seen = [each["partner"] for each in (*first["items"], *rest["items"])]
    assert (seen, rest["next"]) == (["cumulus", "borealis", "acme"], None)
