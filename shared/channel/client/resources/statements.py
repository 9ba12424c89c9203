"""The API's operations on statements; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.statements import (
    FunctionsPortalRoutesStatementsStatementView,
    StatementCard,
)


@dataclass(frozen=True, slots=True)
class StatementsApi:
    """/statements"""

    connection: Connection

    def download_statement(self, statement_id: str, *, partner: str | None = None) -> bytes:
        """The same as CSV."""
        query = {"partner": partner}
        return self.connection.download(path("statements", statement_id, "csv"), query)

    def list_statements(
        self, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[StatementCard]:
        """Statements; the vendor's latest first."""
        query = {"partner": partner, "limit": limit}
        return cast("Iterator[StatementCard]", self.connection.every(path("statements"), query))

    def show_statement(
        self, statement_id: str, *, partner: str | None = None
    ) -> FunctionsPortalRoutesStatementsStatementView:
        """One statement with its working."""
        query = {"partner": partner}
        return cast(
            "FunctionsPortalRoutesStatementsStatementView",
            self.connection.get(path("statements", statement_id), query),
        )
