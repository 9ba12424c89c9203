"""What the API says: ledger; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import RunMode


class Settled(TypedDict):
    amount: str
    at: str
    currency: str
    earned: str
    end: str
    mode: RunMode
    payee: str
    payout_id: str
    programme: str
    run_id: str
    start: str
    window_start: str
