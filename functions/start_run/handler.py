"""Starts the incentive runs that the calendar asks for, once each."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from aws_lambda_powertools.utilities.typing import LambdaContext

from channel.aws.entry import Event, count, entry, logger
from channel.aws.state_machine import start_run
from channel.aws.store import programme_terms, terms
from channel.runs.due import due_orders
from channel.runs.model import RunMode


@entry
def handler(event: Event, context: LambdaContext) -> list[str]:
    """The ids of the runs; a repeated or late start of the same schedule gives the same runs."""
    scheduled_at = datetime.fromisoformat(event["scheduled_at"])
    day = scheduled_at.astimezone(ZoneInfo(os.environ["VENDOR_TIME_ZONE"])).date()
    orders = due_orders(
        RunMode(event["mode"]), programme_terms.programmes(), terms.calendar(), day, scheduled_at
    )
    runs = [start_run(order) for order in orders]
    count("RunsStarted", len(runs))
    logger.info("runs started", extra={"runs": runs})
    return runs
