"""What the API says: prices; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class PriceInput(TypedDict):
    amount: str
    currency: str
    price_list: str
    since: str
    sku: str
    until: NotRequired[str | None]


class Price(TypedDict):
    amount: str
    currency: str
    price_list: str
    since: str
    sku: str
    until: NotRequired[str | None]
