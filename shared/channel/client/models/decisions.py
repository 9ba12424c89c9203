"""What the API says: decisions; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import Decision


class DecisionView(TypedDict):
    decision: Decision
    decision_id: str
