"""Requests generated from the OpenAPI document for every operation: each answer is as declared."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests
from schemathesis import Response

from infra.typed_client.document import read
from tests.kit.fuzz import HOST, Send, fuzzed, labels
from tests.kit.gateway import Api
from tests.kit.known_ids import known
from tests.kit.requests import ADMIN, FINANCE, Who
from tests.kit.stack import Stack, deployed
from tests.kit.world_life import live
from tests.kit.worlds import NORTH

SPEC: Any = read().stated
SECONDS = 300.0  # for one person; a fifteenth of it where nothing else runs
ONCE = {  # want a newcomer, or what waits for a second person
    "POST /applications",
    "POST /disputes/{dispute_id}/decision",
    "POST /onboardings",
    "POST /onboardings/{onboarding_id}/steps/{step}",
    "POST /runs/{run_id}/decision",
}


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        live(stack)
        yield stack


def sending(api: Api) -> Send:
    """In process, through the same forms that HTTP gives to requests and answers."""

    def send(sent: Mapping[str, Any]) -> Response:
        kept = {name: sent.get(name) for name in ("method", "url", "params", "json", "headers")}
        ready = requests.Request(**kept).prepare()
        body = ready.body.decode() if isinstance(ready.body, bytes) else ready.body
        headers = {name: str(value) for name, value in ready.headers.items()}
        url = str(ready.url).removeprefix(HOST)
        answer = api.send(str(ready.method), url, body=body, headers=headers)
        returned = {name: [value] for name, value in answer.headers.items()}
        return Response(answer.status, returned, answer.content, ready, 0.0, verify=False)

    return send


@pytest.fixture(scope="module")
def succeeded() -> set[str]:
    """Operations that somebody had a success with."""
    return set()


@pytest.mark.parametrize(
    "who", [NORTH.distributor, NORTH.reseller, FINANCE, ADMIN], ids=lambda who: who.role
)
def test_every_operation_answers_as_declared(stack: Stack, succeeded: set[str], who: Who) -> None:
    of = who if who in NORTH.partners else NORTH.distributor
    ids = known(lambda path: _shown(stack, path), of.tenant, f"zq{NORTH.name}")
    found = fuzzed(SPEC, sending(stack.api(who)), ids, number=1, seconds=SECONDS)
    assert found.wrong == [], "\n\n".join(found.wrong)
    assert found.answered.keys() == labels(SPEC), "an operation was not reached"
    succeeded |= found.with_success()


def test_every_operation_succeeds_for_somebody_with_what_is_there(succeeded: set[str]) -> None:
    assert labels(SPEC) - succeeded <= ONCE


def _shown(stack: Stack, path: str) -> Any:
    answer = stack.api(ADMIN).get(path)
    return answer.json if answer.status == 200 else None
