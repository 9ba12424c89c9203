"""What every handler is wrapped in: one logger, one metrics buffer, the tracer where it is on."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

Event = dict[str, Any]
Handler = Callable[[Event, LambdaContext], Any]

logger = Logger(
    service=os.environ.get("POWERTOOLS_SERVICE_NAME", "channel"), log_uncaught_exceptions=True
)
metrics = Metrics(namespace="Channel", service=os.environ.get("POWERTOOLS_SERVICE_NAME", "channel"))


def count(name: str, value: int = 1) -> None:
    """Add to a business metric, written with the invocation's log."""
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)


def entry(handler: Handler) -> Handler:
    """Log with the request id, flush metrics, trace where the catalogue's row says so.

    Events are never logged: they may name customers.
    """
    wrapped = logger.inject_lambda_context(log_event=False, clear_state=True)(handler)
    wrapped = metrics.log_metrics(wrapped)
    if os.environ.get("POWERTOOLS_TRACE_DISABLED", "true") == "false":
        from aws_lambda_powertools import Tracer

        wrapped = Tracer().capture_lambda_handler(wrapped, capture_response=False)

    @wraps(handler)
    def run(event: Event, context: LambdaContext) -> Any:
        return wrapped(event, context)

    return run
