"""Which permissions a call needs: operation and parameters to IAM actions and ARNs."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.kit.stack_calls import Call

REGION = "eu-west-1"
ACCOUNT = "123456789012"

Needed = tuple[str, str]  # action, ARN

_TABLE_BATCHES = {"BatchGetItem", "BatchWriteItem"}
_TRANSACTION_PARTS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}
_OBJECT = {
    "GetObject": "s3:GetObject",
    "HeadObject": "s3:GetObject",
    "GetObjectAttributes": "s3:GetObject",
    "PutObject": "s3:PutObject",
    "CreateMultipartUpload": "s3:PutObject",
    "UploadPart": "s3:PutObject",
    "CompleteMultipartUpload": "s3:PutObject",
    "AbortMultipartUpload": "s3:AbortMultipartUpload",
    "DeleteObject": "s3:DeleteObject",
}
_BUCKET = {
    "ListObjects": "s3:ListBucket",
    "ListObjectsV2": "s3:ListBucket",
    "HeadBucket": "s3:ListBucket",
    "ListObjectVersions": "s3:ListBucketVersions",
}


def needed(call: Call) -> Iterator[Needed]:
    """Every action the caller must hold; an operation not known here needs itself on `*`."""
    match call.service:
        case "dynamodb":
            yield from _dynamodb(call.operation, call.params)
        case "s3":
            yield from _s3(call.operation, call.params)
        case "sqs":
            queue = call.params["QueueUrl"].rsplit("/", 1)[-1]
            action = call.operation.removesuffix("Batch")
            yield f"sqs:{action}", f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}"
        case "stepfunctions":
            yield f"states:{call.operation}", call.params.get("stateMachineArn", "*")
        case "events":
            for entry in call.params.get("Entries", ()):
                name = entry.get("EventBusName", "default").rsplit("/", 1)[-1]
                yield "events:PutEvents", f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{name}"
        case "secretsmanager":
            yield f"secretsmanager:{call.operation}", call.params["SecretId"]
        case _:
            yield f"{call.service}:{call.operation}", "*"


def _dynamodb(operation: str, params: Mapping[str, Any]) -> Iterator[Needed]:
    if operation in _TABLE_BATCHES:
        for table, requests in params["RequestItems"].items():
            yield f"dynamodb:{operation}", _table(table)
            if operation == "BatchWriteItem" and any("DeleteRequest" in r for r in requests):
                yield "dynamodb:DeleteItem", _table(table)  # stricter than AWS, on purpose
    elif operation in ("TransactWriteItems", "TransactGetItems"):
        for part in params["TransactItems"]:
            for kind, request in part.items():
                yield f"dynamodb:{_TRANSACTION_PARTS[kind]}", _table(request["TableName"])
    else:
        yield f"dynamodb:{operation}", _table(params["TableName"], params.get("IndexName"))


def _table(name: str, index: str | None = None) -> str:
    arn = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"
    return f"{arn}/index/{index}" if index else arn


def _s3(operation: str, params: Mapping[str, Any]) -> Iterator[Needed]:
    bucket = f"arn:aws:s3:::{params['Bucket']}"
    if operation in _BUCKET:
        yield _BUCKET[operation], bucket
        return
    if operation == "CopyObject":
        source = params["CopySource"]
        place = source if isinstance(source, str) else f"{source['Bucket']}/{source['Key']}"
        yield "s3:GetObject", f"arn:aws:s3:::{place}"
        yield "s3:PutObject", f"{bucket}/{params['Key']}"
        return
    versioned = operation in ("GetObject", "HeadObject") and params.get("VersionId")
    action = "s3:GetObjectVersion" if versioned else _OBJECT.get(operation, f"s3:{operation}")
    yield action, f"{bucket}/{params.get('Key', '')}"
