"""What the uploads queue carries: an object that arrived, or a revision that was asked for."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

INBOX = "inbox/"


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ArrivedObject(_Message):
    """The object of an S3 event as EventBridge sends it; keys are plain, not URL-encoded."""

    key: str
    size: int = 0
    version: str = Field(default="", alias="version-id")
    sequencer: str = ""


class _Detail(_Message):
    object: ArrivedObject


class Arrival(_Message):
    """An object-created event, or the sweeper's word for one that was lost."""

    detail: _Detail


class Revision(_Message):
    """A new reading of an upload that a person asked for, by reference to its stored request."""

    partner: str
    upload_id: str
    revision: int
    requested_at: datetime


class RevisionAsked(_Message):
    revision: Revision


_MESSAGE: TypeAdapter[Arrival | RevisionAsked] = TypeAdapter(Arrival | RevisionAsked)


def understood(body: str) -> ArrivedObject | Revision | None:
    """What a queue message asks for; None for a test event or foreign JSON."""
    try:
        message = _MESSAGE.validate_json(body)
    except ValidationError:
        return None
    return message.detail.object if isinstance(message, Arrival) else message.revision


def sender(key: str) -> str:
    """The partner whose prefix a key is under, or empty when it is under none."""
    inside = key.removeprefix(INBOX)
    return inside.split("/", 1)[0] if key.startswith(INBOX) and "/" in inside else ""
