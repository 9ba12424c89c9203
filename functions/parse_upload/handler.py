"""Reads an uploaded file into lines, rejections, one segment and its receipt."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.arrivals import ArrivedObject, understood
from channel.aws import clients, settings
from channel.aws.announce import announce
from channel.aws.entry import Event, count, entry, logger
from channel.aws.ingest import Taken, take_arrival, take_revision
from channel.aws.store import uploads
from channel.aws.store.objects import SourceGone
from channel.uploads import Receipt
from channel.views import months_between

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@entry
def handler(event: Event, context: LambdaContext) -> Mapping[str, Any]:
    return process_partial_response(event, read_message, processor, context)


def read_message(record: SQSRecord) -> None:
    """Read what a message is about; a foreign message is counted and let go."""
    asked = understood(record.body)
    if asked is None:
        count("ForeignMessages")
        return
    try:
        taken = take_arrival(asked) if isinstance(asked, ArrivedObject) else take_revision(asked)
    except SourceGone as gone:
        count("SourcesGone")
        logger.warning("source gone", extra={"cause": str(gone)})
        return
    count("UploadsAgain" if taken.again else f"Uploads{taken.receipt.verdict.title()}")
    _tell(taken)


def _tell(taken: Taken) -> None:
    """Told again after a retry too: the first telling may not have got out."""
    receipt = taken.receipt
    logger.info("upload", extra={"upload_id": receipt.upload_id, "verdict": receipt.verdict})
    for flow, months in _touched(receipt).items():
        body = json.dumps({"partner": receipt.partner, "flow": flow, "months": months})
        clients.sqs().send_message(QueueUrl=settings.queue_url("views"), MessageBody=body)
    announce(
        "upload.read",
        {
            "partner": receipt.partner,
            "upload_id": receipt.upload_id,
            "revision": receipt.revision,
            "verdict": receipt.verdict.value,
        },
    )


def _touched(receipt: Receipt) -> dict[str, list[str]]:
    """Months by flow whose views change; inventory and claims have none yet.

    What the revision before stated, and what this one replaces, changes as well.
    """
    months: dict[str, set[str]] = {}
    before = uploads.receipt_of(receipt.partner, receipt.upload_id, receipt.revision - 1)
    for each in filter(None, (receipt, before)):
        for segment in each.segments:
            if segment.document == "sales":
                spanned = months_between(segment.first_day, segment.last_day)
                months.setdefault(segment.flow, set()).update(spanned)
        if each.replaces:
            start, end = each.replaces
            for replaced in months.values():
                replaced.update(months_between(start, end - timedelta(days=1)))
    return {flow: sorted(found) for flow, found in sorted(months.items())}
