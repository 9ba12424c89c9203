"""Deal registration to commission: registered, approved, sold under its code, paid, clawed back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from channel.deals.model import Contribution
from tests.integration.test_verify import verified
from tests.kit.commission import (
    ACME,
    BOREALIS,
    TERMS,
    deals_file,
    promote,
    protected,
    seed_commission,
)
from tests.kit.requests import ADMIN, FINANCE, SECOND_FINANCE
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed

JANUARY = datetime(2026, 1, 5, 9, tzinfo=UTC)
Q1 = ("2026-01-01", "2026-04-01")
Q2 = ("2026-04-01", "2026-07-01")


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        seed_commission()
        yield stack


def run(
    stack: Stack, span: tuple[str, str], occasion: str = "first", programme: str = "commission"
) -> str:
    """Settle a programme over the days, approved by a second person."""
    order = {"mode": "settlement", "start": span[0], "end": span[1], "programmes": [programme]}
    started = stack.api(FINANCE).post("/runs", {**order, "occasion": occasion})
    assert started.status == 202, started.text
    stack.drain()
    run_id = str(started.json["run_id"])
    approved = stack.api(SECOND_FINANCE).post(f"/runs/{run_id}/decision", {"approved": True})
    assert approved.status < 300, approved.text
    stack.drain()
    assert stack.api(FINANCE).get(f"/runs/{run_id}").json["state"] == "settled"
    return run_id


def payouts(stack: Stack, run_id: str) -> dict[str, Any]:
    items = stack.api(FINANCE).get(f"/runs/{run_id}/payouts").json["items"]
    return {item["payee"]: item for item in items}


def paid(stack: Stack, run_id: str) -> dict[str, str]:
    """What is payable to each reseller that is owed or owes anything."""
    found = payouts(stack, run_id)
    return {
        payee: item["payable"]["amount"]
        for payee, item in found.items()
        if Decimal(item["payable"]["amount"])
    }


def drop(stack: Stack, name: str, *rows: str) -> None:
    stack.drop(f"inbox/disti-north/{name}.csv", deals_file(*rows))
    stack.drain()


def step(stack: Stack, deal_id: str, action: str, **more: Any) -> Any:
    who = ACME if action in ("submit", "win") else ADMIN
    answer = stack.api(who).post(f"/deals/{deal_id}/steps", {"action": action, **more})
    assert answer.status == 200, answer.text
    return answer.json


def test_a_registered_deal_is_sold_under_its_code_paid_and_clawed_back(stack: Stack) -> None:
    deal_id = stack.api(ACME).post("/deals", {"terms": TERMS}).json["id"]
    step(stack, deal_id, "submit")
    code = step(stack, deal_id, "approve")["approval_code"]
    today = datetime.now(UTC).date()
    this_month = (str(today.replace(day=1)), str(today + timedelta(days=1)))
    drop(
        stack,
        "sold",
        f"D1,1,{today},SKU-1,Acme Networks,100,1000.00,{code.lower()},Silver State Mining",
        f"D2,1,{today},SKU-1,Acme Networks,10,100.00,,Somebody Else",
    )
    first = run(stack, this_month)
    assert paid(stack, first) == {"acme": "50.00"}  # 5 % of 1,000
    payout = payouts(stack, first)["acme"]["payout_id"]
    lines = stack.api(ACME).get(f"/payouts/{payout}/lines").json["items"]
    assert [(x["invoice_no"], x["payable"], x["code"]) for x in lines] == [
        ("D1", "50.00", ""),
        ("D2", None, "no_deal_credit"),
    ]
    drop(stack, "back", f"D1,1,{today},SKU-1,Acme Networks,-40,-400.00,,")
    assert paid(stack, run(stack, this_month, "second")) == {"acme": "-20.00"}
    assert verified(stack, "--recompute") == (0, set())
    assert stack.failures == []


def test_a_new_level_pays_from_its_day_on_and_a_return_goes_back_at_the_old(stack: Stack) -> None:
    code = protected("deal-1", "acme", JANUARY).approval_code
    promote("acme", "gold", date(2026, 3, 1))
    drop(
        stack,
        "q1",
        f"S1,1,2026-02-10,SKU-1,Acme Networks,100,1000.00,{code},",
        f"S2,1,2026-03-10,SKU-1,Acme Networks,100,1000.00,{code},",
    )
    assert paid(stack, run(stack, Q1)) == {"acme": "130.00"}  # 5 % + 8 % of 1,000
    # Nobody says who brings it back; its invoice does.
    drop(stack, "q2", "S1,1,2026-04-20,SKU-1,,-100,-1000.00,,")
    # The sale of February was paid at 5 %, and goes back at 5 % although acme is gold now.
    assert paid(stack, run(stack, Q2)) == {"acme": "-50.00"}


def test_two_partners_on_one_deal_each_earn_their_share(stack: Stack) -> None:
    halves = tuple(
        Contribution(partner=name, share=Decimal("0.5")) for name in ("acme", "borealis")
    )
    code = protected("deal-1", "acme", JANUARY, contributions=halves).approval_code
    promote("borealis", "gold", date(2026, 1, 1))
    drop(stack, "q1", f"S1,1,2026-02-10,SKU-1,Acme Networks,100,1000.00,{code},")
    settled = run(stack, Q1)
    # Half of 1,000 each, on its own plan: silver 5 %, gold 8 %.
    assert paid(stack, settled) == {"acme": "25.00", "borealis": "40.00"}
    payout = payouts(stack, settled)["borealis"]["payout_id"]
    (line,) = stack.api(BOREALIS).get(f"/payouts/{payout}/lines").json["items"]
    assert (line["invoice_no"], line["payable"]) == ("S1", "40.00")


def test_a_likely_line_earns_once_a_person_confirms_it_until_that_is_undone(stack: Stack) -> None:
    protected("deal-1", "acme", JANUARY)
    drop(
        stack,
        "q1",
        "S1,1,2026-02-10,SKU-1,Acme Networks,100,1000.00,,Silver State Mining LLC",
    )
    assert paid(stack, run(stack, Q1)) == {}
    (asked,) = stack.api(ADMIN).get("/deals/matches").json["items"]
    assert asked["proposal"]["deal_id"] == "deal-1"
    assert asked["proposal"]["score"] >= 70
    url = f"/deals/matches/{asked['match_id']}/decision"
    assert stack.api(ADMIN).post(url, {"verdict": "confirmed"}).status == 200
    assert stack.api(ADMIN).get("/deals/matches").json["items"] == []
    assert paid(stack, run(stack, Q1, "second")) == {"acme": "50.00"}
    assert stack.api(ADMIN).post(url, {"verdict": "undone"}).status == 200
    assert paid(stack, run(stack, Q1, "third")) == {"acme": "-50.00"}
    assert len(stack.api(ADMIN).get("/deals/matches").json["items"]) == 1
