"""The API's operations on openapi; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path


@dataclass(frozen=True, slots=True)
class OpenapiApi:
    """/openapi"""

    connection: Connection

    def show_openapi(self) -> dict[str, object]:
        """This description."""
        return cast("dict[str, object]", self.connection.get(path("openapi.json")))
