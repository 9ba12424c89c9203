"""The API's operations on applications; made by `python -m infra.typed_client`."""

from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.applications import Application
from channel.client.models.shared_2 import OnboardingView


@dataclass(frozen=True, slots=True)
class ApplicationsApi:
    """/applications"""

    connection: Connection

    def apply(self, body: Application, *, key: str = "") -> OnboardingView:
        """Apply to become a partner."""
        return cast(
            "OnboardingView", self.connection.post(path("applications"), body=body, key=key)
        )
