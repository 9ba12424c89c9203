"""The API's operations on lines; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.lines import LineHistory


@dataclass(frozen=True, slots=True)
class LinesApi:
    """/lines"""

    connection: Connection

    def show_line_history(self, line: str, *, month: str | None = None) -> LineHistory:
        """One line: every file and row that stated it, and which statement counts."""
        query = {"month": month}
        return cast("LineHistory", self.connection.get(path("lines", line), query))
