"""The hourly look at deals: protections that end, reviews that wait, each told of once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from channel.aws.store import deals
from channel.deals import actions as act
from channel.deals.claims import ClaimChange
from channel.deals.lifecycle import decide
from tests.kit import deals as kit
from tests.kit.commission import protected
from tests.kit.requests import ADMIN
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed

JANUARY = datetime(2026, 1, 5, 9, tzinfo=UTC)
END = datetime(2026, 4, 5, 0, 5, tzinfo=UTC)  # 90 days after the approval


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def look(stack: Stack, at: datetime) -> Any:
    return stack.fire_schedule("expire_deals_hourly", at.isoformat())


def told(stack: Stack) -> list[tuple[str, str]]:
    return [(kind, said["deal_id"]) for kind, said in stack.events.told if "deal." in kind]


def test_a_protection_is_announced_to_end_and_ends_once(stack: Stack) -> None:
    protected("deal-1", "acme", JANUARY)
    assert look(stack, END - timedelta(days=15)) == {"expired": 0, "told": 0}
    soon = END - timedelta(days=14)
    assert look(stack, soon) == {"expired": 0, "told": 1}
    assert look(stack, soon) == {"expired": 0, "told": 0}
    assert look(stack, soon + timedelta(hours=1)) == {"expired": 0, "told": 0}
    assert look(stack, END) == {"expired": 1, "told": 0}
    assert look(stack, END) == {"expired": 0, "told": 0}
    assert told(stack) == [("deal.expiring", "deal-1"), ("deal.expired", "deal-1")]
    assert stack.api(ADMIN).get("/deals/deal-1").json["status"] == "expired"


def test_an_extended_deal_does_not_expire_and_its_new_end_is_told_of(stack: Stack) -> None:
    deal = protected("deal-1", "acme", JANUARY)
    look(stack, END - timedelta(days=14))
    later = deal.protected_until + timedelta(days=30) if deal.protected_until else END.date()
    longer = decide(
        deal,
        act.Extend(later, "slow customer"),
        kit.ANN,
        kit.around(today=END.date() - timedelta(days=1)),
    )
    deals.save(longer.deal, 2, by="ann", at=END - timedelta(days=1), change=longer.claims)
    assert look(stack, END) == {"expired": 0, "told": 0}
    assert look(stack, END + timedelta(days=17)) == {"expired": 0, "told": 1}


def test_reviewers_are_reminded_before_the_review_is_due_and_escalated_after(stack: Stack) -> None:
    drafted = kit.draft("deal-1", scope=("family:widgets",))
    then = kit.around(now=JANUARY, today=JANUARY.date())
    submitted = decide(drafted, act.Submit(), kit.PARTNER, then).deal
    deals.save(submitted, 0, by="pat", at=JANUARY, change=ClaimChange("deal-1"))
    # Due after 48 hours: reminders 24 and 4 hours before, escalations at once and 24 after.
    seen = [look(stack, JANUARY + timedelta(hours=hours))["told"] for hours in (23, 24, 44, 48, 73)]
    assert seen == [0, 1, 1, 1, 1]
    assert [kind for kind, _ in told(stack)] == [
        "deal.reminder",
        "deal.reminder",
        "deal.escalation",
        "deal.escalation",
    ]
