"""Comparisons: the question in `ledger`, its reference in a queue, the answer in records."""

from datetime import datetime, timedelta

from channel.aws import clients, settings
from channel.aws.store import ledger, objects
from channel.errors import NotFound
from channel.runs.comparing import ASKED, Compared, DifferenceAsked, WhatIfAsked

OWNER = "COMPARISONS"
PATIENCE = timedelta(minutes=30)  # after which a question is sent again, should its message be lost


def ask(question: DifferenceAsked | WhatIfAsked, at: datetime) -> None:
    """Record a question and send it to be worked out, once unless its answer is long overdue."""
    id = question.comparison_id
    standing = ledger.find(OWNER, id)
    if standing is None:
        ledger.append_all([ledger.Entry(OWNER, id, question.model_dump_json())])
    elif at - ASKED.validate_json(standing.body).asked_at < PATIENCE:
        return
    clients.sqs().send_message(QueueUrl=settings.queue_url("comparisons"), MessageBody=id)


def asked(comparison_id: str) -> DifferenceAsked | WhatIfAsked:
    """The question; NotFound when nobody asked it."""
    standing = ledger.find(OWNER, comparison_id)
    if standing is None:
        raise NotFound("There is no such record.")
    return ASKED.validate_json(standing.body)


def keep(answer: Compared) -> None:
    content = answer.model_dump_json().encode()
    objects.store("records", _key(answer.comparison_id), content, "application/json")


def answer(comparison_id: str) -> Compared | None:
    """What was found; None while it is worked out."""
    try:
        return Compared.model_validate_json(objects.fetch("records", _key(comparison_id)))
    except objects.SourceGone:
        return None


def _key(comparison_id: str) -> str:
    return f"comparisons/{comparison_id}.json"
