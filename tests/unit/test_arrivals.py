"""The queue's messages: what we understand, and what we leave alone."""

from datetime import UTC, datetime

import pytest

from channel.arrivals import (
    ArrivedObject,
    Revision,
    arrival_message,
    revision_message,
    sender,
    understood,
)

# Shape of an "Object Created" event as EventBridge delivers it for S3.
EVENT = """{"version": "0", "detail-type": "Object Created", "source": "aws.s3",
 "time": "2026-04-03T09:00:00Z", "detail": {"version": "0", "bucket": {"name": "b"},
 "object": {"key": "inbox/disti-north/März 1.csv", "size": 5, "etag": "e",
 "version-id": "v1", "sequencer": "00A"}, "reason": "PutObject"}}"""


def test_an_object_created_event_is_an_arrival() -> None:
    assert understood(EVENT) == ArrivedObject(
        key="inbox/disti-north/März 1.csv", size=5, version="v1", sequencer="00A"
    )


def test_our_own_messages_come_back_as_they_went() -> None:
    moment = datetime(2026, 4, 3, 9, tzinfo=UTC)
    assert understood(arrival_message("inbox/a/x.csv")) == ArrivedObject(key="inbox/a/x.csv")
    assert understood(revision_message("a", "u1", 2, moment)) == Revision(
        partner="a", upload_id="u1", revision=2, requested_at=moment
    )


@pytest.mark.parametrize(
    "foreign", ['{"Service":"Amazon S3","Event":"s3:TestEvent"}', "{}", "nonsense", "[]", ""]
)
def test_foreign_messages_are_not_understood(foreign: str) -> None:
    assert understood(foreign) is None


@pytest.mark.parametrize(
    ("key", "partner"),
    [
        ("inbox/disti-north/q1/x.csv", "disti-north"),
        ("inbox/x.csv", ""),
        ("outbox/disti-north/x.csv", ""),
    ],
)
def test_a_file_belongs_to_the_prefix_it_is_under(key: str, partner: str) -> None:
    assert sender(key) == partner
