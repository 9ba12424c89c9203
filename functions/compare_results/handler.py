"""Answers what takes a pass over the lines: why two runs differ, what a draft would have paid."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.announce import announce
from channel.aws.differences import difference
from channel.aws.drafts import evaluate
from channel.aws.entry import Event, entry
from channel.aws.store import comparisons, objects
from channel.errors import Refusal
from channel.runs.comparing import Compared, DifferenceAsked, WhatIfAsked

processor = BatchProcessor(event_type=EventType.SQS)


@entry
def handler(event: Event, context: LambdaContext) -> Mapping[str, Any]:
    return process_partial_response(event, answer, processor, context)


def answer(record: SQSRecord) -> None:
    """Work a question out and keep the answer; done twice, the later answer stands."""
    asked = comparisons.asked(record.body)
    comparisons.keep(_compared(asked))
    announce("comparison.done", {"comparison_id": asked.comparison_id})


def _compared(asked: DifferenceAsked | WhatIfAsked) -> Compared:
    id = asked.comparison_id
    with objects.workplace() as folder:
        try:
            if isinstance(asked, DifferenceAsked):
                return Compared(comparison_id=id, difference=difference(asked, folder))
            return Compared(comparison_id=id, what_if=evaluate(asked, folder))
        except Refusal as refusal:
            return Compared(comparison_id=id, refused=refusal.message)
