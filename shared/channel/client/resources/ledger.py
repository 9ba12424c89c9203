"""The API's operations on ledger; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.ledger import Settled


@dataclass(frozen=True, slots=True)
class LedgerApi:
    """/ledger"""

    connection: Connection

    def list_settled(
        self, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[Settled]:
        """What was settled, entry by entry; the vendor's of all."""
        query = {"partner": partner, "limit": limit}
        return cast("Iterator[Settled]", self.connection.every(path("ledger"), query))
