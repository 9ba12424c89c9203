"""What the API says: level_reviews; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import Tier

Outcome = Literal["kept", "proposed", "applied"]


class LevelReview(TypedDict):
    earned: str
    figures: dict[str, str]
    held: str
    next_level: str
    outcome: Outcome
    partner: str
    period_end: str
    period_start: str
    reviewed: str
    tier: Tier
