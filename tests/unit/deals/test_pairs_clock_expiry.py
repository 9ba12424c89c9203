"""Authorised pairs, the approval clock, and what runs out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from channel.deals.clock import alarms, due_at
from channel.deals.expiry import expired, expiring
from channel.deals.pairs import Pair, PairRule, Pairs, pair_problem
from channel.deals.rules import ApprovalRules
from channel.partners import Partner, PartnerStatus
from tests.kit.deals import NOW, approved, draft, submitted
from tests.kit.reported import distributor, reseller

DAY = date(2026, 8, 3)
NORTH = distributor("disti-north", "North", region="west")
ACME = reseller("acme", "Acme", region="west", distributors=("disti-north",))
STRAY = reseller("stray", "Stray", region="east")


@pytest.mark.parametrize(
    ("rule", "partner", "authorised"),
    [
        (PairRule.LISTED, ACME, False),
        (PairRule.PARTNER_RECORD, ACME, True),
        (PairRule.PARTNER_RECORD, STRAY, False),
        (PairRule.SAME_REGION, ACME, True),
        (PairRule.SAME_REGION, STRAY, False),
        (PairRule.ANY, STRAY, True),
    ],
)
def test_a_pair_that_is_not_listed_follows_the_rule(
    rule: PairRule, partner: Partner, authorised: bool
) -> None:
    assert (pair_problem(Pairs(rule=rule), partner, NORTH, DAY) == "") is authorised


def listed(allowed: bool) -> Pairs:
    pair = Pair(
        distributor="disti-north",
        reseller="acme",
        since=DAY,
        until=DAY + timedelta(days=1),
        allowed=allowed,
    )
    return Pairs(rule=PairRule.LISTED if allowed else PairRule.ANY, listed=(pair,))


def test_a_listed_pair_holds_from_its_first_day_up_to_its_end() -> None:
    days = [DAY + timedelta(days=n) for n in (-1, 0, 1)]
    found = [pair_problem(listed(True), ACME, NORTH, day) == "" for day in days]
    assert found == [False, True, False]


def test_the_list_can_forbid_what_the_rule_allows() -> None:
    problem = pair_problem(listed(False), ACME, NORTH, DAY)
    assert problem == "Acme is not authorised to buy from North on 2026-08-03."


def test_a_suspended_partner_does_no_deals() -> None:
    ill = ACME.model_copy(update={"status": PartnerStatus.SUSPENDED})
    assert pair_problem(Pairs(rule=PairRule.ANY), ill, NORTH, DAY) == (
        "Acme is suspended, not active."
    )


def test_two_of_one_tier_are_no_pair() -> None:
    assert pair_problem(Pairs(rule=PairRule.ANY), ACME, STRAY, DAY) == "Stray is no distributor."


def test_business_days_leap_weekends_and_holidays() -> None:
    friday = datetime(2026, 8, 7, 16, 30, tzinfo=ZoneInfo("America/New_York"))
    rules = ApprovalRules(review_business_days=2, holidays=frozenset({date(2026, 8, 10)}))
    assert due_at(friday, rules) == datetime(2026, 8, 12, 16, 30, tzinfo=friday.tzinfo)


def test_reminders_come_before_the_review_is_due_and_escalations_after() -> None:
    deal, rules = submitted(), ApprovalRules()
    hours = [(h, [a.kind for a in alarms(deal, rules, NOW + timedelta(hours=h))]) for h in
             (23, 24, 44, 48, 72)]  # fmt: skip
    assert hours == [
        (23, []),
        (24, ["reminder"]),
        (44, ["reminder", "reminder"]),
        (48, ["reminder", "reminder", "escalation"]),
        (72, ["reminder", "reminder", "escalation", "escalation"]),
    ]


def test_an_alarm_told_twice_has_one_name() -> None:
    deal, rules = submitted(), ApprovalRules()
    early, late = (alarms(deal, rules, NOW + timedelta(hours=h)) for h in (24, 72))
    assert early[0].alarm_id == late[0].alarm_id
    assert len({alarm.alarm_id for alarm in late}) == 4


def test_a_decided_deal_rings_no_alarm() -> None:
    assert alarms(approved(), ApprovalRules(), NOW + timedelta(days=9)) == ()


def test_protection_is_soon_to_end_then_ended() -> None:
    deals, end = [approved(), draft("deal-2")], date(2026, 11, 1)
    assert [d.id for d in expiring(deals, end - timedelta(days=14), 14)] == ["deal-1"]
    assert expiring(deals, end - timedelta(days=15), 14) == ()
    assert expiring(deals, end, 14) == ()
    assert expired(deals, end - timedelta(days=1)) == ()
    assert [d.id for d in expired(deals, end)] == ["deal-1"]
