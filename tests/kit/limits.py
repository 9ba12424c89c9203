"""Refuses what AWS refuses and moto accepts (toolchain.md, finding 2; faults.md, numbers)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tests.kit.stack_calls import Answer, Call, Proceed

KB = 1024
ITEM = 400 * KB
BATCH_ITEMS, BATCH_BYTES = 25, 16 * KB * KB
TRANSACTION_ITEMS, TRANSACTION_BYTES = 100, 4 * KB * KB
DIGITS = 38
MESSAGE = 1024 * KB
BUS_ENTRIES, BUS_BYTES = 10, 256 * KB
INVALID = "ValidationException"


class Limits:
    """A step that guards sizes and counts, and honours ClientRequestToken as DynamoDB does."""

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        check = getattr(self, f"_{call.service}_{call.operation}", None)
        if check:
            check(call)
        if call.operation == "TransactWriteItems" and "ClientRequestToken" in call.params:
            return self._once(call, proceed)
        return proceed(call)

    def _once(self, call: Call, proceed: Proceed) -> Answer:
        token = call.params["ClientRequestToken"]
        asked = json.dumps(call.params["TransactItems"], default=str, sort_keys=True)
        if token in self._tokens:
            if self._tokens[token] != asked:
                raise call.refused("IdempotentParameterMismatchException", f"{token} used twice")
            return {}
        answer = proceed(call)
        self._tokens[token] = asked
        return answer

    def _dynamodb_PutItem(self, call: Call) -> None:  # noqa: N802
        _check_item(call, call.params["Item"])

    def _dynamodb_BatchWriteItem(self, call: Call) -> None:  # noqa: N802
        requests = [r for rs in call.params["RequestItems"].values() for r in rs]
        items = [r["PutRequest"]["Item"] for r in requests if "PutRequest" in r]
        _check_many(call, len(requests), items, BATCH_ITEMS, BATCH_BYTES)

    def _dynamodb_TransactWriteItems(self, call: Call) -> None:  # noqa: N802
        actions = call.params["TransactItems"]
        items = [a["Put"]["Item"] for a in actions if "Put" in a]
        _check_many(call, len(actions), items, TRANSACTION_ITEMS, TRANSACTION_BYTES)

    def _sqs_SendMessage(self, call: Call) -> None:  # noqa: N802
        if len(call.params["MessageBody"].encode()) > MESSAGE:
            raise call.refused("InvalidParameterValue", f"a message is over {MESSAGE} bytes")

    def _events_PutEvents(self, call: Call) -> None:  # noqa: N802
        entries = call.params["Entries"]
        size = sum(len(json.dumps(e, default=str).encode()) for e in entries)
        if len(entries) > BUS_ENTRIES or size > BUS_BYTES:
            raise call.refused(INVALID, f"{len(entries)} entries of {size} bytes: too much")


def _check_many(
    call: Call, count: int, items: Iterable[Mapping[str, Any]], most: int, most_bytes: int
) -> None:
    sizes = [_check_item(call, item) for item in items]
    if count > most:
        raise call.refused(INVALID, f"{count} items in one call, DynamoDB takes {most}")
    if sum(sizes) > most_bytes:
        raise call.refused(INVALID, f"{sum(sizes)} bytes in one call, DynamoDB takes {most_bytes}")


def _check_item(call: Call, item: Mapping[str, Any]) -> int:
    """The size of an item; refuses one that is too big or holds too long a number."""
    size = sum(len(name.encode()) + _size(call, value) for name, value in item.items())
    if size > ITEM:
        raise call.refused(INVALID, f"Item size has exceeded the maximum allowed size: {size}")
    return size


def _size(call: Call, value: Any) -> int:
    if not isinstance(value, Mapping):
        return 0  # a typed value of the resource interface, which moto checks itself
    (kind, held), *_ = value.items()
    if kind == "N":
        digits = held.split("E")[0].lstrip("-").replace(".", "").strip("0")
        if len(digits) > DIGITS:
            raise call.refused(INVALID, f"{held} has more than {DIGITS} digits")
        return len(digits) // 2 + 2
    if kind == "M":
        return 3 + sum(len(n.encode()) + _size(call, v) + 1 for n, v in held.items())
    if kind == "L":
        return 3 + sum(_size(call, v) + 1 for v in held)
    if kind in ("S", "B"):
        return len(held.encode() if isinstance(held, str) else held)
    return len(str(held))
