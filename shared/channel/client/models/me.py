"""What the API says: me; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, TypedDict

Role = Literal["vendor_admin", "vendor_finance", "vendor_analyst", "distributor", "reseller"]


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
