"""One client a service and process, made when first asked for."""

from functools import cache
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from botocore.session import Session, get_session

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_stepfunctions import SFNClient

# Adaptive would slow a whole process on one hot key; standard retries with jitter, bounded.
RETRIES = Config(retries={"mode": "standard", "total_max_attempts": 6})


@cache
def session() -> Session:
    """Shared, so that endpoints are read once; boto3 would add resources and transfers to it."""
    return get_session()


def _client(service: str, config: Config) -> Any:
    return session().create_client(service, config=config)


@cache
def s3() -> "S3Client":
    # SigV4 and a path in the presigned URL, as the region's endpoint wants them.
    client: S3Client = _client("s3", RETRIES.merge(Config(signature_version="s3v4")))
    return client


@cache
def dynamodb() -> "DynamoDBClient":
    """For bulk writes: parameter validation off, it is half of their cost (performance.md)."""
    client: DynamoDBClient = _client("dynamodb", RETRIES.merge(Config(parameter_validation=False)))
    return client


@cache
def sqs() -> "SQSClient":
    client: SQSClient = _client("sqs", RETRIES)
    return client


@cache
def events() -> "EventBridgeClient":
    client: EventBridgeClient = _client("events", RETRIES)
    return client


@cache
def stepfunctions() -> "SFNClient":
    client: SFNClient = _client("stepfunctions", RETRIES)
    return client


@cache
def secretsmanager() -> Any:
    return _client("secretsmanager", RETRIES)


def reset() -> None:
    """Forget every client: the test kit changes credentials and names between invocations."""
    from channel.aws.store import tables

    for made in (session, s3, dynamodb, sqs, events, stepfunctions, secretsmanager):
        made.cache_clear()
    tables.rebind()
