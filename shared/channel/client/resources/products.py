"""The API's operations on products; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.products import Product, ProductCard, ProductInput


@dataclass(frozen=True, slots=True)
class ProductsApi:
    """/products"""

    connection: Connection

    def create_product(self, body: ProductInput, *, key: str = "") -> Product:
        """A new product."""
        return cast("Product", self.connection.post(path("products"), body=body, key=key))

    def list_products(self, *, limit: int | None = None) -> Iterator[Product | ProductCard]:
        """Products by SKU."""
        query = {"limit": limit}
        return cast(
            "Iterator[Product | ProductCard]", self.connection.every(path("products"), query)
        )

    def replace_product(self, sku: str, body: ProductInput, *, etag: str) -> Product:
        """Change a product."""
        return cast("Product", self.connection.put(path("products", sku), body=body, etag=etag))

    def show_product(self, sku: str) -> Product | ProductCard:
        """One product."""
        return cast("Product | ProductCard", self.connection.get(path("products", sku)))
