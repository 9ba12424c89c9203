"""The kit refuses what DynamoDB refuses and moto lets through (toolchain.md, finding 2)."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.kit.iam_actions import REGION
from tests.kit.limits import Limits
from tests.kit.stack_calls import intercepted


@pytest.fixture
def table() -> Iterator[Any]:
    with mock_aws(), intercepted(Limits()):
        client = boto3.client("dynamodb", REGION)
        client.create_table(
            TableName="t",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        yield client


def item(number: int, **more: Any) -> dict[str, Any]:
    return {"pk": {"S": f"k{number}"}, **more}


def refusal(call: Any) -> str:
    with pytest.raises(ClientError) as refused:
        call()
    return str(refused.value.response["Error"]["Code"])


def puts(count: int) -> dict[str, Any]:
    return {"t": [{"PutRequest": {"Item": item(n)}} for n in range(count)]}


def actions(count: int, **more: Any) -> list[Any]:
    return [{"Put": {"TableName": "t", "Item": item(n, **more)}} for n in range(count)]


def test_a_batch_of_25_passes_and_of_26_does_not(table: Any) -> None:
    table.batch_write_item(RequestItems=puts(25))
    assert refusal(lambda: table.batch_write_item(RequestItems=puts(26))) == "ValidationException"


def test_a_transaction_of_101_is_refused(table: Any) -> None:
    asked = actions(101)
    assert refusal(lambda: table.transact_write_items(TransactItems=asked)) == "ValidationException"


def test_a_transaction_over_4_mb_is_refused(table: Any) -> None:
    big = {"S": "x" * 399_000}
    asked = actions(11, body=big)
    assert refusal(lambda: table.transact_write_items(TransactItems=asked)) == "ValidationException"


def test_an_item_over_400_kb_is_refused(table: Any) -> None:
    big = item(1, body={"S": "x" * 400 * 1024})
    assert refusal(lambda: table.put_item(TableName="t", Item=big)) == "ValidationException"


def test_a_number_of_38_digits_passes_and_of_39_does_not(table: Any) -> None:
    table.put_item(TableName="t", Item=item(1, n={"N": "1" * 36 + ".25"}))
    long = item(1, n={"N": "1" * 37 + ".25"})
    assert refusal(lambda: table.put_item(TableName="t", Item=long)) == "ValidationException"


def test_the_same_request_token_writes_once(table: Any) -> None:
    update = {
        "TableName": "t",
        "Key": item(1),
        "UpdateExpression": "ADD n :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    for _ in range(2):
        table.transact_write_items(TransactItems=[{"Update": update}], ClientRequestToken="once")
    assert table.get_item(TableName="t", Key=item(1))["Item"]["n"] == {"N": "1"}


def test_a_request_token_used_for_something_else_is_refused(table: Any) -> None:
    table.transact_write_items(TransactItems=actions(1), ClientRequestToken="one")
    code = refusal(
        lambda: table.transact_write_items(TransactItems=actions(2), ClientRequestToken="one")
    )
    assert code == "IdempotentParameterMismatchException"
