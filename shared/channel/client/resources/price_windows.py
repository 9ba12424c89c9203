"""The API's operations on price windows; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.price_windows import ProtectionWindow


@dataclass(frozen=True, slots=True)
class PriceWindowsApi:
    """/price_windows"""

    connection: Connection

    def list_windows(
        self, *, price_list: str | None = None, limit: int | None = None
    ) -> Iterator[ProtectionWindow]:
        """Falls of price whose stock may be claimed for."""
        query = {"price_list": price_list, "limit": limit}
        return cast(
            "Iterator[ProtectionWindow]", self.connection.every(path("price-windows"), query)
        )
