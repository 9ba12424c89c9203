"""The portal API as a person's program uses it: JSON in, JSON out, refusals as errors."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PATIENCE = 90  # seconds


class Refused(RuntimeError):
    """The API said no; the message has the request and the problem as it was told."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Unreachable(RuntimeError):
    """Nobody answers where the API should be."""


@dataclass(frozen=True, slots=True)
class Api:
    """One person's way into the API."""

    url: str
    token: str

    def get(self, path: str, **asked: str) -> Any:
        return self._ask("GET", f"{path}?{urllib.parse.urlencode(asked)}" if asked else path)

    def post(self, path: str, body: str) -> Any:
        """Send the JSON text of a document."""
        return self._ask("POST", path, body.encode())

    def every(self, path: str, **asked: str) -> Iterator[Any]:
        """The items of a list, page after page."""
        page = self.get(path, **asked)
        yield from page["items"]
        while page.get("next"):
            page = self.get(path, **asked, cursor=page["next"])
            yield from page["items"]

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        request = urllib.request.Request(self.url + path, data=body, method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            problem = error.read().decode(errors="replace")[:800]
            raise Refused(error.code, f"{method} {path}: {error.code} {problem}") from None
        except OSError as error:
            raise Unreachable(f"{method} {path}: {error}") from None
