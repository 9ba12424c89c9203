"""The API's operations on exceptions; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.exceptions import Workbench


@dataclass(frozen=True, slots=True)
class ExceptionsApi:
    """/exceptions"""

    connection: Connection

    def show_workbench(self, *, partner: str | None = None, limit: int | None = None) -> Workbench:
        """Held files and rejected rows by reason, of the latest uploads."""
        query = {"partner": partner, "limit": limit}
        return cast("Workbench", self.connection.get(path("exceptions"), query))
