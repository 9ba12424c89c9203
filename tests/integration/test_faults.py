"""What may go wrong on the way of a file or a run changes nothing in the end (faults.md)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import boto3
import pytest

from channel.aws.store import uploads
from tests.integration.test_main_job import NORTH_Q1, QUARTER, payout, run
from tests.integration.test_verify import verified
from tests.kit.faults import Crash, Faults
from tests.kit.iam_actions import REGION
from tests.kit.requests import FINANCE, NORTH, SECOND_FINANCE
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import pos_file, seed

LATER = "2026-12-31T00:20:00Z"


@pytest.fixture
def broken() -> Iterator[tuple[Stack, Faults]]:
    faults = Faults(armed=False)
    with deployed(faults) as stack:
        seed()
        yield stack, faults


def a_file(number: int) -> bytes:
    """A file of its own: two lines worth 10, one unknown product."""
    return pos_file(
        f"F{number},1,2026-02-01,SKU-1,Acme Networks,1,4.00",
        f"F{number},2,2026-02-01,SKU-2,Nobody We Know,1,6.00",
        f"F{number},3,2026-02-01,SKU-9,Acme Networks,1,10.00",
    )


def drain_until_still(stack: Stack, tries: int = 12) -> None:
    """Deliver until nothing moves, though functions die on the way."""
    for _ in range(tries):
        try:
            stack.drain()
        except Crash:
            continue
        return
    raise AssertionError("the stack does not come to rest")


@pytest.mark.parametrize("written", [False, True])
def test_a_crash_before_or_after_any_write_of_an_intake_changes_nothing(
    broken: tuple[Stack, Faults], written: bool
) -> None:
    stack, faults = broken
    faults.written = written
    number = 0
    while True:
        number += 1
        faults.writes, faults.crash_at, faults.armed = 0, number, True
        stack.drop(f"inbox/disti-north/f{number}.csv", a_file(number))
        drain_until_still(stack)
        faults.armed = False
        if faults.writes < number:
            break  # the whole intake has fewer writes than this
    assert number > 6
    receipts = uploads.receipts("disti-north")
    assert [r.loaded.rows for r in receipts] == [2] * number
    assert verified(stack) == (0, set())
    # Files of 10 each, all below the first 1,000: 10 %, so one a file.
    expected = f"{number}.00"
    assert payout(stack, run(stack))["payable"]["amount"] == expected


def test_lost_answers_throttles_and_unprocessed_items_change_nothing(
    broken: tuple[Stack, Faults],
) -> None:
    stack, faults = broken
    faults.lost, faults.unprocessed, faults.throttled = 0.15, 0.3, 0.1
    faults.armed = True
    for number in range(8):
        stack.drop(f"inbox/disti-north/f{number}.csv", a_file(number))
    drain_until_still(stack)
    faults.armed = False
    stack.invoke("sweep_uploads", {"scheduled_at": LATER})
    for event in list(stack.arrivals.told):
        stack.arrivals.tell(event)
    drain_until_still(stack)
    assert [r.loaded.rows for r in uploads.receipts("disti-north")] == [2] * 8
    assert verified(stack) == (0, set())


def test_events_delivered_often_and_in_any_order_are_one_upload_each(
    broken: tuple[Stack, Faults],
) -> None:
    stack, _ = broken
    for number in range(3):
        stack.drop(f"inbox/disti-north/f{number}.csv", a_file(number))
    for event in list(reversed(stack.arrivals.told)) * 2:
        stack.arrivals.tell(event)
    stack.drain()
    assert len(stack.api(NORTH).get("/uploads").json["items"]) == 3
    assert payout(stack, run(stack))["payable"]["amount"] == "3.00"


def test_a_lost_event_is_found_by_the_sweep(broken: tuple[Stack, Faults]) -> None:
    stack, _ = broken
    stack.arrivals.lost = True
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    assert uploads.receipts("disti-north") == []
    later = datetime.now(UTC) + timedelta(hours=1)
    with patch("functions.sweep_uploads.handler.datetime") as clock:
        clock.now.return_value = later
        assert stack.invoke("sweep_uploads", {"scheduled_at": LATER}) == 1
    stack.drain()
    assert [r.loaded.rows for r in uploads.receipts("disti-north")] == [3]


def test_a_file_deleted_before_it_is_read_is_let_go(broken: tuple[Stack, Faults]) -> None:
    stack, _ = broken
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    s3 = boto3.client("s3", REGION)
    versions = s3.list_object_versions(Bucket=stack.arrivals.bucket)["Versions"]
    for found in versions:
        s3.delete_object(
            Bucket=stack.arrivals.bucket, Key=found["Key"], VersionId=found["VersionId"]
        )
    stack.drain()
    assert uploads.receipts("disti-north") == []
    assert stack.dead_letters() == []


def test_the_same_bytes_of_another_distributor_are_its_own(broken: tuple[Stack, Faults]) -> None:
    stack, _ = broken
    for partner in ("disti-north", "disti-south"):
        stack.drop(f"inbox/{partner}/q1.csv", NORTH_Q1)
    stack.drain()
    north, south = (uploads.receipts(p) for p in ("disti-north", "disti-south"))
    assert north[0].upload_id != south[0].upload_id
    assert [r.loaded.rows for r in north + south] == [3, 3]


def test_two_runs_in_flight_pay_once(broken: tuple[Stack, Faults]) -> None:
    stack, _ = broken
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    started = [
        stack.api(FINANCE).post("/runs", {**QUARTER, "occasion": name}).json["run_id"]
        for name in ("one", "two")
    ]
    stack.drain()
    for run_id in started:
        stack.api(SECOND_FINANCE).post(f"/runs/{run_id}/decision", {"approved": True})
        stack.drain()
    states = [stack.api(FINANCE).get(f"/runs/{run_id}").json["state"] for run_id in started]
    assert states == ["settled", "failed"]
    assert len(stack.api(NORTH).get("/statements").json["items"]) == 1
    assert verified(stack) == (0, set())


def test_a_failed_batch_fails_the_run_and_pays_nobody(broken: tuple[Stack, Faults]) -> None:
    stack, _ = broken
    stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
    stack.drain()
    with patch("channel.aws.calculation.facts_read", side_effect=ValueError("disk full")):
        run_id = stack.api(FINANCE).post("/runs", QUARTER).json["run_id"]
        stack.drain()
    assert stack.api(FINANCE).get(f"/runs/{run_id}").json["state"] == "failed"
    assert stack.api(FINANCE).get(f"/runs/{run_id}/payouts").json["items"] == []
