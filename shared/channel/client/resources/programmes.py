"""The API's operations on programmes; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.programmes import Programme
from channel.client.models.shared_4 import ProgrammeInput


@dataclass(frozen=True, slots=True)
class ProgrammesApi:
    """/programmes"""

    connection: Connection

    def create_version(self, body: ProgrammeInput, *, key: str = "") -> Programme:
        """The next version of a programme."""
        return cast("Programme", self.connection.post(path("programmes"), body=body, key=key))

    def list_programmes(self, *, limit: int | None = None) -> Iterator[Programme]:
        """Every version of every programme."""
        query = {"limit": limit}
        return cast("Iterator[Programme]", self.connection.every(path("programmes"), query))

    def list_versions(self, id: str, *, limit: int | None = None) -> Iterator[Programme]:
        """A programme's versions."""
        query = {"limit": limit}
        return cast("Iterator[Programme]", self.connection.every(path("programmes", id), query))

    def replace_version(
        self, id: str, version: str, body: ProgrammeInput, *, etag: str
    ) -> Programme:
        """Change a version not yet in force."""
        return cast(
            "Programme",
            self.connection.put(path("programmes", id, "versions", version), body=body, etag=etag),
        )

    def show_version(self, id: str, version: str) -> Programme:
        """One version."""
        return cast("Programme", self.connection.get(path("programmes", id, "versions", version)))
