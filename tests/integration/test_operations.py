"""What runs by itself: the calendar and reminders; and what stops a run."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError

from channel.aws.store import terms
from channel.feeds import Feed
from infra.grants import AUDIT
from tests.kit.iam_actions import REGION
from tests.kit.requests import ADMIN, FINANCE, NORTH, SECOND_FINANCE
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import pos_file, seed

Q1 = pos_file("A1,1,2026-01-15,SKU-1,Acme Networks,80,800.00")
QUARTER = {"mode": "settlement", "start": "2026-01-01", "end": "2026-04-01"}


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def waiting_run(stack: Stack) -> str:
    stack.drop("inbox/disti-north/q1.csv", Q1)
    stack.drain()
    run_id = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
    stack.drain()
    return str(run_id)


def state(stack: Stack, run_id: str) -> str:
    return str(stack.api(FINANCE).get(f"/runs/{run_id}").json["state"])


def test_the_calendar_starts_a_quarters_run_once_however_often_it_rings(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", Q1)
    stack.drain()
    rings = [stack.fire_schedule("settle_quarterly", "2026-04-10T06:00:00Z") for _ in range(2)]
    stack.drain()
    assert rings[0] == rings[1]
    (run,) = stack.api(FINANCE).get("/runs").json["items"]
    assert run["run_id"] == rings[0][0]
    assert run["state"] == "approval_asked"


def test_a_month_is_accrued_without_anybodys_approval(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", Q1)
    stack.drain()
    (run_id,) = stack.fire_schedule("accrue_monthly", "2026-02-03T06:00:00Z")
    stack.drain()
    assert state(stack, run_id) == "closed"
    assert stack.api(NORTH).get("/statements").json["items"] == []


def test_a_refused_run_pays_nobody(stack: Stack) -> None:
    run_id = waiting_run(stack)
    decision = {"approved": False, "note": "the price book was wrong"}
    stack.api(SECOND_FINANCE).post(f"/runs/{run_id}/decision", decision)
    stack.drain()
    assert state(stack, run_id) == "rejected"
    assert stack.api(NORTH).get("/statements").json["items"] == []


def test_a_run_that_nobody_approves_in_time_fails(stack: Stack) -> None:
    run_id = waiting_run(stack)
    (execution,) = stack.workflows.executions.values()
    execution.fail("States.Timeout")
    stack.drain()
    assert state(stack, run_id) == "failed"
    assert ("run.ended", {"run_id": run_id, "state": "failed"}) in stack.events.told


def test_a_closed_run_cannot_be_decided_twice(stack: Stack) -> None:
    run_id = waiting_run(stack)
    answers = [
        stack.api(SECOND_FINANCE).post(f"/runs/{run_id}/decision", {"approved": True}).status
        for _ in range(2)
    ]
    stack.drain()
    assert answers[0] == 202
    assert answers[1] in (409, 422, 423)
    assert state(stack, run_id) == "settled"


def test_an_upload_by_presigned_post_is_read(stack: Stack) -> None:
    asked = {
        "file_name": "q1.csv",
        "content_type": "text/csv",
        "size": len(Q1),
        "sha256": hashlib.sha256(Q1).hexdigest(),
    }
    slot = stack.api(NORTH).post("/uploads", asked)
    assert slot.status == 201, slot.text
    assert stack.post(slot.json, Q1.replace(b"800.00", b"900.00")) == 400  # other bytes
    assert stack.post(slot.json, Q1 + b" ") == 403  # another size
    assert stack.post(slot.json, Q1) == 204
    stack.drain()
    (upload,) = stack.api(NORTH).get("/uploads").json["items"]
    assert upload["loaded"]["rows"] == 1


def test_a_report_that_is_missing_is_asked_for(stack: Stack) -> None:
    feed = Feed(
        id="pos-monthly",
        partner="disti-north",
        document="sell_through",
        rhythm="month",
        since=date(2026, 1, 1),
    )
    terms.save_new(
        "feed",
        "disti-north",
        [("pos-monthly", feed)],
        by="seed",
        at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert stack.fire_schedule("chase_feeds_daily", "2026-02-05T07:00:00Z") == 1
    assert stack.events.told[-1][0].startswith("feed.")
    assert stack.events.told[-1][1]["partner"] == "disti-north"


def test_a_corrected_row_is_read_again_as_the_next_revision(stack: Stack) -> None:
    wrong = pos_file("A1,1,2026-01-15,SKU-1,Acme,1,10.00", "A2,1,2026-01-16,SKU-9,Acme,2,20.00")
    stack.drop("inbox/disti-north/q1.csv", wrong)
    stack.drain()
    (upload,) = stack.api(NORTH).get("/uploads").json["items"]
    assert upload["rejected"]["rows"] == 1
    fix = {
        "reason": "typing error",
        "row_fixes": [{"row": 3, "field": "mfr_part_no", "value": "SKU-2"}],
    }
    asked = stack.api(NORTH).post(f"/uploads/{upload['upload_id']}/revisions", fix)
    assert asked.status == 202, asked.text
    stack.drain()
    latest = stack.api(NORTH).get(f"/uploads/{upload['upload_id']}").json
    assert (latest["revision"], latest["loaded"]["rows"]) == (1, 2)
    assert stack.failures == []


def test_a_file_that_is_gone_before_it_is_read_stops_nothing(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", Q1)
    told = stack.arrivals.told[0]["detail"]["object"]
    boto3.client("s3", REGION).delete_object(
        Bucket=stack.arrivals.bucket, Key=told["key"], VersionId=told["version-id"]
    )
    stack.drain()
    assert stack.failures == []
    assert stack.dead_letters() == []
    assert stack.api(NORTH).get("/uploads").json["items"] == []


def test_totals_of_a_run_that_is_not_closed_are_not_found(stack: Stack) -> None:
    run_id = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
    assert stack.api(FINANCE).get(f"/runs/{run_id}/totals").status == 404


def test_a_list_goes_on_where_its_signed_cursor_says(stack: Stack) -> None:
    first = stack.api(FINANCE).get("/products?limit=2").json
    rest = stack.api(FINANCE).get(f"/products?limit=2&cursor={first['next']}").json
    assert [p["sku"] for p in first["items"] + rest["items"]] == ["SKU-1", "SKU-2", "SKU-3"]
    said, signature = first["next"].rsplit(".", 1)  # its last letter holds bits that say nothing
    forged = f"{said}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    assert stack.api(FINANCE).get(f"/products?limit=2&cursor={forged}").status == 400


def test_a_request_sent_twice_under_one_key_is_carried_out_once(stack: Stack) -> None:
    key = {"Idempotency-Key": "4b3d0f5e-6f0a-4d0c-9d38-2f1f8f3e7a11"}
    partner = {"id": "delta", "tier": 2, "name": "Delta"}
    answers = [stack.api(ADMIN).post("/partners", partner, headers=key) for _ in range(2)]
    assert [a.status for a in answers] == [201, 201]
    assert answers[0].text == answers[1].text


def test_the_days_audit_head_is_sealed_and_cannot_be_deleted(stack: Stack) -> None:
    stack.api(ADMIN).post("/partners", {"id": "delta", "tier": 2, "name": "Delta"})
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    sealed = stack.fire_schedule("seal_audit_daily", tomorrow.isoformat())
    assert sealed["seq"] >= 1
    s3, bucket = boto3.client("s3", REGION), stack.value(AUDIT)
    key = f"heads/{sealed['stream']}.json"
    version = s3.head_object(Bucket=bucket, Key=key)["VersionId"]
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=bucket, Key=key, VersionId=version)


def test_a_run_whose_batch_is_missing_fails_with_that_cause(stack: Stack) -> None:
    stack.drop("inbox/disti-north/q1.csv", Q1)
    stack.drain()
    stack.workflows.repeats = 0  # the map says that it is done, and nothing was calculated
    run_id = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
    stack.drain()
    assert state(stack, run_id) == "failed"
    assert "SourceGone" in stack.failures[0][1]
