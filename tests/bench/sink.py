"""A local sink for AWS: clients serialise and sign as ever, nothing leaves, all is counted."""

import os
from collections import Counter
from typing import Any

from botocore.awsrequest import AWSResponse

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "bench",
    "AWS_SECRET_ACCESS_KEY": "bench",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_REGION": "eu-central-1",
    "FACTS_BUCKET": "facts",
    "RECORDS_BUCKET": "records",
    "UPLOADS_BUCKET": "uploads",
    "TRANSACTIONS_TABLE": "transactions",
    "PARTNERS_TABLE": "partners",
    "LEDGER_TABLE": "ledger",
}


class Raw:
    """A body that was read already."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, **_: object) -> list[bytes]:
        return [self._content]

    def read(self, *_: object) -> bytes:
        found, self._content = self._content, b""
        return found


class Sink:
    """Answers every request with success; `counts` is by operation, `written` DynamoDB bytes."""

    def __init__(self, answers: dict[str, bytes] | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self.written: list[int] = []
        self.answers = answers or {}

    def attach(self, client: Any) -> None:
        client.meta.events.register("before-send", self.answer)

    def answer(self, request: Any, **_: object) -> AWSResponse:
        target = request.headers.get("X-Amz-Target", b"")
        name = target.decode() if isinstance(target, bytes) else target
        operation = name.rpartition(".")[2] or f"s3 {request.method}"
        self.counts[operation] += 1
        if operation == "BatchWriteItem":
            self.written.append(len(request.body))
        content = self.answers.get(operation, b'{"UnprocessedItems":{}}' if name else b"")
        headers = {"content-type": "application/x-amz-json-1.0"}
        return AWSResponse(request.url, 200, headers, Raw(content))  # type: ignore[arg-type]


def attached(answers: dict[str, bytes] | None = None) -> Sink:
    """A sink on the product's own clients."""
    os.environ.update(ENVIRONMENT)
    from channel.aws import clients

    clients.reset()
    sink = Sink(answers)
    for client in (clients.s3(), clients.dynamodb()):
        sink.attach(client)
    return sink
