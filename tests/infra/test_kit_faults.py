"""The kit's faults strike the same way for the same seed, and the lock keeps moto honest."""

import threading
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from moto import mock_aws

from tests.kit.faults import Crash, Faults
from tests.kit.iam_actions import REGION
from tests.kit.lock import one_at_a_time
from tests.kit.stack_calls import intercepted


@pytest.fixture
def table() -> Iterator[Any]:
    with mock_aws(), one_at_a_time():
        client = boto3.client("dynamodb", REGION)
        client.create_table(
            TableName="t",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        yield client


def put(table: Any, key: str) -> None:
    table.put_item(TableName="t", Item={"pk": {"S": key}})


def stored(table: Any) -> int:
    return int(table.scan(TableName="t")["Count"])


def test_a_crash_before_the_second_write_leaves_one(table: Any) -> None:
    with intercepted(Faults(crash_at=2)):
        put(table, "a")
        with pytest.raises(Crash):
            put(table, "b")
    assert stored(table) == 1


def test_a_crash_after_the_second_write_leaves_two(table: Any) -> None:
    with intercepted(Faults(crash_at=2, written=True)):
        put(table, "a")
        with pytest.raises(Crash):
            put(table, "b")
    assert stored(table) == 2


def test_a_lost_answer_has_written(table: Any) -> None:
    with intercepted(Faults(lost=1)), pytest.raises(ReadTimeoutError):
        put(table, "a")
    assert stored(table) == 1


def test_a_throttled_write_has_not_written(table: Any) -> None:
    with intercepted(Faults(throttled=1)), pytest.raises(ClientError):
        put(table, "a")
    assert stored(table) == 0


def test_what_was_not_processed_comes_back_and_what_was_is_stored(table: Any) -> None:
    requests = [{"PutRequest": {"Item": {"pk": {"S": str(n)}}}} for n in range(25)]
    with intercepted(Faults(seed=7, unprocessed=0.3)):
        left = table.batch_write_item(RequestItems={"t": requests})["UnprocessedItems"]
    assert 0 < len(left["t"]) < 25
    assert stored(table) == 25 - len(left["t"])


def test_the_same_seed_leaves_the_same_items(table: Any) -> None:
    requests = [{"PutRequest": {"Item": {"pk": {"S": str(n)}}}} for n in range(25)]
    left = []
    for _ in range(2):
        with intercepted(Faults(seed=3, unprocessed=0.5)):
            left.append(table.batch_write_item(RequestItems={"t": requests})["UnprocessedItems"])
    assert left[0] == left[1]


def test_reads_are_left_alone(table: Any) -> None:
    with intercepted(Faults(lost=1, throttled=1)):
        assert stored(table) == 0


def test_of_eight_threads_that_create_one_item_one_wins(table: Any) -> None:
    won: list[int] = []

    def create(number: int) -> None:
        try:
            table.put_item(
                TableName="t",
                Item={"pk": {"S": "slot"}, "by": {"N": str(number)}},
                ConditionExpression="attribute_not_exists(pk)",
            )
            won.append(number)
        except table.exceptions.ConditionalCheckFailedException:
            pass

    threads = [threading.Thread(target=create, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
