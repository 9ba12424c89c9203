"""The API's operations on feeds; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.feeds import FeedDue
from channel.client.models.shared import FeedState


@dataclass(frozen=True, slots=True)
class FeedsApi:
    """/feeds"""

    connection: Connection

    def list_due(
        self,
        *,
        day: str | None = None,
        state: FeedState | None = None,
        partner: str | None = None,
        limit: int | None = None,
    ) -> Iterator[FeedDue]:
        """Reports late, missing, held, nil and open, latest due first."""
        query = {"day": day, "state": state, "partner": partner, "limit": limit}
        return cast("Iterator[FeedDue]", self.connection.every(path("feeds", "due"), query))
