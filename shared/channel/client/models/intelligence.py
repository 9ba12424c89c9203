"""What the API says: intelligence; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_2 import Observation


class ObservationView(TypedDict):
    observation: Observation
    partner: str
