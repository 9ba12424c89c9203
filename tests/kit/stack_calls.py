"""Stands between the code and botocore: every AWS call passes a chain of steps."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

Answer = Any
Proceed = Callable[["Call"], Answer]


@dataclass(frozen=True, slots=True)
class Call:
    """One operation as the code asked for it, before it is put on the wire."""

    client: BaseClient
    service: str
    operation: str
    params: Mapping[str, Any]

    def refused(self, code: str, message: str) -> Exception:
        """The error that AWS would raise, of the client's own class for that code."""
        kind = self.client.exceptions.from_code(code)
        answer = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {}}
        return kind(answer, self.operation)


Step = Callable[[Call, Proceed], Answer]


@contextmanager
def intercepted(*steps: Step) -> Iterator[None]:
    """Let each call pass the steps, the first one outermost, before moto answers it."""
    real = BaseClient._make_api_call

    def make(self: BaseClient, operation: str, params: Mapping[str, Any]) -> Answer:
        service = self.meta.service_model.service_name
        chain: Proceed = _to(real)
        for step in reversed(steps):
            chain = _before(step, chain)
        return chain(Call(self, service, operation, params))

    with patch.object(BaseClient, "_make_api_call", make):
        yield


def _to(real: Callable[..., Answer]) -> Proceed:
    return lambda call: real(call.client, call.operation, dict(call.params))


def _before(step: Step, then: Proceed) -> Proceed:
    return lambda call: step(call, then)
