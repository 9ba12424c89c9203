"""The main job: a distributor's file in, a statement out, under the template's permissions."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.kit.requests import ADMIN, FINANCE, NORTH, SECOND_FINANCE, SOUTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import pos_file, seed

NORTH_Q1 = pos_file(
    "A1,1,2026-01-15,SKU-1,Acme Networks,80,800.00",
    "A2,1,2026-02-10,SKU-2,Borealis Systems,70,700.00",
    "A3,1,2026-03-20,SKU-3,Cumulus IT,50,500.00",
    "A4,1,2026-03-21,SKU-9,Cumulus IT,1,10.00",
)
QUARTER = {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def run(stack: Stack, occasion: str = "first") -> str:
    """Start the quarter's run through the API and approve it as a second person."""
    started = stack.api(FINANCE).post("/runs", {**QUARTER, "occasion": occasion})
    assert started.status == 202, started.text
    stack.drain()
    run_id = started.json["run_id"]
    approved = stack.api(SECOND_FINANCE).post(f"/runs/{run_id}/decision", {"approved": True})
    assert approved.status < 300, approved.text
    stack.drain()
    return str(run_id)


def payout(stack: Stack, run_id: str, payee: str = "disti-north") -> Any:
    items = stack.api(FINANCE).get(f"/runs/{run_id}/payouts").json["items"]
    return next(item for item in items if item["payee"] == payee)


def test_a_file_becomes_a_statement_that_traces_to_its_lines(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    (upload,) = stack.api(NORTH).get("/uploads").json["items"]
    assert (upload["verdict"], upload["rows_in"]) == ("partial", 4)
    assert (upload["loaded"]["rows"], upload["rejected"]["rows"]) == (3, 1)
    assert upload["rejections_by_code"] == {"unknown_product": 1}

    run_id = run(stack)
    found = payout(stack, run_id)
    # 2,000 measured, marginal: 10 % of 1,000 and 25 % of 1,000 (domain.md §4: 350).
    assert found["payable"] == {"amount": "350.00", "currency": "USD"}
    lines = stack.api(NORTH).get(f"/payouts/{found['payout_id']}/lines").json["items"]
    assert [(x["invoice_no"], x["payable"]) for x in lines] == [
        ("A1", "80.00"),
        ("A2", "145.00"),  # 200 at 10 %, then the band is crossed: 500 at 25 %
        ("A3", "125.00"),
    ]
    (card,) = stack.api(NORTH).get("/statements").json["items"]
    statement = stack.api(NORTH).get(f"/statements/{card['statement_id']}").json
    assert statement["totals"] == [{"amount": "350.00", "currency": "USD"}]
    assert stack.api(FINANCE).get(f"/runs/{run_id}").json["state"] == "settled"
    assert stack.failures == []


def test_a_file_sent_twice_is_counted_once(stack: Stack) -> None:
    for name in ("q1.csv", "again/q1 copy.csv"):
        stack.drop(f"inbox/disti-north/{name}", NORTH_Q1)
        stack.drain()
    assert len(stack.api(NORTH).get("/uploads").json["items"]) == 1
    assert payout(stack, run(stack))["payable"]["amount"] == "350.00"


def test_a_late_credit_changes_the_next_statement_and_not_the_closed_one(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    first = run(stack)
    closed = stack.api(NORTH).get("/statements").json["items"][0]["statement_id"]
    before = stack.api(NORTH).get(f"/statements/{closed}").text
    credit = pos_file("A3,1,2026-03-28,SKU-3,Cumulus IT,-10,-100.00")
    stack.drop("inbox/disti-north/credit.csv", credit)
    stack.drain()
    second = run(stack, "second")
    assert second != first
    later = payout(stack, second)
    # 1,900 to date earn 325; 350 was paid.
    assert (later["earned"]["amount"], later["payable"]["amount"]) == ("325.00", "-25.00")
    assert stack.api(NORTH).get(f"/statements/{closed}").text == before


def test_a_run_started_twice_is_one_run(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    one = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
    other = stack.api(SECOND_FINANCE).post("/runs", QUARTER).json["run_id"]
    stack.drain()
    assert one == other
    assert len(stack.api(FINANCE).get("/runs").json["items"]) == 1


def test_the_other_distributors_upload_is_not_found(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    upload = stack.api(NORTH).get("/uploads").json["items"][0]["upload_id"]
    foreign = stack.api(SOUTH).get(f"/uploads/{upload}")
    missing = stack.api(SOUTH).get("/uploads/u0")
    assert (foreign.status, missing.status) == (404, 404)
    assert foreign.json == missing.json


def test_who_started_a_run_does_not_approve_it(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    run_id = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
    stack.drain()
    own = stack.api(FINANCE).post(f"/runs/{run_id}/decision", {"approved": True})
    assert own.status == 403
    assert stack.api(NORTH).get("/statements").json["items"] == []


@pytest.mark.parametrize(
    ("key", "content", "owner", "code"),
    [
        ("inbox/nobody/q1.csv", NORTH_Q1, "nobody", "unknown_sender"),
        ("inbox/disti-north/e.csv", b"", "disti-north", "empty_file"),
        ("inbox/disti-north/x.csv", b"\x89PNG\r\n\x1a\n0000", "disti-north", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    stack: Stack, key: str, content: bytes, owner: str, code: str | None
) -> None:
    stack.drop(key, content)
    stack.drain()
    (upload,) = stack.api(FINANCE).get(f"/uploads?partner={owner}").json["items"]
    assert upload["verdict"] == "refused"
    assert code in (None, upload["reasons"][0]["code"])
    assert upload["reasons"][0]["text"]


def test_what_a_suspended_distributor_drops_is_refused_until_it_is_active_again(
    stack: Stack,
) -> None:
    vendor = stack.api(ADMIN)
    active = vendor.get("/partners/disti-north")
    suspended = {**active.json, "status": "suspended"}
    match = {"If-Match": active.headers["etag"]}
    assert vendor.put("/partners/disti-north", suspended, headers=match).status == 200
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    (refused,) = stack.api(FINANCE).get("/uploads?partner=disti-north").json["items"]
    assert (refused["verdict"], refused["loaded"]["rows"]) == ("refused", 0)
    assert refused["reasons"][0]["code"] == "not_entitled"
    assert "is suspended" in refused["reasons"][0]["text"]
    match = {"If-Match": vendor.get("/partners/disti-north").headers["etag"]}
    assert vendor.put("/partners/disti-north", active.json, headers=match).status == 200
    stack.drop("inbox/disti-north/again.csv", NORTH_Q1)
    stack.drain()
    found = stack.api(FINANCE).get("/uploads?partner=disti-north").json["items"]
    assert sorted(upload["verdict"] for upload in found) == ["partial", "refused"]


def test_an_unknown_layout_waits_for_a_person(stack: Stack) -> None:
    other = b"Rechnung;Datum;Artikel;Menge;Betrag\nR1;15.01.2026;SKU-1;1;10,00\n"
    stack.drop("inbox/disti-north/neu.csv", other)
    stack.drain()
    (upload,) = stack.api(NORTH).get("/uploads").json["items"]
    assert upload["verdict"] == "held"
    assert "unknown_layout" in [reason["code"] for reason in upload["reasons"]]


def test_amounts_stay_exact_through_every_store(stack: Stack) -> None:
    rows = [f"A{n},1,2026-01-15,SKU-1,Acme Networks,1,0.10" for n in range(3)]
    stack.drop("inbox/disti-north/cents.csv", pos_file(*rows))
    stack.drain()
    (upload,) = stack.api(NORTH).get("/uploads").json["items"]
    (money,) = upload["loaded"]["amounts"]
    assert Decimal(money["amount"]) == Decimal("0.30")
