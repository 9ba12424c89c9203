"""The life of a registration: who may do what, in which state, with what effect."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from channel.deals import actions as act
from channel.deals.actions import ALLOWED, Action, Actor, Seat
from channel.deals.duplicates import Suspect
from channel.deals.lifecycle import _STEPS, decide
from channel.deals.model import Deal, Status
from channel.deals.rules import ApprovalRules
from channel.errors import Conflict, Invalid, NotFound, NotYours
from channel.money import Money
from tests.kit.deals import (
    ANN,
    BOB,
    NOW,
    PARTNER,
    RULE,
    TODAY,
    after,
    approved,
    around,
    draft,
    submitted,
    terms,
    usd,
)

LAPSED = TODAY + timedelta(days=90)


def test_every_action_has_its_row_and_its_step() -> None:
    assert set(ALLOWED) == set(_STEPS) == set(Action.__args__)  # type: ignore[attr-defined]


def test_a_submitted_deal_has_a_day_on_which_its_review_is_due() -> None:
    deal = submitted()
    assert (deal.status, deal.due_at) == (Status.SUBMITTED, NOW + timedelta(hours=48))
    assert deal.approval_code == ""


def test_an_approval_protects_from_today_and_gives_a_code() -> None:
    outcome = decide(submitted(), act.Approve(), ANN, around())
    deal = outcome.deal
    assert (deal.status, deal.protected_from, deal.protected_until) == (
        Status.APPROVED,
        TODAY,
        date(2026, 11, 1),
    )
    assert deal.approval_code.startswith("DR-")
    assert [e.kind for e in outcome.events] == ["approved"]


def test_every_step_is_on_record() -> None:
    deal = after(approved(), (act.Lose("chose another vendor"), PARTNER))
    assert [(e.actor, e.action, e.text) for e in deal.history] == [
        ("pat", "submitted", ""),
        ("ann", "approved", ""),
        ("pat", "lost", "chose another vendor"),
    ]


def test_a_rejection_needs_a_reason() -> None:
    with pytest.raises(Invalid, match="Say why"):
        decide(submitted(), act.Reject("  "), ANN, around())
    assert after(submitted(), (act.Reject("not ours"), ANN)).reason == "not ours"


@pytest.mark.parametrize("action", [act.Approve(), act.TakeUp(), act.Reject("no"), act.Grant()])
def test_a_partner_decides_nothing_about_its_own_deal(action: Action) -> None:
    with pytest.raises(NotYours):
        decide(submitted(), action, PARTNER, around())


def test_a_foreign_deal_is_as_good_as_missing() -> None:
    with pytest.raises(NotFound, match=r"There is no deal deal-1\."):
        decide(submitted(), act.Withdraw(), Actor("eve", Seat.PARTNER, "other"), around())


def test_the_distributor_on_a_deal_sees_it_but_does_not_move_it() -> None:
    with pytest.raises(NotYours, match="Only acme"):
        decide(submitted(), act.Withdraw(), Actor("dan", Seat.PARTNER, "disti-north"), around())


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.SUBMITTED, Status.UNDER_REVIEW}))
def test_only_a_deal_that_awaits_review_is_approved(status: Status) -> None:
    deal = submitted().model_copy(update={"status": status})
    with pytest.raises(Conflict, match=f"The deal is {status}"):
        decide(deal, act.Approve(), ANN, around())


def test_nobody_approves_what_they_registered() -> None:
    deal = after(draft(), (act.Submit(), ANN))
    with pytest.raises(NotYours, match="Another person"):
        decide(deal, act.Approve(), ANN, around())


TWO = ApprovalRules(second_approver_from=(usd("50000"),))


def test_a_large_deal_needs_two_people() -> None:
    once = after(submitted(), (act.Approve(), ANN), rules=TWO)
    assert (once.status, once.protected_until) == (Status.UNDER_REVIEW, None)
    with pytest.raises(NotYours):
        decide(once, act.Approve(), ANN, around(rules=TWO))
    assert after(once, (act.Approve(), BOB), rules=TWO).status is Status.APPROVED


@pytest.mark.parametrize(("value", "people"), [("49999.99", 1), ("50000", 2), ("50000.01", 2)])
def test_the_second_person_is_needed_from_the_limit_on(value: str, people: int) -> None:
    deal = after(submitted(value=usd(value)), (act.Approve(), ANN), rules=TWO)
    assert (deal.status is Status.APPROVED) == (people == 1)


def test_a_currency_without_a_limit_needs_two_people_and_is_never_approved_by_rule() -> None:
    euro = Money(usd("1").amount, "EUR")
    assert TWO.needs_two(euro)
    assert not ApprovalRules(auto_approve_below=(usd("100"),)).approves_itself(euro)


AUTO = ApprovalRules(auto_approve_below=(usd("60000"),))
ALIKE = Suspect("deal-9", 90, False, False, ())
RIVAL = Suspect("deal-9", 100, True, True, ())


def test_a_small_deal_that_looks_like_no_other_is_approved_by_rule() -> None:
    assert after(submitted(), (act.Approve(), RULE), rules=AUTO).status is Status.APPROVED


def test_a_rule_leaves_large_and_doubtful_deals_to_people() -> None:
    with pytest.raises(Conflict, match="by people"):
        decide(submitted(value=usd("60000")), act.Approve(), RULE, around(rules=AUTO))
    with pytest.raises(Conflict, match="a person must look"):
        decide(submitted(), act.Approve(), RULE, around(rules=AUTO, suspects=(ALIKE,)))


def test_a_protected_rival_bars_the_approval_and_an_alike_one_does_not() -> None:
    with pytest.raises(Conflict, match="deal-9"):
        decide(submitted(), act.Approve(), ANN, around(suspects=(RIVAL,)))
    awaiting = replace(RIVAL, protected=False)
    assert decide(submitted(), act.Approve(), ANN, around(suspects=(ALIKE, awaiting)))


def test_an_unauthorised_pair_is_neither_submitted_nor_approved() -> None:
    problem = "Acme is not authorised to buy from North."
    with pytest.raises(Invalid, match="not authorised"):
        decide(draft(), act.Submit(), PARTNER, around(pair_problem=problem))
    with pytest.raises(Conflict, match="not authorised"):
        decide(submitted(), act.Approve(), ANN, around(pair_problem=problem))


def test_a_deal_expires_on_the_first_day_it_is_not_protected() -> None:
    with pytest.raises(Conflict, match="protected until"):
        decide(approved(), act.Expire(), RULE, around(today=LAPSED - timedelta(days=1)))
    assert after(approved(), (act.Expire(), RULE), today=LAPSED).status is Status.EXPIRED


@pytest.mark.parametrize(
    "action", [act.Win(), act.Extend(LAPSED + timedelta(days=9), "late"), act.Ask(terms(), "late")]
)
def test_a_lapsed_deal_takes_no_more_even_before_the_daily_run(action: Action) -> None:
    with pytest.raises(Conflict, match="register the deal anew"):
        decide(approved(), action, ANN, around(today=LAPSED))


def test_an_extension_moves_the_end_within_its_limits() -> None:
    longer = act.Extend(LAPSED + timedelta(days=90), "pilot runs on")
    deal = after(approved(), (longer, ANN))
    assert (deal.protected_until, deal.extensions) == (LAPSED + timedelta(days=90), 1)
    with pytest.raises(Invalid, match="at most"):
        decide(approved(), act.Extend(LAPSED + timedelta(days=91), "more"), ANN, around())
    with pytest.raises(Invalid, match="ends after"):
        decide(approved(), act.Extend(LAPSED, "none"), ANN, around())


def test_a_deal_is_extended_only_so_often() -> None:
    steps = [(act.Extend(LAPSED + timedelta(days=n), "again"), ANN) for n in (1, 2)]
    with pytest.raises(Conflict, match="2 times"):
        after(approved(), *steps, (act.Extend(LAPSED + timedelta(days=3), "again"), ANN))


def test_an_amendment_changes_nothing_until_it_is_granted() -> None:
    wider = terms(scope=("family:routers", "family:switches"))
    asked = after(approved(), (act.Ask(wider, "routers too"), PARTNER))
    assert asked.terms == terms()
    assert after(asked, (act.Decline("no"), ANN)).pending is None
    granted = after(asked, (act.Grant(), ANN))
    assert (granted.terms, granted.pending, granted.status) == (wider, None, Status.APPROVED)


def test_one_amendment_is_asked_at_a_time_and_granted_by_another() -> None:
    asked = after(approved(), (act.Ask(terms(), "first"), ANN))
    with pytest.raises(Conflict, match="awaits its answer"):
        decide(asked, act.Ask(terms(), "second"), PARTNER, around())
    with pytest.raises(NotYours, match="Another person"):
        decide(asked, act.Grant(), ANN, around())


def test_an_amendment_onto_a_rivals_ground_is_refused() -> None:
    asked = after(approved(), (act.Ask(terms(territories=("US-E",)), "moved"), PARTNER))
    with pytest.raises(Conflict, match="deal-9"):
        decide(asked, act.Grant(), ANN, around(suspects=(RIVAL,)))


@pytest.mark.parametrize("status", [Status.REJECTED, Status.LOST, Status.EXPIRED, Status.WITHDRAWN])
@pytest.mark.parametrize("actor", [PARTNER, ANN, RULE])
def test_a_closed_deal_takes_no_action(status: Status, actor: Actor) -> None:
    deal = approved().model_copy(update={"status": status})
    for action in _one_of_each():
        with pytest.raises((Conflict, NotYours)):
            decide(deal, action, actor, around())


def _one_of_each() -> list[Action]:
    return [
        act.Edit(terms()), act.Submit(), act.TakeUp(), act.Approve(), act.Reject("x"),
        act.Withdraw("x"), act.Win(), act.Lose("x"), act.Expire(), act.Extend(LAPSED, "x"),
        act.Ask(terms(), "x"), act.Grant(), act.Decline("x"),
    ]  # fmt: skip


def test_a_deal_survives_being_stored() -> None:
    deal = after(approved(), (act.Ask(terms(value=usd("0.10")), "smaller"), PARTNER))
    assert Deal.model_validate_json(deal.model_dump_json()) == deal
    assert '"amount":"0.10"' in deal.model_dump_json()
