"""The API's operations on matches; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.matches import Choice, QuestionView
from channel.client.models.shared import Decided


@dataclass(frozen=True, slots=True)
class MatchesApi:
    """/matches"""

    connection: Connection

    def decide(self, case_id: str, body: Choice, *, partner: str, key: str = "") -> Decided:
        """Answer a question."""
        query = {"partner": partner}
        return cast(
            "Decided",
            self.connection.post(path("matches", case_id, "decision"), query, body=body, key=key),
        )

    def list_questions(self, *, partner: str, limit: int | None = None) -> Iterator[QuestionView]:
        """Open questions of a partner's files."""
        query = {"partner": partner, "limit": limit}
        return cast("Iterator[QuestionView]", self.connection.every(path("matches"), query))
