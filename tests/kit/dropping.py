"""Drops a file as its sender and tells what became of it."""

from datetime import datetime
from typing import Any

from moto.s3.models import s3_backends

from channel.identity import digest
from channel.uploads import upload_id
from tests.kit.iam_actions import ACCOUNT
from tests.kit.requests import ADMIN
from tests.kit.stack import Stack


def dropped(
    stack: Stack,
    content: bytes,
    name: str = "pos.csv",
    sender: str = "disti-north",
    at: datetime | None = None,
) -> Any:
    """The upload as the API shows it once it was read; no function may have failed.

    `at` is when it arrived: S3 tells seconds, so files of one test may arrive in the same one.
    """
    stack.drop(f"inbox/{sender}/{name}", content)
    if at is not None:
        stored = s3_backends[ACCOUNT]["aws"].buckets[stack.arrivals.bucket].keys
        stored[f"inbox/{sender}/{name}"].last_modified = at
    stack.drain()
    assert stack.failures == []
    return shown(stack, {"upload_id": upload_id(sender, digest(content)), "partner": sender})


def shown(stack: Stack, upload: Any) -> Any:
    """An upload as its latest revision."""
    path = f"/uploads/{upload['upload_id']}?partner={upload['partner']}"
    return stack.api(ADMIN).get(path).json


def reread(stack: Stack, upload: Any, **order: Any) -> Any:
    """Order a revision as the vendor's admin; the upload once it was read again."""
    path = f"/uploads/{upload['upload_id']}/revisions?partner={upload['partner']}"
    asked = stack.api(ADMIN).post(path, {"reason": "asked by a test"} | order)
    assert asked.status == 202, asked.text
    stack.drain()
    assert stack.failures == []
    return shown(stack, upload)


def codes(upload: Any) -> list[str]:
    """The codes of the reasons that a receipt gives, warnings and all."""
    return [reason["code"] for reason in upload["reasons"]]


def totals(upload: Any, outcome: str = "loaded") -> tuple[int, str, dict[str, str]]:
    """Rows, quantity and amounts of one outcome."""
    tally = upload[outcome]
    amounts = {money["currency"]: money["amount"] for money in tally["amounts"]}
    return tally["rows"], tally["quantity"], amounts
