"""Makes the template's tables, buckets, queues and secret in moto and names the rest."""

import json
from collections.abc import Mapping
from typing import Any

import boto3

from tests.kit.iam_actions import ACCOUNT, REGION
from tests.kit.requests import CLIENT, POOL
from tests.kit.stack_template import Names, function_ids, of_type


def make_resources() -> Names:
    """Create what has state; what moto cannot run (functions, machines) only gets its names."""
    names = Names()
    for logical, properties in of_type("AWS::DynamoDB::Table"):
        _table(names, logical, properties)
    for logical, properties in of_type("AWS::S3::Bucket"):
        _bucket(names, logical, properties)
    queues = dict(of_type("AWS::SQS::Queue"))
    for logical in sorted(queues, key=lambda q: "RedrivePolicy" in queues[q]):
        _queue(names, logical, queues[logical])
    for logical, _ in of_type("AWS::SecretsManager::Secret"):
        secret = boto3.client("secretsmanager", REGION).create_secret(
            Name=logical, SecretString="a-key-of-the-test-kit-for-signed-cursors"
        )
        names.add(logical, secret["ARN"])
    for logical, properties in of_type("AWS::Events::EventBus"):
        bus = properties["Name"]
        boto3.client("events", REGION).create_event_bus(Name=bus)
        names.add(logical, bus, Arn=_arn("events", f"event-bus/{bus}"), Name=bus)
    _name_what_is_not_made(names)
    return names


def _table(names: Names, logical: str, properties: Mapping[str, Any]) -> None:
    boto3.client("dynamodb", REGION).create_table(
        TableName=logical,
        BillingMode="PAY_PER_REQUEST",
        **{
            key: properties[key]
            for key in ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes")
        },
    )
    names.add(logical, logical, Arn=_arn("dynamodb", f"table/{logical}"))


def _bucket(names: Names, logical: str, properties: Mapping[str, Any]) -> None:
    s3 = boto3.client("s3", REGION)
    name = logical.lower()
    s3.create_bucket(
        Bucket=name,
        CreateBucketConfiguration={"LocationConstraint": REGION},
        ObjectLockEnabledForBucket=properties.get("ObjectLockEnabled", False),
    )
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    if "ObjectLockConfiguration" in properties:
        lock = properties["ObjectLockConfiguration"]
        s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=lock)
    names.add(logical, name, Arn=f"arn:aws:s3:::{name}")


def _queue(names: Names, logical: str, properties: Mapping[str, Any]) -> None:
    kept = ("VisibilityTimeout", "MessageRetentionPeriod", "RedrivePolicy")
    resolved = names.resolve({key: properties[key] for key in kept if key in properties})
    attributes = {
        key: value if isinstance(value, str) else _json_or_text(value)
        for key, value in resolved.items()
    }
    url = boto3.client("sqs", REGION).create_queue(QueueName=logical, Attributes=attributes)
    names.add(logical, url["QueueUrl"], Arn=_arn("sqs", logical), QueueName=logical)


def _json_or_text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _name_what_is_not_made(names: Names) -> None:
    for logical, _ in of_type("AWS::StepFunctions::StateMachine"):
        arn = _arn("states", f"stateMachine:{logical}")
        names.add(logical, arn, Arn=arn, Name=logical)
    for function, logical in function_ids().items():
        names.add(logical, function, Arn=_arn("lambda", f"function:{function}"))
    for kind, given in (("UserPool", POOL), ("UserPoolClient", CLIENT)):
        for logical, _ in of_type(f"AWS::Cognito::{kind}"):
            names.add(logical, given, Arn=_arn("cognito-idp", f"userpool/{given}"))
    for logical, _ in of_type("AWS::KMS::Key"):
        names.add(logical, logical, Arn=_arn("kms", f"key/{logical}"))
    for logical, _ in of_type("AWS::Logs::LogGroup"):
        names.add(logical, logical, Arn=_arn("logs", f"log-group:{logical}:*"))


def _arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"
