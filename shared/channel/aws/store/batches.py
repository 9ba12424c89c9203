"""Writes many items in batches, and again what DynamoDB did not take, a bounded number of times."""

import random
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pynamodb.models import Model

from channel.aws import clients
from channel.aws.store.tables import Wire

A_BATCH = 25  # DynamoDB's limit; its 16 MB are out of reach for pages of at most 400 KB
ATTEMPTS = 8
FIRST_PAUSE = 0.05  # seconds; doubled each time, with full jitter


class NotAllWritten(RuntimeError):
    """Items were still unprocessed after the last attempt; the message is retried as a whole."""


def write_all(table: str, items: Iterable[Model | Wire]) -> int:
    """Put every item, under deterministic keys so that doing it twice changes nothing."""
    written = 0
    for batch in _batches(items):
        _write({table: [{"PutRequest": {"Item": _wire(item)}} for item in batch]})
        written += len(batch)
    return written


def _wire(item: Model | Wire) -> Wire:
    return item.serialize() if isinstance(item, Model) else item


def _batches(items: Iterable[Model | Wire]) -> Iterator[list[Model | Wire]]:
    source = iter(items)
    while batch := list(islice(source, A_BATCH)):
        yield batch


def _write(waiting: Any) -> None:
    for attempt in range(ATTEMPTS):
        waiting = clients.dynamodb().batch_write_item(RequestItems=waiting)["UnprocessedItems"]
        if not waiting:
            return
        time.sleep(random.uniform(0, FIRST_PAUSE * 2**attempt))
    raise NotAllWritten(f"{sum(map(len, waiting.values()))} items after {ATTEMPTS} attempts")
