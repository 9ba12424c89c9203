"""What the API says: price_windows; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TypedDict


class ProtectionWindow(TypedDict):
    after: str
    before: str
    claims_until: str
    currency: str
    effective: str
    price_list: str
    sku: str
