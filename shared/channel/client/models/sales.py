"""What the API says: sales; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import Flow
    from channel.client.models.shared_2 import MoneyBody


class Sales(TypedDict):
    flow: Flow
    partner: str
    rows: list[SalesRow]


class SalesRow(TypedDict):
    amount: MoneyBody
    key: str
    lines: int
    month: str
    quantity: str
