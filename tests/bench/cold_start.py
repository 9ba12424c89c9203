"""Cold starts of the portal function, beside importing everything at once.

Each is a fresh process over compiled files, as the layer ships them: the import, and then the
dashboard's read against a local endpoint, as the first request of a new environment.
"""

import json
import os
import statistics
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from tempfile import TemporaryDirectory
from threading import Thread

from tests.bench.figures import Figure
from tests.bench.sink import ENVIRONMENT
from tests.kit.requests import CLIENT, ISSUER, NORTH, request

OURS = "from functions.portal.handler import handler"
EVERYTHING = """
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer
import boto3, pynamodb.models, pydantic, duckdb, numpy, python_calamine, rapidfuzz.process
APIGatewayRestResolver(enable_validation=True)
Tracer(service="x", disabled=False)
boto3.client("dynamodb"), boto3.client("s3"), boto3.resource("dynamodb")
from functions.portal.handler import app, handler
app.load_all()
"""
CHILD = """
import json, sys, time
sys.path[:0] = [".", "shared"]
event = json.load(sys.stdin)
begun = time.process_time()
{imports}
imported = time.process_time()
class Context:
    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "portal"
shown = handler(event, Context())
answered = time.process_time()
assert shown["statusCode"] == 200 and "SKU-1" in shown["body"], shown
print(imported - begun, answered - begun)
"""
ROUNDS = 7


def figures() -> list[Figure]:
    with TemporaryDirectory() as compiled, _dynamodb() as endpoint:
        environment = _environment(compiled, endpoint)
        spent: dict[str, list[tuple[float, float]]] = {OURS: [], EVERYTHING: []}
        for number in range(ROUNDS + 1):  # taking turns, so that load falls on both
            for imports, found in spent.items():
                measured = _cold(imports, environment)
                if number:  # the first compiles
                    found.append(measured)
    ours, usual = (
        [statistics.median(each) for each in zip(*s, strict=True)] for s in spent.values()
    )
    names = ("imports", "imports and first read")
    return [
        Figure(
            f"cold start of the portal: {name}",
            ours[n] * 1000, usual[n] * 1000, "CPU ms", ours[n] / usual[n], 0.35, 0.25, more=False,
        )
        for n, name in enumerate(names)
    ]  # fmt: skip


def _cold(imports: str, environment: dict[str, str]) -> tuple[float, float]:
    event = request("GET", "/sales?first=2026-01&last=2026-01", NORTH)
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(imports=imports)],
        input=json.dumps(event), capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    imported, answered = done.stdout.splitlines()[-1].split()
    return float(imported), float(answered)


def _environment(compiled: str, endpoint: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    given = {
        "PYTHONPYCACHEPREFIX": compiled,
        "POWERTOOLS_SERVICE_NAME": "portal",
        "POWERTOOLS_TRACE_DISABLED": "1",
        "AWS_ENDPOINT_URL": endpoint,
        "TOKEN_ISSUER": ISSUER,
        "TOKEN_AUDIENCE": CLIENT,
        "VENDOR_TIME_ZONE": "UTC",
    }
    return kept | ENVIRONMENT | given


@contextmanager
def _dynamodb() -> Iterator[str]:
    """An endpoint that answers every query with one month of the dashboard, and any look for a
    document with an active partner or, for its grants, with none.
    """
    from channel.partners import Partner, Tier
    from channel.views import Cell, packed_rows

    partner = Partner(id="disti-north", tier=Tier.DISTRIBUTOR, name="North").model_dump_json()
    found = json.dumps({"Item": {"body": {"S": partner}}}).encode()

    cell = Cell("SKU-1", "reseller-1", "named", "USD", 1, Decimal(1), Decimal(1))
    part = b64encode(next(packed_rows("2026-01", (cell,), "sku"))).decode()
    view = {"pk": {"S": "disti-north"}, "sk": {"S": "ROWS#b#000/001"}, "packed": {"B": part}}
    told = json.dumps({"Items": [view], "Count": 1, "ScannedCount": 1}).encode()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            one = self.headers["X-Amz-Target"].endswith("GetItem")
            answer = (found if b"partner#" in asked else b"{}") if one else told
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing: the bench prints figures only."""

    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
