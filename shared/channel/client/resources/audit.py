"""The API's operations on audit; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.audit import AuditEntry, Verification


@dataclass(frozen=True, slots=True)
class AuditApi:
    """/audit"""

    connection: Connection

    def list_deeds(
        self, *, day: str | None = None, limit: int | None = None
    ) -> Iterator[AuditEntry]:
        """What was done on a day, in order."""
        query = {"day": day, "limit": limit}
        return cast("Iterator[AuditEntry]", self.connection.every(path("audit"), query))

    def verify_day(self, day: str) -> Verification:
        """Is the day's chain whole?."""
        return cast("Verification", self.connection.get(path("audit", day, "verification")))
