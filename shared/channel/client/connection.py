"""One caller's way into the API: JSON in and out, pages followed, refusals raised."""

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar, cast
from urllib.parse import quote, urlencode

from channel.client.transport import Reply, Send

Found = TypeVar("Found")
Query = Mapping[str, object]
AGAIN = (429, 502, 503, 504)  # nothing was decided: the same request may be sent again
TRIES = 4


class Refused(Exception):
    """The API said no: `code` is stable, `fields` says which fields are wrong and why."""

    def __init__(self, reply: Reply) -> None:
        problem = _fields(reply)
        super().__init__(f"{reply.status} {problem.get('code', '')}: {problem.get('detail', '')}")
        self.status = reply.status
        self.code = str(problem.get("code", ""))
        errors = cast("list[dict[str, str]]", problem.get("errors", []))
        self.fields = {each["field"]: each["reason"] for each in errors}


class TookTooLong(Exception):
    """What was waited for did not happen in time."""


@dataclass(frozen=True, slots=True)
class Connection:
    """The API through a transport; `pause` waits between tries, tests wait for nothing."""

    send: Send
    pause: Callable[[float], None] = field(default=time.sleep)

    def get(self, url: str, query: Query | None = None) -> object:
        return _json(self._ask("GET", _asked(url, query)))

    def etag(self, url: str) -> str:
        """The revision that an edit of a record has to state; read it before the record."""
        return self._ask("GET", url).headers["etag"]

    def every(self, url: str, query: Query | None = None) -> Iterator[object]:
        """The items of a list, page after page."""
        cursor: object = None
        while True:
            page = _fields(self._ask("GET", _asked(url, {**(query or {}), "cursor": cursor})))
            yield from cast("list[object]", page["items"])
            if not (cursor := page.get("next")):
                return

    def download(self, url: str, query: Query | None = None) -> bytes:
        """The bytes of a file."""
        return self._ask("GET", _asked(url, query), accept="*/*").content

    def post(
        self, url: str, query: Query | None = None, *, body: object = None, key: str
    ) -> object:
        """Send a document; the same key is the same request. Without one, each call is its own."""
        headers = {"idempotency-key": key or uuid.uuid4().hex}
        return _json(self._ask("POST", _asked(url, query), body, headers))

    def put(
        self, url: str, query: Query | None = None, *, body: object = None, etag: str
    ) -> object:
        """Replace the revision of a record that `etag` names."""
        return _json(self._ask("PUT", _asked(url, query), body, {"if-match": etag}))

    def until(
        self, look: Callable[[], Found], done: Callable[[Found], bool], patience: int = 600
    ) -> Found:
        """Look every second until it is done: how long work answered with 202 is followed."""
        for _ in range(patience):
            if done(found := look()):
                return found
            self.pause(1)
        raise TookTooLong(f"it was not done after {patience} s")

    def _ask(
        self,
        method: str,
        url: str,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        accept: str = "application/json",
    ) -> Reply:
        content = None if body is None else json.dumps(body, default=_text).encode()
        sent = {"accept": accept, "content-type": "application/json", **(headers or {})}
        for tried in range(TRIES):
            reply = self.send(method, url, content, sent)
            if reply.status not in AGAIN or tried == TRIES - 1:
                break
            self.pause(2**tried)
        if reply.status >= 400:
            raise Refused(reply)
        return reply


def path(*parts: str) -> str:
    """A path of plain names, such as `path("products", "SKU/9")`."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def _asked(url: str, query: Query | None) -> str:
    told = {name: value for name, value in (query or {}).items() if value is not None}
    return f"{url}?{urlencode(told)}" if told else url


def _json(reply: Reply) -> object:
    return cast("object", json.loads(reply.content, parse_float=Decimal))


def _text(value: object) -> str:
    return str(value)  # Decimals and dates, as the API reads them


def _fields(reply: Reply) -> dict[str, object]:
    """The members of a JSON object; none of anything else, such as a gateway's page."""
    try:
        told = _json(reply)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
