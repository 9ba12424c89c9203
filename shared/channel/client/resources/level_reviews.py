"""The API's operations on level reviews; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.level_reviews import LevelReview


@dataclass(frozen=True, slots=True)
class LevelReviewsApi:
    """/level_reviews"""

    connection: Connection

    def list_reviews(self, *, limit: int | None = None) -> Iterator[LevelReview]:
        """Reviews of levels, the latest period first."""
        query = {"limit": limit}
        return cast("Iterator[LevelReview]", self.connection.every(path("level-reviews"), query))
