"""Holds each function to its role: calls outside it are denied, grants never used are listed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.kit.iam_actions import needed
from tests.kit.stack_calls import Answer, Call, Proceed

OPEN = {"sts:GetCallerIdentity"}  # needs no permission at AWS


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a role's policy with names filled in."""

    allows: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Mapping[str, Any]]

    def covers(self, action: str, arn: str, context: Mapping[str, list[str]]) -> bool:
        return (
            any(_matches(pattern, action) for pattern in self.actions)
            and (arn == "*" or any(_matches(pattern, arn) for pattern in self.resources))
            and all(
                _holds(test, wanted, context)
                for test, keys in self.conditions.items()
                for wanted in keys.items()
            )
        )


def statement(document: Mapping[str, Any]) -> Statement:
    return Statement(
        allows=document["Effect"] == "Allow",
        actions=_listed(document["Action"]),
        resources=_listed(document["Resource"]),
        conditions=document.get("Condition", {}),
    )


@dataclass(slots=True)
class Guard:
    """A step that denies what the running function's role does not allow.

    `used` holds (function, action, ARN) of every call that was allowed. Calls made while no
    function runs are the test's own and pass.
    """

    roles: Mapping[str, tuple[Statement, ...]]
    running: str | None = None
    used: set[tuple[str, str, str]] = field(default_factory=set)

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        if self.running is None:
            return proceed(call)
        for action, arn in needed(call):
            self.require(call, action, arn)
        try:
            return proceed(call)
        except call.client.exceptions.ClientError as error:
            raise self._as_aws_says(call, error) from error

    def require(self, call: Call, action: str, arn: str) -> None:
        """Note the use of a permission, or deny it as AWS does."""
        assert self.running is not None
        statements = self.roles[self.running]
        fitting = [s for s in statements if s.covers(action, arn, _context(call))]
        if action in OPEN or (fitting and all(s.allows for s in fitting)):
            self.used.add((self.running, action, arn))
            return
        raise call.refused(
            "AccessDeniedException" if call.service != "s3" else "AccessDenied",
            f"{self.running} is not authorized to perform: {action} on resource: {arn}",
        )

    def _as_aws_says(self, call: Call, error: Exception) -> Exception:
        """Without s3:ListBucket a missing object is a 403, not a 404: code must not rely on it."""
        code = getattr(error, "response", {}).get("Error", {}).get("Code")
        if call.service != "s3" or code not in ("NoSuchKey", "404", "NoSuchVersion"):
            return error
        assert self.running is not None
        arn = f"arn:aws:s3:::{call.params['Bucket']}"
        statements = self.roles[self.running]
        if any(s.allows and s.covers("s3:ListBucket", arn, {}) for s in statements):
            self.used.add((self.running, "s3:ListBucket", arn))
            return error
        return call.refused("AccessDenied", f"{self.running}: no such key and no s3:ListBucket")


def _context(call: Call) -> dict[str, list[str]]:
    """The condition keys that our policies may use."""
    context: dict[str, list[str]] = {}
    if call.service == "s3" and "Prefix" in call.params:
        context["s3:prefix"] = [call.params["Prefix"]]
    if call.service == "dynamodb":
        context["dynamodb:LeadingKeys"] = list(_leading_keys(call.params))
    return context


def _leading_keys(params: Mapping[str, Any]) -> Iterator[str]:
    """Partition keys that a call names; every table's partition key is `pk`."""
    for part in ("Key", "Item"):
        held = params.get(part, {}).get("pk")
        if isinstance(held, Mapping):
            yield str(held.get("S"))
    for requests in params.get("RequestItems", {}).values():
        for request in requests if isinstance(requests, list) else requests.get("Keys", ()):
            put = request.get("PutRequest", {}).get("Item", request) if request else {}
            yield str(put.get("pk", {}).get("S"))


def _holds(test: str, wanted: tuple[str, Any], context: Mapping[str, list[str]]) -> bool:
    key, values = wanted
    seen = context.get(key)
    every, _, plain = test.rpartition(":")
    if seen is None:
        return every == "ForAllValues"
    if plain == "StringEquals":
        return all(value in _listed(values) for value in seen)
    if plain == "StringLike":
        return all(any(_matches(v, value) for v in _listed(values)) for value in seen)
    raise NotImplementedError(f"the kit does not know the condition {test}")


def _listed(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _matches(pattern: str, value: str) -> bool:
    regex = "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in pattern)
    return re.fullmatch(regex, value, re.IGNORECASE) is not None
