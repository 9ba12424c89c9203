"""The API's operations on me; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.me import Me


@dataclass(frozen=True, slots=True)
class MeApi:
    """/me"""

    connection: Connection

    def show_me(self) -> Me:
        """Who am I, and what may I do."""
        return cast("Me", self.connection.get(path("me")))
