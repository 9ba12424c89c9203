"""Importing the portal function, beside importing everything at once."""

import statistics
import subprocess
import sys

from tests.bench.figures import Figure
from tests.bench.sink import ENVIRONMENT

OURS = "import functions.portal.handler"
EVERYTHING = """
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer
import boto3, pynamodb.models, pydantic, duckdb, numpy, python_calamine, rapidfuzz.process
APIGatewayRestResolver(enable_validation=True)
Tracer(service="x", disabled=False)
boto3.client("dynamodb"), boto3.client("s3"), boto3.resource("dynamodb")
import functions.portal.handler
"""
CHILD = (
    "import time, os, sys; sys.path[:0] = ['.', 'shared']; os.environ.update({environment!r});"
    "start = time.process_time()\n{code}\nprint(time.process_time() - start)"
)
ROUNDS = 5


def figures() -> list[Figure]:
    ours, everything = (statistics.median(_imports(code)) for code in (OURS, EVERYTHING))
    return [
        Figure(
            "cold start of the portal function: imports", ours * 1000, everything * 1000, "CPU ms",
            ours / everything, 0.35, 0.25, more=False,
        )
    ]  # fmt: skip


def _imports(code: str) -> list[float]:
    environment = ENVIRONMENT | {
        "POWERTOOLS_SERVICE_NAME": "portal",
        "POWERTOOLS_TRACE_DISABLED": "1",
    }
    command = [sys.executable, "-c", CHILD.format(environment=environment, code=code)]
    found = []
    for _ in range(ROUNDS):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found.append(float(done.stdout.splitlines()[-1]))
    return found
