"""The API's operations on tracks; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.tracks import Track, TrackInput


@dataclass(frozen=True, slots=True)
class TracksApi:
    """/tracks"""

    connection: Connection

    def create_track(self, body: TrackInput, *, key: str = "") -> Track:
        """The next version of a track."""
        return cast("Track", self.connection.post(path("tracks"), body=body, key=key))

    def list_tracks(self, *, limit: int | None = None) -> Iterator[Track]:
        """Every version of every track."""
        query = {"limit": limit}
        return cast("Iterator[Track]", self.connection.every(path("tracks"), query))

    def show_track(self, id: str, version: str) -> Track:
        """One version of a track."""
        return cast("Track", self.connection.get(path("tracks", id, "versions", version)))
