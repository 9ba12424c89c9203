"""Requests generated from the OpenAPI document, good and bad: no 5xx, no undeclared status."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests import Request
from schemathesis import GenerationMode

from tests.integration.portal.conftest import Asker, running
from tests.kit.requests import ADMIN, NORTH, RESELLER

SPEC: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "functions/portal/openapi.json").read_text()
)
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(SPEC).get_all_operations()]
EXAMPLES = 2
HOST = "http://portal"


@pytest.fixture(scope="module")
def portal() -> Iterator[Asker]:
    with running() as asker:
        yield asker


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_every_answer_is_as_declared(portal: Asker, operation: Any, mode: GenerationMode) -> None:
    declared = SPEC["paths"][operation.path][operation.method]["responses"]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url=HOST)
        kept = {name: sent.get(name) for name in ("method", "url", "params", "json", "headers")}
        ready = Request(**kept).prepare()
        url = str(ready.url).removeprefix(HOST)
        body = ready.body.decode() if isinstance(ready.body, bytes) else ready.body
        headers = {name: str(value) for name, value in ready.headers.items()}
        for who in (ADMIN, NORTH, RESELLER):
            answer = portal(who, ready.method, url, body=body, headers=headers)
            assert answer.status < 500, answer.text
            assert str(answer.status) in declared, answer.text

    check()
