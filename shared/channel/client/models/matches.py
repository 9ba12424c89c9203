"""What the API says: matches; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_4 import Subject


class Candidate(TypedDict):
    evidence: NotRequired[list[str]]
    id: str
    name: str
    score: int


class Choice(TypedDict):
    chosen: str


class MatchCase(TypedDict):
    candidates: NotRequired[list[Candidate]]
    distributor: str
    first_row: NotRequired[int]
    first_sheet: NotRequired[str]
    key: str
    lines: NotRequired[int]
    reason: str
    reported: dict[str, str]
    subject: Subject


class QuestionView(TypedDict):
    case: MatchCase
    case_id: str
    uploads: list[str]
