"""What parties and reviewers are to be told of deals by now, each under a name of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from channel.deals.clock import alarms
from channel.deals.expiry import expiring
from channel.deals.model import Deal
from channel.deals.rules import ApprovalRules
from channel.identity import short_id


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell once; `due` is when the review is due or the protection ends."""

    id: str
    kind: str  # reminder, escalation, expiring
    deal_id: str
    reseller: str
    due: str


def notices(deals: Iterable[Deal], rules: ApprovalRules, now: datetime) -> tuple[Notice, ...]:
    """All that is to have been told by now, told before or not; `now` in the vendor's zone."""
    held = tuple(deals)
    clock = [
        Notice(a.alarm_id, a.kind, deal.id, deal.reseller, a.due_at.isoformat())
        for deal in held
        for a in alarms(deal, rules, now)
    ]
    ending = [
        _expiring(deal, str(deal.protected_until))
        for deal in expiring(held, now.date(), rules.expiring_days)
    ]
    return (*clock, *ending)


def _expiring(deal: Deal, until: str) -> Notice:
    """An extension is a new end, of which is told again."""
    name = short_id(deal.id, "expiring", until)
    return Notice(name, "expiring", deal.id, deal.reseller, until)
