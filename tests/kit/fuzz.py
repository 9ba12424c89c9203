"""Requests that schemathesis makes of the OpenAPI document, sent to an API, answers judged."""

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.kit.examples import examples
from tests.kit.known_ids import Known, filled

PATIENCE = 60  # seconds
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
Sent = Mapping[str, Any]  # the arguments of requests.request
Send = Callable[[Sent], requests.Response | schemathesis.Response]


@dataclass(slots=True)
class Fuzzed:
    """What became of a round: each operation's statuses, and what was not as declared."""

    answered: dict[str, Counter[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, label: str, status: int) -> None:
        self.answered.setdefault(label, Counter())[status] += 1

    def merge(self, other: "Fuzzed") -> None:
        for label, statuses in other.answered.items():
            self.answered.setdefault(label, Counter()).update(statuses)
        self.wrong += other.wrong
        self.left_out += other.left_out

    def with_success(self) -> set[str]:
        return {name for name, statuses in self.answered.items() if min(statuses) < 300}


def asking_at(url: str, token: str) -> Send:
    """Sends to a running API as who the token says."""

    def send(sent: Sent) -> requests.Response:
        headers = {**(sent.get("headers") or {}), "Authorization": f"Bearer {token}"}
        asked = {**sent, "url": sent["url"].replace(HOST, url, 1), "headers": headers}
        return requests.request(**asked, timeout=PATIENCE)

    return send


HOST = "http://portal"


def labels(spec: Any) -> set[str]:
    return {each.label for each in _operations(spec)}


def fuzzed(spec: Any, send: Send, known: Known, *, number: int, seconds: float) -> Fuzzed:
    """One round of every operation: a good request, a bad one, good ones of what is there."""
    ends, found = time.monotonic() + seconds, Fuzzed()
    for operation in _operations(spec):
        if time.monotonic() > ends:
            found.left_out.append(operation.label)
            continue
        for mode in GenerationMode:
            _try(operation, mode, {}, send, number, found)
        if "{" in operation.path:
            _try(operation, GenerationMode.POSITIVE, known, send, number, found)
        _plainly(operation, known, send, number, found)
    return found


def _operations(spec: Any) -> Iterator[Any]:
    return (each.ok() for each in schemathesis.openapi.from_dict(spec).get_all_operations())


def _try(
    operation: Any, mode: GenerationMode, known: Known, send: Send, number: int, found: Fuzzed
) -> None:
    chosen = random.Random(f"{number} {operation.label}")

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
        _aim(case, known, chosen)
        _judge(operation, case, send, found)

    check()


def _aim(case: Any, known: Known, chosen: random.Random) -> None:
    """Put ids of what is there into the path, and whose they are into the query."""
    there = list(filled(case.operation.path, known))
    if there:
        names = re.findall(r"\{(\w+)\}", case.operation.path)
        case.path_parameters = dict(zip(names, chosen.choice(there), strict=True))
    if known and "partner" in (case.query or {}):
        case.query["partner"] = known["/partners/"][0]


def _plainly(operation: Any, known: Known, send: Send, number: int, found: Fuzzed) -> None:
    """Ask for what is there until the operation succeeds, if this person may."""

    def read(path: str) -> tuple[Any, str]:
        answer = send({"method": "GET", "url": f"{HOST}{path}", "headers": {}})
        shown = answer.json() if answer.status_code == 200 else {}
        return shown, str(_first(answer.headers.get("ETag") or answer.headers.get("etag")) or "")

    for example in examples(operation, known, read, f"fuzz-{number}"):
        case = operation.Case(
            path_parameters=dict(example.path_parameters),
            query=dict(example.query),
            headers=dict(example.headers),
            **({} if example.body is None else {"body": example.body}),
            media_type="application/json",
        )
        status = _judge(operation, case, send, found)
        if status < 300 or status == 403:
            return


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _judge(operation: Any, case: Any, send: Send, found: Fuzzed) -> int:
    sent = case.as_transport_kwargs(base_url=HOST)
    sent.pop("cookies", None)
    response = send(sent)
    found.add(operation.label, response.status_code)
    try:
        case.validate_response(response, checks=CHECKS)
    except FailureGroup as group:
        body = response.content[:300].decode(errors="replace")
        reasons = "; ".join(str(each) for each in group.exceptions)
        found.wrong.append(f"{operation.label}: {response.status_code} {reasons} {body}")
    return int(response.status_code)
