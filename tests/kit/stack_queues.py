"""S3 events and queues in process: an object's event into its queue, messages to functions."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import boto3

from tests.kit.iam_actions import ACCOUNT, REGION
from tests.kit.stack_calls import Answer, Call, Proceed
from tests.kit.stack_template import Names, function_ids, of_type

Invoke = Callable[[str, Any], Any]
EVENT_TIME = "2026-01-15T08:{:02d}:{:02d}Z"


@dataclass(frozen=True, slots=True)
class Source:
    """A queue that starts a function."""

    url: str
    arn: str
    function: str
    batch_size: int


@dataclass(slots=True)
class Arrivals:
    """A step that tells the uploads queue of each new object, as the event rule does.

    `lost` events are not told (F3); the events told so far are kept for telling them again.
    """

    bucket: str
    queue_url: str
    lost: bool = False
    told: list[dict[str, Any]] = field(default_factory=list)
    _sequence: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __call__(self, call: Call, proceed: Proceed) -> Answer:
        answer = proceed(call)
        if (call.service, call.operation) != ("s3", "PutObject"):
            return answer
        if call.params["Bucket"] == self.bucket and not self.lost:
            self.tell(self._event(call, answer))
        return answer

    def tell(self, event: dict[str, Any]) -> None:
        self.told.append(event)
        boto3.client("sqs", REGION).send_message(
            QueueUrl=self.queue_url, MessageBody=json.dumps(event)
        )

    def _event(self, call: Call, answer: Mapping[str, Any]) -> dict[str, Any]:
        number = next(self._sequence)
        head = boto3.client("s3", REGION).head_object(Bucket=self.bucket, Key=call.params["Key"])
        return {
            "version": "0",
            "id": f"event-{number}",
            "detail-type": "Object Created",
            "source": "aws.s3",
            "account": ACCOUNT,
            "time": EVENT_TIME.format(number // 60, number % 60),
            "region": REGION,
            "resources": [f"arn:aws:s3:::{self.bucket}"],
            "detail": {
                "version": "0",
                "bucket": {"name": self.bucket},
                "object": {
                    "key": call.params["Key"],
                    "size": head["ContentLength"],
                    "etag": answer["ETag"].strip('"'),
                    "version-id": answer["VersionId"],
                    "sequencer": f"{number:016X}",
                },
                "request-id": f"REQUEST{number}",
                "requester": ACCOUNT,
                "reason": "PutObject",
            },
        }


def sources(names: Names) -> list[Source]:
    """The event source mappings of the template."""
    by_arn = {
        names.attributes[logical, "Arn"]: logical for logical, _ in of_type("AWS::SQS::Queue")
    }
    functions = {logical: name for name, logical in function_ids().items()}
    found = []
    for _, mapping in of_type("AWS::Lambda::EventSourceMapping"):
        arn = names.resolve(mapping["EventSourceArn"])
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        function = functions[mapping["FunctionName"]["Ref"]]
        found.append(Source(names.refs[by_arn[arn]], arn, function, mapping["BatchSize"]))
    return found


def deliver(source: Source, invoke: Invoke) -> int:
    """Hand a queue's messages to its function until none is visible; how many were handed out.

    A message that fails is visible again at once; after the queue's limit it is a dead letter.
    """
    sqs = boto3.client("sqs", REGION)
    handed = 0
    while messages := sqs.receive_message(
        QueueUrl=source.url, MaxNumberOfMessages=source.batch_size, AttributeNames=["All"]
    ).get("Messages"):
        handed += len(messages)
        failed = {m["MessageId"] for m in messages}
        try:
            failed = _failed(invoke, source, messages)
        finally:
            for message in messages:
                _settle(sqs, source.url, message, message["MessageId"] in failed)
    return handed


def _failed(invoke: Invoke, source: Source, messages: list[Any]) -> set[str]:
    """The ids that stay in the queue: those that the function reports, or all if it raises."""
    try:
        answer = invoke(source.function, {"Records": [_record(source, m) for m in messages]})
    except Exception:  # noqa: BLE001 - as Lambda: any error of the handler fails the batch
        return {m["MessageId"] for m in messages}
    return {f["itemIdentifier"] for f in (answer or {}).get("batchItemFailures", ())}


def _settle(sqs: Any, url: str, message: Mapping[str, Any], failed: bool) -> None:
    handle = {"QueueUrl": url, "ReceiptHandle": message["ReceiptHandle"]}
    if failed:
        sqs.change_message_visibility(**handle, VisibilityTimeout=0)
    else:
        sqs.delete_message(**handle)


def _record(source: Source, message: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message["Attributes"],
        "messageAttributes": {},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": source.arn,
        "awsRegion": REGION,
    }
