"""The API's operations on disputes; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.disputes import Answering, Deciding
from channel.client.models.shared import Dispute, DisputeState


@dataclass(frozen=True, slots=True)
class DisputesApi:
    """/disputes"""

    connection: Connection

    def answer_dispute(
        self, dispute_id: str, body: Answering, *, partner: str | None = None, key: str = ""
    ) -> Dispute:
        """Answer a dispute."""
        query = {"partner": partner}
        return cast(
            "Dispute",
            self.connection.post(path("disputes", dispute_id, "answer"), query, body=body, key=key),
        )

    def decide_dispute(
        self, dispute_id: str, body: Deciding, *, partner: str | None = None, key: str = ""
    ) -> Dispute:
        """Decide on a proposed adjustment."""
        query = {"partner": partner}
        return cast(
            "Dispute",
            self.connection.post(
                path("disputes", dispute_id, "decision"), query, body=body, key=key
            ),
        )

    def list_disputes(
        self,
        *,
        partner: str | None = None,
        state: DisputeState | None = None,
        limit: int | None = None,
    ) -> Iterator[Dispute]:
        """Disputes; the vendor's by state, oldest first."""
        query = {"partner": partner, "state": state, "limit": limit}
        return cast("Iterator[Dispute]", self.connection.every(path("disputes"), query))

    def show_dispute(self, dispute_id: str, *, partner: str | None = None) -> Dispute:
        """One dispute."""
        query = {"partner": partner}
        return cast("Dispute", self.connection.get(path("disputes", dispute_id), query))
