"""What the API says: partners_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.partners import LevelSpan, PartnerStatus
    from channel.client.models.shared import FeedState

Rhythm = Literal["week", "month", "quarter"]


Stage = Literal["draft", "coming", "in_force", "over"]


class PartnerTable(TypedDict):
    content: str
    file_name: str
    rehearsal: NotRequired[bool]


class PastPartner(TypedDict):
    at: str
    by: str
    levels: list[LevelSpan]
    revision: int
    status: PartnerStatus


class ProgressView(TypedDict):
    figure: str
    missing: str
    reached: str
    wanted: str


class ReportDue(TypedDict):
    due_on: str
    feed: str
    period: str
    received_at: str | None
    state: FeedState
    upload_id: str


class Reports(TypedDict):
    items: list[ReportDue]


class RowRejected(TypedDict):
    code: str
    column: str
    reason: str
    row: int
    value: str


class Signature(TypedDict):
    version: int


class Training(TypedDict):
    completed: str
    course: str
    partner: str
    person: str
    until: NotRequired[str | None]
