"""The API's operations on decisions; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.decisions import DecisionView
from channel.client.models.shared import Decided, Decision


@dataclass(frozen=True, slots=True)
class DecisionsApi:
    """/decisions"""

    connection: Connection

    def list_decisions(self, *, limit: int | None = None) -> Iterator[DecisionView]:
        """Decisions that people made."""
        query = {"limit": limit}
        return cast("Iterator[DecisionView]", self.connection.every(path("decisions"), query))

    def show_decision(self, decision_id: str) -> Decision:
        """One decision."""
        return cast("Decision", self.connection.get(path("decisions", decision_id)))

    def undo(self, decision_id: str, *, key: str = "") -> Decided:
        """Undo a decision and read its uploads again."""
        return cast(
            "Decided", self.connection.post(path("decisions", decision_id, "undo"), key=key)
        )
