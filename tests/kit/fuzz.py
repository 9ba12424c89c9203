"""Requests that schemathesis makes of the OpenAPI document, sent to a running API, judged."""

import time
from collections.abc import Iterator
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

PATIENCE = 60  # seconds
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def failures(spec: Any, url: str, token: str, *, number: int, seconds: float) -> Iterator[str]:
    """What is not as declared: one good and one bad request a round to each operation, in time."""
    operations = [each.ok() for each in schemathesis.openapi.from_dict(spec).get_all_operations()]
    ends = time.monotonic() + seconds
    for operation in operations:
        for mode in GenerationMode:
            if time.monotonic() > ends:
                yield f"no time was left from {operation.label} on"
                return
            yield from _tried(operation, mode, url, token, number)


def _tried(operation: Any, mode: GenerationMode, url: str, token: str, number: int) -> list[str]:
    found: list[str] = []

    @seed(number)
    @settings(
        max_examples=1,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url=url)
        sent["headers"] = {**(sent.get("headers") or {}), "Authorization": f"Bearer {token}"}
        sent.pop("cookies", None)
        response = requests.request(**sent, timeout=PATIENCE)
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as group:
            body = response.content[:300].decode(errors="replace")
            reasons = "; ".join(str(each) for each in group.exceptions)
            found.append(f"{operation.label}: {response.status_code} {reasons} {body}")

    check()
    return found
