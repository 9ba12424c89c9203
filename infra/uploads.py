"""How an uploaded object reaches its reader: event rule, queue, dead letters."""

from collections.abc import Mapping

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.catalogue import FUNCTIONS
from infra.grants import UPLOADS_QUEUE, Resource
from infra.rows import FromQueue

RECEIVES = 3  # attempts before a message is a dead letter
KEPT = Duration.days(14)


def queues(scope: Construct) -> dict[Resource, sqs.Queue]:
    """A queue for each function that reads one, invisible for six times its timeout."""
    return {
        row.started_by.queue: _queue(scope, row.started_by.queue.name, row.timeout)
        for row in FUNCTIONS
        if isinstance(row.started_by, FromQueue)
    }


def dead_letters(scope: Construct, name: str) -> sqs.Queue:
    return sqs.Queue(
        scope,
        f"{name.title()}DeadLetters",
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        retention_period=KEPT,
    )


def _queue(scope: Construct, name: str, timeout: int) -> sqs.Queue:
    return sqs.Queue(
        scope,
        f"{name.title()}Queue",
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        retention_period=KEPT,
        visibility_timeout=Duration.seconds(6 * timeout),
        dead_letter_queue=sqs.DeadLetterQueue(
            max_receive_count=RECEIVES, queue=dead_letters(scope, name)
        ),
    )


def object_created_rule(
    scope: Construct,
    bucket: s3.IBucket,
    by_resource: Mapping[Resource, sqs.Queue],
    lost: sqs.IQueue,
) -> events.Rule:
    """Every new object of the uploads bucket, whatever its key: a wrong key is refused aloud."""
    return events.Rule(
        scope,
        "UploadArrived",
        description="A new object in the uploads bucket goes to the queue of parse_upload",
        event_pattern=events.EventPattern(
            source=["aws.s3"],
            detail_type=["Object Created"],
            detail={"bucket": {"name": [bucket.bucket_name]}},
        ),
        targets=[
            targets.SqsQueue(
                by_resource[UPLOADS_QUEUE],
                dead_letter_queue=lost,
                retry_attempts=24,
                max_event_age=Duration.hours(12),
            )
        ],
    )
