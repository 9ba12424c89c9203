"""The API's operations on prices; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.prices import Price, PriceInput


@dataclass(frozen=True, slots=True)
class PricesApi:
    """/prices"""

    connection: Connection

    def create_price(self, body: PriceInput, *, key: str = "") -> Price:
        """A new price from a day on."""
        return cast("Price", self.connection.post(path("prices"), body=body, key=key))

    def list_prices(
        self, *, price_list: str | None = None, limit: int | None = None
    ) -> Iterator[Price]:
        """Prices, of one list where asked."""
        query = {"price_list": price_list, "limit": limit}
        return cast("Iterator[Price]", self.connection.every(path("prices"), query))

    def replace_price(self, id: str, body: PriceInput, *, etag: str) -> Price:
        """Change a price, such as its last day."""
        return cast("Price", self.connection.put(path("prices", id), body=body, etag=etag))

    def show_price(self, id: str) -> Price:
        """One price: list|SKU|currency|first day."""
        return cast("Price", self.connection.get(path("prices", id)))
