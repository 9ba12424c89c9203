"""What the API says: level_rules; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from channel.client.models.shared import Frequency
    from channel.client.models.shared_4 import Tier

Review = Literal["by_hand", "propose", "apply"]


class ConditionInput(TypedDict):
    at_least: str
    figure: str


class Condition(TypedDict):
    at_least: str
    figure: str


class LevelRuleInput(TypedDict):
    conditions: NotRequired[list[ConditionInput]]
    name: str


class LevelRule(TypedDict):
    conditions: NotRequired[list[Condition]]
    name: str


class LevelRulesInput(TypedDict):
    levels: list[LevelRuleInput]
    months: NotRequired[int]
    review: NotRequired[Review]
    review_after_days: NotRequired[int]
    review_each: NotRequired[Frequency]
    tier: Tier


class LevelRules(TypedDict):
    levels: list[LevelRule]
    months: NotRequired[int]
    review: NotRequired[Review]
    review_after_days: NotRequired[int]
    review_each: NotRequired[Frequency]
    tier: Tier
