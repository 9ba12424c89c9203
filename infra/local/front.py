"""One local address for the API: the deployed stage behind it, its OpenAPI page beside it."""

import importlib.util
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from aws_lambda_powertools.event_handler.openapi.swagger_ui.html import generate_swagger_html

from infra.local.machine import ROOT

DOCUMENT = ROOT / "functions" / "portal" / "openapi.json"
HOSTS = ("127.0.0.1", "localhost")
NOT_FORWARDED = ("host", "connection", "content-length", "transfer-encoding", "date", "server")
PATIENCE = 60  # seconds for the API's answer, a cold start with it


@dataclass(frozen=True, slots=True)
class Front:
    """The running server, its address, and what it says of itself at /_local."""

    server: ThreadingHTTPServer
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def open_front(port: int, stage: str, about: dict[str, object]) -> Front:
    """Serve `/docs`, `/openapi.json` and `/_local` here, all else from the stage's address."""

    class Answers(_Answers):
        to = stage
        told = json.dumps(about).encode()

    server = _Server(("127.0.0.1", port), Answers)
    threading.Thread(target=server.serve_forever, daemon=True, name="front").start()
    return Front(server, server.server_address[1])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that goes away is no error, and functions log their own."""


class _Answers(BaseHTTPRequestHandler):
    to: ClassVar[str]
    told: ClassVar[bytes]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        pages = {"/": _redirect, "/docs": _docs, "/openapi.json": _document}
        if not self._is_for_us():
            self._send(403, "text/plain", b"ask for 127.0.0.1")
        elif self.path == "/_local":
            self._send(200, "application/json", self.told)
        elif self.path in pages:
            self._send(*pages[self.path]())
        else:
            self._forward()

    def do_POST(self) -> None:
        if self._is_for_us():
            self._forward()
        else:
            self._send(403, "text/plain", b"ask for 127.0.0.1")

    do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_POST  # noqa: N815 http.server's names

    def _is_for_us(self) -> bool:
        """No other site's name may lead a browser here."""
        return self.headers.get("Host", "").rsplit(":", 1)[0] in HOSTS

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
        request = urllib.request.Request(self.to + self.path, data=body, method=self.command)
        for name, value in self.headers.items():
            if name.lower() not in NOT_FORWARDED:
                request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                self._pass_on(answer.status, answer.headers.items(), answer.read())
        except urllib.error.HTTPError as refused:
            self._pass_on(refused.code, refused.headers.items(), refused.read())
        except (urllib.error.URLError, TimeoutError) as error:
            self._send(502, "text/plain", f"the local stack does not answer: {error}".encode())

    def _pass_on(self, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in NOT_FORWARDED:
                self.send_header(name, value)
        self._end(body)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status == 302:
            self.send_header("Location", "/docs")
        self._end(body)

    def _end(self, body: bytes) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the functions keep the log."""


def _redirect() -> tuple[int, str, bytes]:
    return 302, "text/plain", b""


def _document() -> tuple[int, str, bytes]:
    return 200, "application/json", DOCUMENT.read_bytes()


def _docs() -> tuple[int, str, bytes]:
    """Swagger UI with its script and style inside, so that it needs no network."""
    found = importlib.util.find_spec("aws_lambda_powertools.event_handler.openapi.swagger_ui")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent
    page = generate_swagger_html(
        DOCUMENT.read_text(),
        (folder / "swagger-ui-bundle.min.js").read_text(),
        (folder / "swagger-ui.min.css").read_text(),
        swagger_base_url="",
        oauth2_config=None,
        persist_authorization=True,
    )
    return 200, "text/html; charset=utf-8", page.encode()
