"""The API's operations on intelligence; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.intelligence import ObservationView


@dataclass(frozen=True, slots=True)
class IntelligenceApi:
    """/intelligence"""

    connection: Connection

    def search_intelligence(
        self,
        *,
        region: str | None = None,
        product: str | None = None,
        tag: str | None = None,
        partner: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ObservationView]:
        """What distributors saw, latest first."""
        query = {
            "region": region,
            "product": product,
            "tag": tag,
            "partner": partner,
            "limit": limit,
        }
        return cast("Iterator[ObservationView]", self.connection.every(path("intelligence"), query))
