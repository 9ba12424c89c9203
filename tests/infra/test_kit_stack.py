"""The stack in process: sign-in, queues, schedules, presigned uploads, each under its own role."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError

from infra.grants import LEDGER
from tests.kit.gateway import token
from tests.kit.iam_actions import REGION
from tests.kit.requests import ADMIN, NORTH
from tests.kit.stack import Stack, deployed
from tests.kit.stack_presigned import SignerDenied, post_to


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with deployed() as running:
        yield running


def test_a_request_without_a_token_is_401_before_the_function_runs(stack: Stack) -> None:
    answer = stack.api(None).get("/me")
    assert (answer.status, answer.json["title"]) == (401, "Sign in first")


def test_a_token_of_the_pool_signs_its_user_in(stack: Stack) -> None:
    answer = stack.api(NORTH).get("/me")
    assert answer.status == 200
    assert (answer.json["tenant"], answer.json["role"]) == ("disti-north", "distributor")


@pytest.mark.parametrize(
    "wrong",
    [
        {"exp": 1},
        {"iss": "https://elsewhere.example"},
        {"aud": "another-client"},
        {"token_use": "access"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_is_not_of_the_pool_is_401(stack: Stack, wrong: dict[str, object]) -> None:
    api = stack.api(None)
    assert type(api)(api.invoke, None, token(NORTH, **wrong)).get("/me").status == 401


def test_a_broken_token_is_401(stack: Stack) -> None:
    api = stack.api(None)
    head, body, signature = token(NORTH).split(".")
    for bad in ("", "x", f"{head}.{body}.", f"{head}.{body[:-2]}AA.{signature}"):
        assert type(api)(api.invoke, None, bad).get("/me").status == 401


def test_a_schedule_starts_its_function_with_the_time_that_was_meant(stack: Stack) -> None:
    assert stack.fire_schedule("sweep_uploads_hourly", "2026-04-10T06:20:00Z") == 0


def test_a_function_may_not_do_what_its_row_does_not_grant(stack: Stack) -> None:
    client = boto3.client("dynamodb", REGION)
    item = {"pk": {"S": "run"}, "sk": {"S": "run"}}
    stack.guard.running = "sweep_uploads"
    try:
        with pytest.raises(ClientError, match="sweep_uploads is not authorized"):
            client.put_item(TableName=stack.value(LEDGER), Item=item)
    finally:
        stack.guard.running = None
    client.put_item(TableName=stack.value(LEDGER), Item=item)  # the test itself may


def test_only_a_function_that_may_put_can_sign_an_upload(stack: Stack) -> None:
    s3 = boto3.client("s3", REGION)
    bucket = stack.arrivals.bucket
    try:
        stack.guard.running = "portal"
        s3.generate_presigned_post(bucket, "inbox/disti-north/pos.csv")
        with pytest.raises(SignerDenied):
            s3.generate_presigned_post(bucket, "outside/pos.csv")
        stack.guard.running = "sweep_uploads"
        with pytest.raises(SignerDenied):
            s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "inbox/x"})
    finally:
        stack.guard.running = None


def test_a_presigned_upload_is_held_to_its_policy(stack: Stack) -> None:
    form = boto3.client("s3", REGION).generate_presigned_post(
        stack.arrivals.bucket,
        "inbox/disti-north/pos.csv",
        Fields={"Content-Type": "text/csv"},
        Conditions=[["content-length-range", 1, 10], {"Content-Type": "text/csv"}],
    )
    assert post_to(form, b"0123456789") == (204, "inbox/disti-north/pos.csv")
    assert post_to(form, b"0123456789x")[0] == 403
    assert post_to(form, b"")[0] == 403
    form["fields"]["Content-Type"] = "text/html"
    assert post_to(form, b"0123")[0] == 403


def test_an_event_carries_the_version_and_a_rising_sequencer(stack: Stack) -> None:
    before = len(stack.arrivals.told)
    stack.drop("inbox/disti-north/a.csv", b"first")
    stack.drop("inbox/disti-north/a.csv", b"second")
    first, second = (told["detail"]["object"] for told in stack.arrivals.told[before:])
    assert first["version-id"] != second["version-id"]
    assert first["sequencer"] < second["sequencer"]


def test_an_admin_is_not_limited_to_a_tenant_but_to_the_role_table(stack: Stack) -> None:
    assert stack.api(ADMIN).get("/partners").status == 200
