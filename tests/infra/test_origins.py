"""Browser pages of other origins: none may call unless the context names them, and only those."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.app import ROOT, TEMPLATE, synthesised

ONE, TWO = "https://portal.example.com", "https://test.example.com:8443"
SYNTHESISE = """
import sys
from pathlib import Path
from infra.assembly import synthesise
synthesise(Path(sys.argv[1]), nag=True, portal_origins=sys.argv[2])
"""


def made(out: Path, origins: str) -> subprocess.CompletedProcess[str]:
    """A synthesis with these origins that cdk-nag has looked at; CDK runs in a process apart."""
    command = [sys.executable, "-c", SYNTHESISE, str(out), origins]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)


def resources(out: Path, type: str) -> list[dict[str, Any]]:
    every = json.loads((out / TEMPLATE).read_text())["Resources"].values()
    return [each["Properties"] for each in every if each["Type"] == type]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("origins") / "assembly"
    done = made(out, f"{ONE}, {TWO}")
    assert done.returncode == 0, done.stderr[-2000:]
    return out


def test_by_default_no_page_of_another_origin_may_call() -> None:
    out = synthesised()
    methods = resources(out, "AWS::ApiGateway::Method")
    assert "OPTIONS" not in {each["HttpMethod"] for each in methods}
    answers = resources(out, "AWS::ApiGateway::GatewayResponse")
    assert not [each for each in answers if "Allow-Origin" in json.dumps(each)]
    assert not [each for each in resources(out, "AWS::S3::Bucket") if "CorsConfiguration" in each]
    assert _handed_on(out) == ""


def test_named_origins_may_ask_first_without_a_token(named: Path) -> None:
    methods = resources(named, "AWS::ApiGateway::Method")
    asked = [each for each in methods if each["HttpMethod"] == "OPTIONS"]
    assert len(asked) == 2  # the root and all below it
    for method in asked:
        assert method["AuthorizationType"] == "NONE"
        assert method["Integration"]["Type"] == "MOCK"  # the function is not asked
        text = json.dumps(method["Integration"])
        assert ONE in text
        assert TWO in text
        assert "If-Match" in text
        assert "Allow-Credentials" not in text
        assert "'*'" not in text
    assert {m["AuthorizationType"] for m in methods if m not in asked} == {"COGNITO_USER_POOLS"}


def test_a_page_of_a_named_origin_may_post_a_file_and_read_a_refusal(named: Path) -> None:
    rules = [
        b["CorsConfiguration"] for b in resources(named, "AWS::S3::Bucket") if "Cors" in str(b)
    ]
    (rule,) = rules[0]["CorsRules"]
    assert len(rules) == 1
    assert (rule["AllowedMethods"], rule["AllowedOrigins"]) == (["POST"], [ONE, TWO])
    for answer in resources(named, "AWS::ApiGateway::GatewayResponse"):
        named_there = "gatewayresponse.header.Access-Control-Allow-Origin"
        assert answer["ResponseParameters"][named_there] == "method.request.header.Origin"
    assert _handed_on(named) == f"{ONE},{TWO}"


@pytest.mark.parametrize(
    "wrong", ["*", "portal.example.com", f"{ONE}/", "http://portal.example.com"]
)
def test_what_is_no_origin_is_refused_before_anything_is_deployed(
    tmp_path: Path, wrong: str
) -> None:
    done = made(tmp_path / "assembly", wrong)
    assert done.returncode != 0
    assert f"{wrong!r} is no origin" in done.stderr


def _handed_on(out: Path) -> str:
    (portal,) = [
        each["Environment"]["Variables"]
        for each in resources(out, "AWS::Lambda::Function")
        if "functions/portal/" in each.get("Handler", "")
    ]
    return str(portal["PORTAL_ORIGINS"])
