"""Requests generated from the OpenAPI document for every operation: each answer is as declared."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests
from schemathesis import Response

from infra.typed_client.document import read
from tests.integration.portal.conftest import Asker, running
from tests.integration.portal.marked import mark_partnership
from tests.kit.fuzz import HOST, Send, fuzzed, labels
from tests.kit.known_ids import known
from tests.kit.requests import ADMIN, FINANCE, NORTH, RESELLER, Who

SPEC: Any = read().stated
SECONDS = 120.0


@pytest.fixture(scope="module")
def portal() -> Iterator[Asker]:
    with running() as asker:
        mark_partnership(asker)
        yield asker


def sending(portal: Asker, who: Who) -> Send:
    """In process, through the same forms that HTTP gives to requests and answers."""

    def send(sent: Mapping[str, Any]) -> Response:
        kept = {name: sent.get(name) for name in ("method", "url", "params", "json", "headers")}
        ready = requests.Request(**kept).prepare()
        body = ready.body.decode() if isinstance(ready.body, bytes) else ready.body
        headers = {name: str(value) for name, value in ready.headers.items()}
        url = str(ready.url).removeprefix(HOST)
        answer = portal(who, ready.method, url, body=body, headers=headers)
        returned = {name: [value] for name, value in answer.headers.items()}
        return Response(answer.status, returned, answer.text.encode(), ready, 0.0, verify=False)

    return send


@pytest.mark.parametrize("who", [ADMIN, FINANCE, NORTH, RESELLER], ids=lambda who: who.role)
def test_every_operation_answers_as_declared(portal: Asker, who: Who) -> None:
    ids = known(lambda path: _shown(portal, path))
    found = fuzzed(SPEC, sending(portal, who), ids, number=1, seconds=SECONDS)
    assert found.wrong == [], "\n\n".join(found.wrong)
    assert found.answered.keys() == labels(SPEC), "an operation was not reached"
    assert found.with_success(), "nothing was asked that is there"


def _shown(portal: Asker, path: str) -> Any:
    answer = portal(ADMIN, "GET", path)
    return answer.json if answer.status == 200 else None
