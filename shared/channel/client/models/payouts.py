"""What the API says: payouts; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Opening(TypedDict):
    line_key: NotRequired[str]
    reason: str


class TracedLine(TypedDict):
    amount: NotRequired[str | None]
    code: NotRequired[str]
    currency: NotRequired[str]
    earned: NotRequired[str | None]
    invoice_no: NotRequired[str]
    line_key: str
    payable: NotRequired[str | None]
    quantity: NotRequired[str | None]
    reason: NotRequired[str]
    sale_date: NotRequired[str]
    sku: NotRequired[str]
    upload_id: NotRequired[str]
