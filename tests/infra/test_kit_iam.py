"""The kit's policy evaluator denies what AWS would deny."""

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.kit.iam import Guard, statement
from tests.kit.iam_actions import REGION, needed
from tests.kit.stack_calls import Call, intercepted

TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/facts"


def a_call(service: str, operation: str, **params: Any) -> Call:
    return Call(boto3.client(service, REGION), service, operation, params)


def a_guard(*actions: str, on: str = TABLE, **condition: Any) -> Guard:
    document = {"Effect": "Allow", "Action": list(actions), "Resource": on, "Condition": condition}
    return Guard({"reader": (statement(document),)}, running="reader")


def allowed(guard: Guard, call: Call) -> bool:
    try:
        guard(call, lambda _: None)
    except ClientError as error:
        return not error.response["Error"]["Code"].startswith("AccessDenied")
    return True


def test_an_action_that_is_granted_passes_and_another_does_not() -> None:
    guard = a_guard("dynamodb:GetItem")
    assert allowed(guard, a_call("dynamodb", "GetItem", TableName="facts"))
    assert not allowed(guard, a_call("dynamodb", "PutItem", TableName="facts"))
    assert not allowed(guard, a_call("dynamodb", "GetItem", TableName="other"))
    assert guard.used == {("reader", "dynamodb:GetItem", TABLE)}


def test_a_query_of_an_index_needs_the_index() -> None:
    by_kind = a_call("dynamodb", "Query", TableName="facts", IndexName="by_kind")
    assert not allowed(a_guard("dynamodb:Query"), by_kind)
    assert allowed(a_guard("dynamodb:Query", on=f"{TABLE}/index/by_kind"), by_kind)


def test_each_part_of_a_transaction_needs_its_own_action() -> None:
    both = [{"Put": {"TableName": "facts"}}, {"ConditionCheck": {"TableName": "facts"}}]
    call = a_call("dynamodb", "TransactWriteItems", TransactItems=both)
    assert not allowed(a_guard("dynamodb:PutItem"), call)
    assert allowed(a_guard("dynamodb:PutItem", "dynamodb:ConditionCheckItem"), call)


def test_a_delete_hidden_in_a_batch_is_a_delete() -> None:
    batch = {"facts": [{"DeleteRequest": {"Key": {}}}]}
    call = a_call("dynamodb", "BatchWriteItem", RequestItems=batch)
    assert not allowed(a_guard("dynamodb:BatchWriteItem"), call)


def test_an_object_outside_the_prefix_is_denied() -> None:
    guard = a_guard("s3:PutObject", on="arn:aws:s3:::records/runs/*")
    assert allowed(guard, a_call("s3", "PutObject", Bucket="records", Key="runs/r1/manifest.json"))
    assert not allowed(guard, a_call("s3", "PutObject", Bucket="records", Key="statements/s1"))


def test_an_old_version_of_an_object_needs_its_own_action() -> None:
    call = a_call("s3", "GetObject", Bucket="b", Key="k", VersionId="v1")
    assert [action for action, _ in needed(call)] == ["s3:GetObjectVersion"]


def test_leading_keys_hold_a_function_to_its_tenant() -> None:
    keys = {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["TENANT#a"]}}
    guard = a_guard("dynamodb:PutItem", **keys)
    own = a_call("dynamodb", "PutItem", TableName="facts", Item={"pk": {"S": "TENANT#a"}})
    foreign = a_call("dynamodb", "PutItem", TableName="facts", Item={"pk": {"S": "TENANT#b"}})
    assert allowed(guard, own)
    assert not allowed(guard, foreign)


def test_a_listing_is_held_to_its_prefix() -> None:
    guard = a_guard(
        "s3:ListBucket", on="arn:aws:s3:::b", StringLike={"s3:prefix": "inbox/disti-north/*"}
    )
    assert allowed(guard, a_call("s3", "ListObjectsV2", Bucket="b", Prefix="inbox/disti-north/x"))
    assert not allowed(guard, a_call("s3", "ListObjectsV2", Bucket="b", Prefix="inbox/"))
    assert not allowed(guard, a_call("s3", "ListObjectsV2", Bucket="b"))


def test_an_operation_that_the_kit_does_not_know_is_denied() -> None:
    assert not allowed(a_guard("dynamodb:*"), a_call("ssm", "GetParameter", Name="x"))


@mock_aws
def test_a_missing_object_is_forbidden_to_who_may_not_list() -> None:
    boto3.client("s3", "us-east-1").create_bucket(Bucket="facts")
    s3 = boto3.client("s3", "us-east-1")
    for listing, code in (((), "AccessDenied"), (("s3:ListBucket",), "NoSuchKey")):
        read = statement({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"})
        extra = [statement({"Effect": "Allow", "Action": a, "Resource": "*"}) for a in listing]
        guard = Guard({"reader": (read, *extra)}, running="reader")
        with intercepted(guard), pytest.raises(ClientError) as refused:
            s3.get_object(Bucket="facts", Key="missing")
        assert refused.value.response["Error"]["Code"] == code
