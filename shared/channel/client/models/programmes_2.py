"""What the API says: programmes_2; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.programmes import Figure, PartnerScope, Schedule


class TargetAchievement(TypedDict):
    kind: NotRequired[Literal["target_achievement"]]
    schedule: Schedule
    targets: NotRequired[list[Figure]]


class UnitAmount(TypedDict):
    amount: str
    category: NotRequired[str]
    family: NotRequired[str]
    sku: NotRequired[str]


class VolumeRebate(TypedDict):
    kind: NotRequired[Literal["volume_rebate"]]
    schedule: Schedule


class ProgrammesScopeScope(TypedDict):
    categories: NotRequired[list[str]]
    counterpart: NotRequired[PartnerScope]
    customer_classes: NotRequired[list[str]]
    customer_countries: NotRequired[list[str]]
    excluded_categories: NotRequired[list[str]]
    excluded_families: NotRequired[list[str]]
    excluded_skus: NotRequired[list[str]]
    expression: NotRequired[str]
    families: NotRequired[list[str]]
    payee: NotRequired[PartnerScope]
    since: NotRequired[str | None]
    skus: NotRequired[list[str]]
    transaction_types: NotRequired[list[str]]
    until: NotRequired[str | None]
