"""What the API says: shared_5; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

ProgrammesMeasuresUnit = Literal["revenue", "units", "points"]


class FormatsProfileUnitInput(TypedDict):
    factor: str
    unit: NotRequired[str]


class FormatsProfileUnit(TypedDict):
    factor: str
    unit: NotRequired[str]
