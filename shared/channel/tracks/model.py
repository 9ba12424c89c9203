"""A track: one tier's way into the programme, as versioned data."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from channel.partners import Tier
from channel.roles import Role
from channel.texts import Text
from channel.tracks.agreements import AgreementType
from channel.tracks.entitlements import Entitlement


class StepKind(StrEnum):
    """What is done in a step of onboarding."""

    FORM = "form"
    CHECK = "check"
    DOCUMENT = "document"
    SCREENING = "screening"
    TRAINING = "training"
    APPROVAL = "approval"
    SIGNATURE = "signature"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StepRule(_Data):
    """One step: who may take it, what must be handed in, and by when.

    `escalate_to` may take it too once the deadline has passed. An approval may not be taken by
    whoever handed in the application.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    kind: StepKind
    title: Text
    taken_by: tuple[Role, ...] = Field(min_length=1)
    wanted: tuple[Text, ...] = ()  # fields of a form, names of documents or courses
    deadline_days: int = Field(default=14, ge=1)
    remind_days: int = Field(default=5, ge=1)
    escalate_to: tuple[Role, ...] = ()


class Track(_Data):
    """The steps of one tier in order, the agreements signed, what is granted at the end."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    version: int = Field(default=1, ge=1)
    tier: Tier
    name: Text
    agreement_types: tuple[AgreementType, ...] = ()
    steps: tuple[StepRule, ...] = Field(min_length=1)
    entitlements: tuple[Entitlement, ...] = ()
    level: str = ""

    @model_validator(mode="after")
    def _steps_are_apart(self) -> Self:
        names = [step.id for step in self.steps]
        if len(set(names)) != len(names):
            raise ValueError(f"steps: an id stands twice among {', '.join(names)}")
        return self

    @model_validator(mode="after")
    def _every_step_can_be_taken(self) -> Self:
        other = Role.RESELLER if self.tier is Tier.DISTRIBUTOR else Role.DISTRIBUTOR
        for step in self.steps:
            if set(step.taken_by) | set(step.escalate_to) <= {other}:
                raise ValueError(f"steps: nobody on this track may take {step.id}")
        return self

    def step(self, id: str) -> StepRule | None:
        return next((step for step in self.steps if step.id == id), None)

    def after(self, id: str) -> StepRule | None:
        """The step that follows, or None at the end."""
        names = [step.id for step in self.steps]
        place = names.index(id) + 1
        return self.steps[place] if place < len(names) else None
