"""What the API says: partners_3; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Stage = Literal["draft", "coming", "in_force", "over"]


class Signature(TypedDict):
    version: int


class Training(TypedDict):
    completed: str
    course: str
    partner: str
    person: str
    until: NotRequired[str | None]
