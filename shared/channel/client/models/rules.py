"""What the API says: rules; made by `python -m infra.typed_client`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

PairRule = Literal["listed", "partner_record", "same_region", "any"]


Pattern = Literal["months", "4-4-5", "4-5-4", "5-4-4"]


YearEnd = Literal["last", "nearest"]


YearName = Literal["end", "start"]


class ApprovalRulesInput(TypedDict):
    auto_approve_below: NotRequired[list[MoneyInput]]
    escalate_hours_after: NotRequired[list[int]]
    expiring_days: NotRequired[int]
    extension_days: NotRequired[int]
    holidays: NotRequired[list[str]]
    most_extensions: NotRequired[int]
    protection_days: NotRequired[int]
    remind_hours_before: NotRequired[list[int]]
    review_business_days: NotRequired[int]
    review_hours: NotRequired[int]
    second_approver_from: NotRequired[list[MoneyInput]]


class ApprovalRules(TypedDict):
    auto_approve_below: NotRequired[list[Money]]
    escalate_hours_after: NotRequired[list[int]]
    expiring_days: NotRequired[int]
    extension_days: NotRequired[int]
    holidays: NotRequired[list[str]]
    most_extensions: NotRequired[int]
    protection_days: NotRequired[int]
    remind_hours_before: NotRequired[list[int]]
    review_business_days: NotRequired[int]
    review_hours: NotRequired[int]
    second_approver_from: NotRequired[list[Money]]


class Calendar(TypedDict):
    end_weekday: NotRequired[int]
    first_month: NotRequired[int]
    pattern: NotRequired[Pattern]
    year_end: NotRequired[YearEnd]
    year_name: NotRequired[YearName]


class MoneyInput(TypedDict):
    amount: str
    currency: str


class Money(TypedDict):
    amount: str
    currency: str


class Pair(TypedDict):
    allowed: NotRequired[bool]
    distributor: str
    reseller: str
    since: str
    until: NotRequired[str | None]


class Pairs(TypedDict):
    listed: NotRequired[list[Pair]]
    rule: NotRequired[PairRule]


class PriceRules(TypedDict):
    claim_days: NotRequired[int]
