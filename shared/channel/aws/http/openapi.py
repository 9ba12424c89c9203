"""The OpenAPI 3.1 document of the routes: Powertools' own, with what it gets wrong put right."""

import json
from typing import Any

from channel.aws.http.edge import Portal
from channel.aws.http.problems import MEDIA_TYPE, TITLES, Problem
from channel.roles import ROUTES, RouteRow
from channel.sections import section_of

DROPPED = {"HTTPValidationError", "ValidationError", "ResponseValidationError"}
ALWAYS = (400, 401, 403, 404, 405)
OF_EDITS = (409, 412, 415, 422, 428)


def document(app: Portal) -> str:
    """The document as text, keys sorted, so that a diff shows what changed."""
    app.load_all()
    spec = json.loads(
        app.get_openapi_json_schema(
            title="Channel portal API",
            version="1",
            description="Two-tier distribution: uploads, sales, incentives and their workings.",
        )
    )
    spec["security"] = [{"token": []}]
    components = spec.setdefault("components", {})
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    schemas = components.setdefault("schemas", {})
    for name in DROPPED:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs") | {"Problem": problem}
    rows = {(row.method, row.path): row for row in ROUTES}
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            _correct(operation, rows.get((method.upper(), path)))
    return json.dumps(spec, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _correct(operation: dict[str, Any], row: RouteRow | None) -> None:
    """Problems instead of Powertools' 422 and 500; who may call it, by role and section."""
    responses = operation["responses"]
    for status in ("422", "500"):
        responses.pop(status, None)
    edits = row is not None and row.method != "GET"
    for status, told in responses.items():
        if int(status) >= 400:
            told["content"] = _problem("")["content"]  # not the route's own answer
    for status in (*ALWAYS, *(OF_EDITS if edits else ())):
        responses.setdefault(str(status), _problem(TITLES[status]))
    responses["500"] = _problem(TITLES[500])
    if row is not None:
        operation["x-roles"] = {"all": list(row.all), "own": list(row.own)}
        operation["x-section"] = section_of(row.path) if row.own else ""
    if row is not None and row.method == "POST":
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)


def _problem(title: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title, "content": {MEDIA_TYPE: {"schema": schema}}}


_IDEMPOTENCY_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key again within a day has the same answer and no second effect.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[\\x21-\\x7e]+$"},
}
