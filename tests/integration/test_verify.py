"""`channel verify` says what does not agree: one corruption of each kind of record."""

import json
import os
from collections.abc import Callable, Iterator
from unittest.mock import patch

import boto3
import pytest
from typer.testing import CliRunner

from channel.cli.main import app
from tests.integration.test_main_job import NORTH_Q1, run
from tests.kit.iam_actions import REGION
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed


@pytest.fixture(scope="module")
def settled() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        stack.drop("inbox/disti-north/q1.csv", NORTH_Q1)
        stack.drain()
        run(stack)
        yield stack


def verified(stack: Stack, *options: str) -> tuple[int, set[str]]:
    """The exit status and the codes found, with an operator's environment."""
    every = {name: value for e in stack.environments.values() for name, value in e.items()}
    with patch.dict(os.environ, every):
        result = CliRunner().invoke(app, ["verify", "--json", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, {f["code"] for f in json.loads(result.stdout)["findings"]}


def test_an_untouched_stack_agrees_also_when_recomputed(settled: Stack) -> None:
    assert verified(settled, "--recompute") == (0, set())


def corrupt_object(
    stack: Stack, variable: str, part: str, change: Callable[[bytes], bytes]
) -> Callable[[], None]:
    """Change the first object whose key holds `part`; what is returned puts it back."""
    s3 = boto3.client("s3", REGION)
    bucket = next(e[variable] for e in stack.environments.values() if variable in e)
    keys = [o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]]
    key = next(key for key in keys if all(piece in key for piece in part.split("*")))
    before = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    s3.put_object(Bucket=bucket, Key=key, Body=change(before))
    return lambda: s3.put_object(Bucket=bucket, Key=key, Body=before)


def corrupt_item(stack: Stack, variable: str, part: str, old: str, new: str) -> Callable[[], None]:
    """Change the body of the first item whose sort key begins with `part`."""
    table = next(e[variable] for e in stack.environments.values() if variable in e)
    items = boto3.resource("dynamodb", REGION).Table(table)
    found = next(i for i in items.scan()["Items"] if i["sk"].startswith(part) and old in str(i))
    changed = {k: v.replace(old, new) if isinstance(v, str) else v for k, v in found.items()}
    items.put_item(Item=changed)
    return lambda: items.put_item(Item=found)


def cents(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    return change


@pytest.mark.parametrize(
    ("variable", "part", "change", "codes"),
    [
        ("FACTS_BUCKET", "segments/", lambda b: b[:-9] + b"x" + b[-8:], {"segment_differs"}),
        ("RECORDS_BUCKET", "/trace/*00000", cents(b"[8000,", b"[8001,"), {"trace_sum"}),
        ("RECORDS_BUCKET", "/trace/*head", cents(b'"reasons"', b'"seasons"'), {"trace_broken"}),
        ("RECORDS_BUCKET", "/manifest-", cents(b'"order"', b'"older"'), {"manifest_unreadable"}),
        ("RECORDS_BUCKET", "closing.json", cents(b"350.00", b"350.01"), {"closing_differs"}),
        ("RECORDS_BUCKET", "statements/*.json", cents(b"North", b"Norse"), {"statement_differs"}),
        ("RECORDS_BUCKET", "statements/*.csv", cents(b"350.00", b"351.00"), {"statement_differs"}),
        ("RECORDS_BUCKET", "journals/*.json", cents(b"350.00", b"350.01"), {"journal_differs"}),
        ("RECORDS_BUCKET", "journals/*.csv", cents(b"350.00", b"350.01"), {"journal_differs"}),
    ],
)
def test_a_changed_object_is_found(
    settled: Stack,
    variable: str,
    part: str,
    change: Callable[[bytes], bytes],
    codes: set[str],
) -> None:
    undo = corrupt_object(settled, variable, part, change)
    try:
        status, found = verified(settled)
        assert status == 1
        assert codes <= found
    finally:
        undo()


@pytest.mark.parametrize(
    ("variable", "part", "old", "new", "code"),
    [
        ("TRANSACTIONS_TABLE", "RECEIPT#", '"rows_in":4', '"rows_in":5', "rows_not_conserved"),
        ("TRANSACTIONS_TABLE", "PAGE#", "800.0000", "800.0100", "pages_differ"),
        ("LEDGER_TABLE", "PAYOUT#", '"350.00"', '"351.00"', "payout_differs"),
        ("LEDGER_TABLE", "q-rebate#", '"350.00"', '"351.00"', "settlements_differ"),
        ("LEDGER_TABLE", "0000", "finn", "fred", "audit_broken"),
    ],
)
def test_a_changed_item_is_found(
    settled: Stack, variable: str, part: str, old: str, new: str, code: str
) -> None:
    undo = corrupt_item(settled, variable, part, old, new)
    try:
        status, found = verified(settled)
        assert status == 1
        assert code in found
    finally:
        undo()
    assert verified(settled) == (0, set())
