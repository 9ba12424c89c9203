"""Renews the monthly views that a committed upload touches."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws import segments
from channel.aws.entry import Event, entry
from channel.aws.store import objects, uploads, views
from channel.facts.views import month_cells
from channel.runs.manifest import stated
from channel.uploads import standing

processor = BatchProcessor(event_type=EventType.SQS)


@entry
def handler(event: Event, context: LambdaContext) -> Mapping[str, Any]:
    return process_partial_response(event, renew, processor, context)


def renew(record: SQSRecord) -> None:
    """Sum the months of one flow again, from every segment that stands."""
    asked = json.loads(record.body)
    partner, flow = asked["partner"], asked["flow"]
    received = uploads.receipts(partner)
    known = standing(received, datetime.now(UTC))
    with objects.workplace() as folder:
        con = segments.opened(stated(known, frozenset({flow})), folder)
        for month in asked["months"]:
            views.write(partner, flow, month, views.basis(received), month_cells(con, month))
