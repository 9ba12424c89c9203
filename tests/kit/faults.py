"""Breaks AWS on purpose, the same way for the same seed: throttles, lost answers, crashes."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ReadTimeoutError

from tests.kit.stack_calls import Answer, Call, Proceed

WRITES = {
    "dynamodb": {"PutItem", "UpdateItem", "BatchWriteItem", "TransactWriteItems"},
    "s3": {"PutObject", "CompleteMultipartUpload"},
    "sqs": {"SendMessage", "SendMessageBatch"},
    "stepfunctions": {"StartExecution", "SendTaskSuccess", "SendTaskFailure"},
    "events": {"PutEvents"},
}


class Crash(BaseException):
    """The process is gone, as when Lambda kills it: nothing may catch this."""


@dataclass(slots=True)
class Faults:
    """A step with chances between 0 and 1; calls made outside a function are left alone.

    `crash_at` is the number of the write, from 1, at which the process dies: before the write, or
    after it with `written`. `writes` counts those that were reached.
    """

    seed: int = 0
    throttled: float = 0
    unprocessed: float = 0
    lost: float = 0
    crash_at: int | None = None
    written: bool = False
    writes: int = 0
    armed: bool = True
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        if not self.armed or call.operation not in WRITES.get(call.service, ()):
            return proceed(call)
        self.writes += 1
        if self.writes == self.crash_at:
            if self.written:
                proceed(call)
            raise Crash(f"at write {self.writes}, {call.service} {call.operation}")
        return self._write(call, proceed)

    def _write(self, call: Call, proceed: Proceed) -> Answer:
        if call.service == "dynamodb" and self._random.random() < self.throttled:
            raise call.refused("ProvisionedThroughputExceededException", "injected throttle")
        if call.operation == "BatchWriteItem" and self.unprocessed:
            return self._part_of(call, proceed)
        answer = proceed(call)
        if self._random.random() < self.lost:
            raise ReadTimeoutError(endpoint_url=f"{call.service} (injected)")
        return answer

    def _part_of(self, call: Call, proceed: Proceed) -> Answer:
        """Write some requests of a batch and hand the others back, as DynamoDB may."""
        kept: dict[str, list[Any]] = {}
        left: dict[str, list[Any]] = {}
        asked: Mapping[str, list[Any]] = call.params["RequestItems"]
        for table, requests in asked.items():
            for request in requests:
                side = left if self._random.random() < self.unprocessed else kept
                side.setdefault(table, []).append(request)
        if kept:
            less = {**call.params, "RequestItems": kept}
            proceed(Call(call.client, call.service, call.operation, less))
        return {"UnprocessedItems": left, "ResponseMetadata": {"HTTPStatusCode": 200}}
