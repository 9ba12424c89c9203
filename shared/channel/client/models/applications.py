"""What the API says: applications; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_2 import Identifier


class Application(TypedDict):
    city: NotRequired[str]
    country: NotRequired[str]
    currency: NotRequired[str]
    domains: NotRequired[list[str]]
    identifiers: NotRequired[list[Identifier]]
    name: str
    postcode: NotRequired[str]
    region: NotRequired[str]
    street: NotRequired[str]
    track: NotRequired[str]
