"""The API's operations on onboardings; made by `python -m infra.typed_client`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from channel.client.connection import Connection, path
from channel.client.models.onboardings import Note, OnboardingAsked, StepTaken
from channel.client.models.shared_2 import OnboardingView


@dataclass(frozen=True, slots=True)
class OnboardingsApi:
    """/onboardings"""

    connection: Connection

    def begin_onboarding(self, body: OnboardingAsked, *, key: str = "") -> OnboardingView:
        """Begin a prospect's onboarding."""
        return cast("OnboardingView", self.connection.post(path("onboardings"), body=body, key=key))

    def cancel_onboarding(self, onboarding_id: str, body: Note, *, key: str = "") -> OnboardingView:
        """Stop an onboarding."""
        return cast(
            "OnboardingView",
            self.connection.post(path("onboardings", onboarding_id, "cancel"), body=body, key=key),
        )

    def list_onboardings(
        self, *, partner: str | None = None, limit: int | None = None
    ) -> Iterator[OnboardingView]:
        """Onboardings by partner."""
        query = {"partner": partner, "limit": limit}
        return cast("Iterator[OnboardingView]", self.connection.every(path("onboardings"), query))

    def resume_onboarding(self, onboarding_id: str, body: Note, *, key: str = "") -> OnboardingView:
        """Take a stopped one up."""
        return cast(
            "OnboardingView",
            self.connection.post(path("onboardings", onboarding_id, "resume"), body=body, key=key),
        )

    def show_onboarding(self, onboarding_id: str) -> OnboardingView:
        """One onboarding."""
        return cast("OnboardingView", self.connection.get(path("onboardings", onboarding_id)))

    def take_step(
        self, onboarding_id: str, step: str, body: StepTaken, *, key: str = ""
    ) -> OnboardingView:
        """Take the step that waits."""
        return cast(
            "OnboardingView",
            self.connection.post(
                path("onboardings", onboarding_id, "steps", step), body=body, key=key
            ),
        )
