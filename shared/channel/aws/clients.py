"""One boto3 client a service and process, made when first asked for."""

from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_stepfunctions import SFNClient

# Adaptive would slow a whole process on one hot key; standard retries with jitter, bounded.
RETRIES = Config(retries={"mode": "standard", "total_max_attempts": 6})


@cache
def s3() -> "S3Client":
    # SigV4 and a path in the presigned URL, as the region's endpoint wants them.
    return boto3.client("s3", config=RETRIES.merge(Config(signature_version="s3v4")))


@cache
def dynamodb() -> "DynamoDBClient":
    """For bulk writes: parameter validation off, it is half of their cost (performance.md)."""
    return boto3.client("dynamodb", config=RETRIES.merge(Config(parameter_validation=False)))


@cache
def sqs() -> "SQSClient":
    return boto3.client("sqs", config=RETRIES)


@cache
def events() -> "EventBridgeClient":
    return boto3.client("events", config=RETRIES)


@cache
def stepfunctions() -> "SFNClient":
    return boto3.client("stepfunctions", config=RETRIES)


@cache
def secretsmanager() -> Any:
    return boto3.client("secretsmanager", config=RETRIES)


def reset() -> None:
    """Forget every client: the test kit changes credentials and names between invocations."""
    from channel.aws.store import tables

    for client in (s3, dynamodb, sqs, events, stepfunctions, secretsmanager):
        client.cache_clear()
    tables.rebind()
