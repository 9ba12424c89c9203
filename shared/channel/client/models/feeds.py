"""What the API says: feeds; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import FeedState


class FeedDue(TypedDict):
    due_on: str
    feed: str
    partner: str
    period: str
    received_at: str | None
    state: FeedState
    upload_id: str
