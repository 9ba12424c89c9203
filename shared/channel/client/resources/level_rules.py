"""The API's operations on level rules; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.level_rules import LevelRules, LevelRulesInput


@dataclass(frozen=True, slots=True)
class LevelRulesApi:
    """/level_rules"""

    connection: Connection

    def list_rules(self, *, limit: int | None = None) -> Iterator[LevelRules]:
        """The levels of each tier."""
        query = {"limit": limit}
        return cast("Iterator[LevelRules]", self.connection.every(path("level-rules"), query))

    def set_rules(self, tier: str, body: LevelRulesInput, *, etag: str) -> LevelRules:
        """Set the levels of a tier."""
        return cast(
            "LevelRules", self.connection.put(path("level-rules", tier), body=body, etag=etag)
        )

    def show_rules(self, tier: str) -> LevelRules:
        """The levels of one tier."""
        return cast("LevelRules", self.connection.get(path("level-rules", tier)))
