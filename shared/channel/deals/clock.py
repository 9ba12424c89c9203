"""The approval clock: when a review is due, and who is to be told before and after."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from channel.deals.model import AWAITING, Deal
from channel.deals.rules import ApprovalRules
from channel.identity import short_id

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder or escalation that has come due; its name is the same however often it is told."""

    deal_id: str
    kind: str
    at: datetime
    due_at: datetime

    @property
    def alarm_id(self) -> str:
        return short_id(self.deal_id, self.kind, self.at.isoformat())


def due_at(submitted_at: datetime, rules: ApprovalRules) -> datetime:
    """When a review must be done; give the time in the zone whose weekends and holidays count."""
    if not rules.review_business_days:
        return submitted_at + timedelta(hours=rules.review_hours)
    due = submitted_at
    for _ in range(rules.review_business_days):
        due += timedelta(days=1)
        while not is_business_day(due.date(), rules.holidays):
            due += timedelta(days=1)
    return due


def is_business_day(day: date, holidays: frozenset[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def alarms(deal: Deal, rules: ApprovalRules, now: datetime) -> tuple[Alarm, ...]:
    """All that has come due for a deal awaiting review, earliest first, told before or not."""
    if deal.status not in AWAITING or deal.due_at is None:
        return ()
    due = deal.due_at
    moments = [("reminder", due - timedelta(hours=h)) for h in rules.remind_hours_before]
    moments += [("escalation", due + timedelta(hours=h)) for h in rules.escalate_hours_after]
    begun = deal.submitted_at or due
    come = [(kind, at) for kind, at in moments if begun < at <= now]
    return tuple(Alarm(deal.id, kind, at, due) for kind, at in sorted(come, key=lambda m: m[1]))
