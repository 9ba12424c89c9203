"""What the API says: disputes; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_2 import MoneyBody

FunctionsPortalRoutesDisputesOutcome = Literal["answered", "upheld", "adjusted"]


class Answering(TypedDict):
    amount: NotRequired[MoneyBody | None]
    outcome: FunctionsPortalRoutesDisputesOutcome
    text: str


class Deciding(TypedDict):
    approved: bool
