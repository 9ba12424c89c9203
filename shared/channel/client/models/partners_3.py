"""What the API says: partners_3; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Stage = Literal["draft", "coming", "in_force", "over"]


class ShipmentInput(TypedDict):
    delivered: NotRequired[str | None]
    kind: NotRequired[Literal["shipment"]]
    ordered: str
    promised: NotRequired[str | None]
    quantity: str
    reseller: NotRequired[str]
    shipment: str
    shipped: NotRequired[str | None]
    sku: str


class Shipment(TypedDict):
    delivered: NotRequired[str | None]
    kind: NotRequired[Literal["shipment"]]
    ordered: str
    promised: NotRequired[str | None]
    quantity: str
    reseller: NotRequired[str]
    shipment: str
    shipped: NotRequired[str | None]
    sku: str


class Signature(TypedDict):
    version: int


class Training(TypedDict):
    completed: str
    course: str
    partner: str
    person: str
    until: NotRequired[str | None]
