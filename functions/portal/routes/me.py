"""What the caller is, what it may call, and the API's own description."""

from functools import cache
from pathlib import Path

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Shown
from channel.aws.http.caller import By
from channel.roles import ROUTES, Role, Scope
from channel.sections import section_of

router = Router()
DOCUMENT = Path(__file__).parents[1] / "openapi.json"


class Permission(Shown):
    """A route that the caller may call, and how much of it; a partner's only with the section."""

    method: str
    path: str
    scope: Scope
    section: str


class Me(Shown):
    """The caller as the token states it."""

    user: str
    role: Role
    tenant: str
    permissions: tuple[Permission, ...]


@router.get("/me", summary="Who am I, and what may I do", tags=["me"])
def show_me(caller: By) -> Me:
    permissions = tuple(
        Permission(
            method=row.method,
            path=row.path,
            scope=scope,
            section=section_of(row.path) if scope is Scope.OWN else "",
        )
        for row in ROUTES
        if (scope := row.scope(caller.role))
    )
    return Me(user=caller.user, role=caller.role, tenant=caller.tenant, permissions=permissions)


@router.get(
    "/openapi.json",
    summary="This description",
    tags=["me"],
    responses={
        200: {
            "description": "OpenAPI 3.1",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
def show_openapi() -> Response[str]:
    return Response(200, "application/json", _document())


@cache
def _document() -> str:
    return DOCUMENT.read_text()
