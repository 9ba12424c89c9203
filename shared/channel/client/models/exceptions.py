"""What the API says: exceptions; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import Reason


class ExceptionGroup(TypedDict):
    code: str
    rows: int
    uploads: list[RejectedFor]


class HeldUpload(TypedDict):
    file_name: str
    partner: str
    reasons: list[Reason]
    upload_id: str


class RejectedFor(TypedDict):
    file_name: str
    partner: str
    rows: int
    upload_id: str


class Workbench(TypedDict):
    held: list[HeldUpload]
    next: NotRequired[str | None]
    rejected: list[ExceptionGroup]
