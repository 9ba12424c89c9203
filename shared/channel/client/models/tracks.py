"""What the API says: tracks; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared_2 import MinimumLevel
    from channel.client.models.shared_4 import (
        Recruitment,
        Renewal,
        Reporting,
        ReportingInput,
        StepRule,
        Tier,
    )


class AgreementTypeInput(TypedDict):
    entitlements: NotRequired[list[str]]
    notice_days: NotRequired[int]
    obligations: NotRequired[list[ReportingInput | MinimumLevel | Recruitment]]
    renewal: NotRequired[Renewal]
    term_months: NotRequired[int | None]
    type: str


class AgreementType(TypedDict):
    entitlements: NotRequired[list[str]]
    notice_days: NotRequired[int]
    obligations: NotRequired[list[Reporting | MinimumLevel | Recruitment]]
    renewal: NotRequired[Renewal]
    term_months: NotRequired[int | None]
    type: str


class TrackInput(TypedDict):
    agreement_types: NotRequired[list[AgreementTypeInput]]
    entitlements: NotRequired[list[str]]
    id: str
    level: NotRequired[str]
    name: str
    steps: list[StepRule]
    tier: Tier
    version: NotRequired[int]


class Track(TypedDict):
    agreement_types: NotRequired[list[AgreementType]]
    entitlements: NotRequired[list[str]]
    id: str
    level: NotRequired[str]
    name: str
    steps: list[StepRule]
    tier: Tier
    version: NotRequired[int]
