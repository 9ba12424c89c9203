"""What the API says: audit; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class AuditEntry(TypedDict):
    action: str
    after: str
    at: str
    before: str
    by: str
    hash: NotRequired[str]
    id: str
    kind: str
    owner: str
    previous: str
    role: str
    seq: int
    stream: str
    tenant: str


class Verification(TypedDict):
    broken_at: NotRequired[int | None]
    entries: int
    head: str
    reason: NotRequired[str]
    stream: str
