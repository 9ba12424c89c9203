"""What the API says: onboardings; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

TracksOnboardingOutcome = Literal["done", "send_back", "reject"]


class Note(TypedDict):
    note: NotRequired[str]


class OnboardingAsked(TypedDict):
    partner: str
    track: NotRequired[str]


class StepTaken(TypedDict):
    back_to: NotRequired[str]
    given: NotRequired[dict[str, str]]
    note: NotRequired[str]
    outcome: TracksOnboardingOutcome
