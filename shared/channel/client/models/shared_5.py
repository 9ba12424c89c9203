"""What the API says: shared_5; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_3 import ReasonShown
    from channel.client.models.shared_4 import SliceShown

ProgrammesMeasuresUnit = Literal["revenue", "units", "points"]


class WorkingShown(TypedDict):
    amount: str
    base: str | None
    earning: str
    portion: str
    qualifier: str
    reason: ReasonShown | None
    since: str
    slices: list[SliceShown]
    until: str
    version: int


class FormatsProfileUnitInput(TypedDict):
    factor: str
    unit: NotRequired[str]


class FormatsProfileUnit(TypedDict):
    factor: str
    unit: NotRequired[str]
