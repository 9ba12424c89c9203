"""What the API says: me; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import Role

RolesScope = Literal["all", "own"]


class Me(TypedDict):
    permissions: list[Permission]
    role: Role
    tenant: str
    user: str


class Permission(TypedDict):
    method: str
    path: str
    scope: RolesScope
    section: str
