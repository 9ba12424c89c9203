"""What the uploads queue carries: an object that arrived, or a revision that was asked for."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

INBOX = "inbox/"


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


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


def arrival_message(key: str) -> str:
    """The queue's message for an object whose event was lost: its current version counts."""
    return Arrival(detail=_Detail(object=ArrivedObject(key=key))).model_dump_json(by_alias=True)


def revision_message(partner: str, upload_id: str, revision: int, requested_at: datetime) -> str:
    """The queue's message for a revision that a person asked for."""
    asked = Revision(
        partner=partner, upload_id=upload_id, revision=revision, requested_at=requested_at
    )
    return RevisionAsked(revision=asked).model_dump_json()
