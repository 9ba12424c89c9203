"""A thin typed client of the portal API over any transport: models in and out, pages followed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from pydantic import BaseModel, TypeAdapter

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a transport brings back; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


Send = Callable[[str, str, str | None, Mapping[str, str]], Reply]  # method, url, body, headers


class Refused(Exception):
    """The API said no: `code` is stable, `fields` says which fields are wrong and why."""

    def __init__(self, status: int, code: str, detail: str, fields: Mapping[str, str]) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Portal:
    """The API as one signed-in caller; `send` adds the token and the address."""

    send: Send

    def get(self, path: str, model: type[Model], **asked: str) -> Model:
        return self._read(self._ask("GET", _url(path, asked)), model)

    def revision(self, path: str) -> str:
        """The ETag that an edit of the record has to state."""
        return self._ask("GET", path).headers["etag"]

    def every(self, path: str, model: type[Model], **asked: str) -> Iterator[Model]:
        """The items of a list, page after page."""
        adapter = TypeAdapter(model)
        cursor: dict[str, str] = {}
        while True:
            page: dict[str, Any] = json.loads(self._ask("GET", _url(path, asked | cursor)).text)
            for item in page["items"]:
                yield adapter.validate_python(item)
            if page.get("next") is None:
                return
            cursor = {"cursor": page["next"]}

    def post(self, path: str, body: BaseModel, model: type[Model], *, key: str = "") -> Model:
        """Send a document; the same key again is the same request, and has one effect."""
        headers = {"idempotency-key": key} if key else {}
        return self._read(self._ask("POST", path, body.model_dump_json(), headers), model)

    def put(self, path: str, body: BaseModel, model: type[Model], *, etag: str) -> Model:
        """Replace the revision of a record that `etag` names."""
        headers = {"if-match": etag}
        return self._read(self._ask("PUT", path, body.model_dump_json(), headers), model)

    def _ask(
        self,
        method: str,
        url: str,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        sent = {"content-type": "application/json", **(headers or {})}
        reply = self.send(method, url, body, sent)
        if reply.status >= 400:
            raise _refused(reply)
        return reply

    def _read(self, reply: Reply, model: type[Model]) -> Model:
        return TypeAdapter(model).validate_json(reply.text)


def over_http(url: str, token: str, patience: int = 60) -> Send:
    """The transport of a program: the API's address and an identity token."""

    def send(method: str, at: str, body: str | None, headers: Mapping[str, str]) -> Reply:
        content = body.encode() if body is not None else None
        sent = {**headers, "authorization": f"Bearer {token}"}
        request = Request(url + at, data=content, headers=sent, method=method)
        try:
            with urlopen(request, timeout=patience) as answer:
                found = {name.lower(): value for name, value in answer.headers.items()}
                return Reply(answer.status, found, answer.read().decode())
        except HTTPError as refusal:
            return Reply(refusal.code, {}, refusal.read().decode(errors="replace"))

    return send


def path(*parts: str) -> str:
    """A path of plain names, such as `path("products", "SKU/9")`."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def _url(at: str, asked: Mapping[str, str]) -> str:
    return f"{at}?{urlencode(asked)}" if asked else at


def _refused(reply: Reply) -> Refused:
    try:
        problem = json.loads(reply.text)
    except json.JSONDecodeError:
        problem = {}
    fields = {each["field"]: each["reason"] for each in problem.get("errors", ())}
    return Refused(reply.status, problem.get("code", ""), problem.get("detail", ""), fields)
