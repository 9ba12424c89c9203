"""The local address of the API: forwards what it gets, explains the API, refuses other names."""

import http.client
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from infra.local.front import Front, open_front


class Stage(BaseHTTPRequestHandler):
    """Answers with what it was asked, as the deployed stage would be."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = {"path": self.path, "token": self.headers["Authorization"], "body": body.decode()}
        self.send_response(409)
        self.send_header("Content-Type", "application/problem+json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def front() -> Iterator[Front]:
    stage = ThreadingHTTPServer(("127.0.0.1", 0), Stage)
    threading.Thread(target=stage.serve_forever, daemon=True).start()
    opened = open_front(0, f"http://127.0.0.1:{stage.server_address[1]}/v1", {"pid": 1})
    yield opened
    opened.close()
    stage.shutdown()


def ask(front: Front, method: str, path: str, body: str = "", **headers: str):
    connection = http.client.HTTPConnection("127.0.0.1", front.port, timeout=10)
    connection.request(method, path, body or None, headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def test_a_request_goes_to_the_stage_as_it_is_and_its_answer_comes_back(front: Front) -> None:
    status, headers, body = ask(front, "POST", "/runs?a=1", '{"b": 2}', Authorization="Bearer t")
    assert status == 409
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(body) == {"path": "/v1/runs?a=1", "token": "Bearer t", "body": '{"b": 2}'}


def test_the_page_of_the_api_needs_no_network(front: Front) -> None:
    status, _, body = ask(front, "GET", "/docs")
    page = body.decode()
    assert status == 200
    assert "SwaggerUIBundle(" in page
    assert "<script src=" not in page
    assert "<link " not in page


def test_the_description_is_the_one_that_the_portal_serves(front: Front) -> None:
    _, _, body = ask(front, "GET", "/openapi.json")
    assert "/me" in json.loads(body)["paths"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_of_another_name_that_points_here_gets_nothing(front: Front, method: str) -> None:
    status, _, _ = ask(front, method, "/_local", Host="evil.example:80")
    assert status == 403
