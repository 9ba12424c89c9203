"""How a vendor approves registrations: limits, clock and protection, as data."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from channel.money import Money


class ApprovalRules(BaseModel):
    """Limits are one amount a currency; a currency without one is never approved by rule.

    A review is due after `review_business_days` if that is set, else after `review_hours`.
    Reminders go out that many hours before it is due, escalation that many after.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    auto_approve_below: tuple[Money, ...] = ()
    second_approver_from: tuple[Money, ...] = ()
    review_hours: int = Field(default=48, gt=0)
    review_business_days: int = Field(default=0, ge=0)
    remind_hours_before: tuple[int, ...] = (24, 4)
    escalate_hours_after: tuple[int, ...] = (0, 24)
    protection_days: int = Field(default=90, gt=0)
    extension_days: int = Field(default=90, gt=0)
    most_extensions: int = Field(default=2, ge=0)
    expiring_days: int = Field(default=14, gt=0)
    holidays: frozenset[date] = frozenset()

    def approves_itself(self, value: Money) -> bool:
        """Whether the rule may approve a deal of this value without a person."""
        limit = _of_currency(self.auto_approve_below, value.currency)
        return limit is not None and value < limit

    def needs_two(self, value: Money) -> bool:
        """Whether two people must approve: from the limit on, and where there is no limit for
        the currency although there are limits for others."""
        if not self.second_approver_from:
            return False
        limit = _of_currency(self.second_approver_from, value.currency)
        return limit is None or value >= limit


def _of_currency(limits: Iterable[Money], currency: str) -> Money | None:
    return next((limit for limit in limits if limit.currency == currency), None)
