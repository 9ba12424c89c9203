"""The typed client over the stack in this process: one person's requests, one drain a wait."""

from collections.abc import Mapping

from channel.client.connection import Connection
from channel.client.portal import Portal
from channel.client.transport import Reply
from tests.kit.requests import Who
from tests.kit.stack import Stack


def client(stack: Stack, who: Who) -> Portal:
    """The API as a person's program; waiting lets queues and state machines move."""
    api = stack.api(who)

    def send(method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        named = {name.title(): value for name, value in headers.items()}
        answer = api.send(method, url, body=body.decode() if body else None, headers=named)
        return Reply(answer.status, answer.headers, answer.content)

    return Portal(Connection(send, pause=lambda _: stack.drain()))


def post(stack: Stack, url: str, fields: Mapping[str, str], content: bytes) -> Reply:
    """A form posted to the bucket, by the policy that was signed."""
    return Reply(stack.post({"url": url, "fields": fields}, content), {}, b"")
