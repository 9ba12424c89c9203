"""Presigned uploads: who may sign them, and what the signed policy lets through."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from botocore.signers import RequestSigner, S3PostPresigner

from tests.kit.iam import Guard

CHECKSUM = "x-amz-checksum-sha256"


class SignerDenied(Exception):
    """A function signed a request that its own role does not allow: it would answer 403."""


@contextmanager
def presigned_by(guard: Guard) -> Iterator[None]:
    """A presigned request carries the signer's permissions, so the signer must hold them."""
    post, url = S3PostPresigner.generate_presigned_post, RequestSigner.generate_presigned_url

    def signed_post(self: Any, *, request_dict: Any, fields: Any, **more: Any) -> Any:
        place = _place({"url": f"{request_dict['url'].rstrip('/')}/{fields['key']}"})
        _require(guard, "s3:PutObject", f"arn:aws:s3:::{place}")
        return post(self, request_dict=request_dict, fields=fields, **more)

    def signed_url(self: Any, *, request_dict: Any, operation_name: str, **more: Any) -> Any:
        _require(guard, f"s3:{operation_name}", f"arn:aws:s3:::{_place(request_dict)}")
        return url(self, request_dict=request_dict, operation_name=operation_name, **more)

    with (
        patch.object(S3PostPresigner, "generate_presigned_post", signed_post),
        patch.object(RequestSigner, "generate_presigned_url", signed_url),
    ):
        yield


def _place(request: Mapping[str, Any]) -> str:
    host, _, path = request["url"].split("//")[-1].partition("/")
    bucket = host.split(".s3")[0]
    key = path.split("?")[0]
    return key if bucket == host else f"{bucket}/{key}"


def _require(guard: Guard, action: str, arn: str) -> None:
    if guard.running is None:
        return
    if not any(s.allows and s.covers(action, arn, {}) for s in guard.roles[guard.running]):
        raise SignerDenied(f"{guard.running} signs {action} on {arn} without being granted it")
    guard.used.add((guard.running, action, arn))


def post_to(form: Mapping[str, Any], content: bytes) -> tuple[int, str]:
    """Status and key of a presigned POST, by its policy and checksum (moto ignores both)."""
    fields: Mapping[str, str] = form["fields"]
    policy = json.loads(base64.b64decode(fields["policy"]))
    sent = {**fields, "bucket": _bucket(policy)}
    met = all(_met(condition, sent, len(content)) for condition in policy["conditions"])
    checksum = base64.b64encode(hashlib.sha256(content).digest()).decode()
    if not met:
        return 403, fields["key"]
    return (204 if fields.get(CHECKSUM, checksum) == checksum else 400), fields["key"]


def _bucket(policy: Mapping[str, Any]) -> str:
    for condition in policy["conditions"]:
        if isinstance(condition, dict) and "bucket" in condition:
            return str(condition["bucket"])
    raise AssertionError("the signed policy names no bucket")


def _met(condition: Any, sent: Mapping[str, str], size: int) -> bool:
    if isinstance(condition, dict):
        return all(sent.get(name) == value for name, value in condition.items())
    kind, first, second = condition
    if kind == "content-length-range":
        return bool(int(first) <= size <= int(second))
    value = sent.get(first.lstrip("$"), "")
    return value == second if kind == "eq" else value.startswith(second)
