"""What the API says: products; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Lifecycle = Literal["coming", "current", "ended"]


class ProductInput(TypedDict):
    category: NotRequired[str]
    cross_references: NotRequired[dict[str, list[str]]]
    ended: NotRequired[str | None]
    family: NotRequired[str]
    gtins: NotRequired[list[str]]
    launched: NotRequired[str | None]
    name: str
    points: NotRequired[str]
    sku: str
    stock_unit: NotRequired[str]
    successor: NotRequired[str]


class Product(TypedDict):
    category: NotRequired[str]
    cross_references: NotRequired[dict[str, list[str]]]
    ended: NotRequired[str | None]
    family: NotRequired[str]
    gtins: NotRequired[list[str]]
    launched: NotRequired[str | None]
    name: str
    points: NotRequired[str]
    sku: str
    stock_unit: NotRequired[str]
    successor: NotRequired[str]


class ProductCard(TypedDict):
    category: str
    family: str
    gtins: list[str]
    lifecycle: Lifecycle
    name: str
    own_names: list[str]
    sku: str
    stock_unit: str
    successor: str
