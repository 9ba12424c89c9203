"""How requests travel: over HTTP with an identity token, and forms of files to their bucket."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request, urlopen


@dataclass(frozen=True, slots=True)
class Reply:
    """What a transport brings back; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


# method, path with query, body, headers
Send = Callable[[str, str, bytes | None, Mapping[str, str]], Reply]
# address, form fields, file name, content
Post = Callable[[str, Mapping[str, str], str, bytes], Reply]


def over_http(url: str, token: str, patience: int = 60) -> Send:
    """The transport of a program: the API's address and an identity token."""

    def send(method: str, at: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        signed = {**headers, "authorization": f"Bearer {token}"}
        request = Request(url.rstrip("/") + at, data=body, headers=signed, method=method)
        return _sent(request, patience)

    return send


def post_form(url: str, fields: Mapping[str, str], name: str, content: bytes) -> Reply:
    """A presigned form: its fields, and the file as the last of them."""
    line = uuid.uuid4().hex
    parts = [_field(line, key, value.encode()) for key, value in fields.items()]
    parts.append(_field(line, "file", content, f'; filename="{name}"'))
    body = b"".join(parts) + f"--{line}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={line}"}
    return _sent(Request(url, data=body, headers=kind, method="POST"), patience=300)


def _field(line: str, name: str, value: bytes, more: str = "") -> bytes:
    head = f'--{line}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + value + b"\r\n"


def _sent(request: Request, patience: int) -> Reply:
    try:
        with urlopen(request, timeout=patience) as answer:
            return Reply(answer.status, _lower(answer.headers.items()), answer.read())
    except HTTPError as refusal:
        return Reply(refusal.code, _lower(refusal.headers.items()), refusal.read())


def _lower(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}
