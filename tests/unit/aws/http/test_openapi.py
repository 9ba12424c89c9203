"""The committed OpenAPI document: what the code declares, with our problems and our roles."""

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from channel.aws.http.openapi import document
from channel.roles import ROUTES
from functions.portal.handler import app

COMMITTED = Path(__file__).parents[4] / "functions/portal/openapi.json"


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    return json.loads(COMMITTED.read_text())


def test_the_committed_document_is_what_the_code_declares() -> None:
    assert COMMITTED.read_text() == document(app), "run `make openapi` and look at the diff"


def test_every_route_names_its_roles_and_its_problems(spec: dict[str, Any]) -> None:
    for row in ROUTES:
        operation = spec["paths"][row.path][row.method.lower()]
        assert operation["x-roles"] == {"all": list(row.all), "own": list(row.own)}
        assert {"400", "401", "403", "404", "500"} <= set(operation["responses"])


def test_no_answer_is_undeclared_json(spec: dict[str, Any]) -> None:
    for operations in spec["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                for content in answer.get("content", {}).values():
                    assert content.get("schema"), (operation["operationId"], status)


def test_powertools_own_errors_are_not_in_it(spec: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in json.dumps(spec)
    assert "ResponseValidationError" not in json.dumps(spec)


def test_it_is_valid_openapi_3_1(spec: dict[str, Any]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(spec)


def test_the_document_is_openapi(spec: dict[str, Any]) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(spec).iter_errors()] == []
