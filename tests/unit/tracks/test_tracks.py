"""A partner's way in, its agreements and its level, step by step."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from channel.errors import Closed, Conflict, Invalid, NotYours
from channel.partners import LevelSpan, Partner, PartnerStatus, Tier
from channel.periods import Period
from channel.tracks.agreements import (
    Agreement,
    Evidence,
    Met,
    MinimumLevel,
    Recruitment,
    Renewal,
    compliance,
    in_force,
    renewed,
)
from channel.tracks.entitlements import allows, require
from channel.tracks.levels import Condition, LevelRule, LevelRules, applied, standing
from channel.tracks.model import StepKind, StepRule, Track
from channel.tracks.onboarding import (
    Onboarding,
    OnboardingState,
    Outcome,
    Taken,
    begin,
    cancel,
    deadline,
    escalate,
    resume,
    take,
)

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TRACK = Track(
    id="reseller",
    tier=Tier.RESELLER,
    name="Reseller",
    steps=(
        StepRule(
            id="apply",
            kind=StepKind.FORM,
            title="Apply",
            taken_by=("reseller",),
            wanted=("legal_name", "vat"),
        ),
        StepRule(
            id="approve",
            kind=StepKind.APPROVAL,
            title="Approve",
            taken_by=("vendor_analyst",),
            deadline_days=10,
            escalate_to=("vendor_admin",),
        ),
    ),
)
FORM = Taken(step="apply", outcome=Outcome.DONE, given={"legal_name": "Acme", "vat": "DE1"})
APPROVED = Taken(step="approve", outcome=Outcome.DONE)


def begun() -> Onboarding:
    return begin("o1", "acme", TRACK, "vera", NOW)


def applied_for(by: str = "rita") -> Onboarding:
    return take(begun(), TRACK, FORM, by=by, role="reseller", now=NOW)


def test_steps_follow_each_other_to_the_end() -> None:
    done = take(applied_for(), TRACK, APPROVED, by="vera", role="vendor_analyst", now=NOW)
    assert applied_for().step == "approve"
    assert done.state == OnboardingState.DONE
    assert [act.what for act in done.acts] == ["begun", "done", "done"]


def test_a_form_says_what_it_still_wants() -> None:
    short = Taken(step="apply", outcome=Outcome.DONE, given={"legal_name": "Acme", "vat": " "})
    with pytest.raises(Invalid, match="still wants: vat"):
        take(begun(), TRACK, short, by="rita", role="reseller", now=NOW)


def test_nobody_takes_anothers_step_or_one_that_does_not_wait() -> None:
    with pytest.raises(NotYours):
        take(begun(), TRACK, FORM, by="dora", role="distributor", now=NOW)
    with pytest.raises(Conflict):
        take(begun(), TRACK, APPROVED, by="vera", role="vendor_analyst", now=NOW)


def test_an_approval_takes_a_second_person() -> None:
    with pytest.raises(NotYours, match="second person"):
        take(applied_for("vera"), TRACK, APPROVED, by="vera", role="vendor_analyst", now=NOW)


def test_a_step_is_sent_back_and_its_clock_starts_again() -> None:
    back = Taken(step="approve", outcome=Outcome.SEND_BACK, back_to="apply", note="VAT unreadable")
    later = NOW + timedelta(days=3)
    again = take(applied_for(), TRACK, back, by="vera", role="vendor_analyst", now=later)
    assert (again.step, again.since) == ("apply", later)
    assert deadline(again, TRACK) == later + timedelta(days=14)


def test_after_the_deadline_whoever_it_escalates_to_may_take_it() -> None:
    with pytest.raises(NotYours):
        take(applied_for(), TRACK, APPROVED, by="ada", role="vendor_admin", now=NOW)
    late = escalate(applied_for(), NOW + timedelta(days=10))
    done = take(late, TRACK, APPROVED, by="ada", role="vendor_admin", now=NOW)
    assert done.state == OnboardingState.DONE


def test_what_was_cancelled_resumes_where_it_stopped() -> None:
    stopped = cancel(applied_for(), by="vera", note="merger", now=NOW)
    with pytest.raises(Closed):
        take(stopped, TRACK, APPROVED, by="vera", role="vendor_analyst", now=NOW)
    again = resume(stopped, by="vera", note="", now=NOW)
    assert (again.state, again.step) == (OnboardingState.RUNNING, "approve")


RULES = LevelRules(
    tier=Tier.RESELLER,
    levels=(
        LevelRule(name="member"),
        LevelRule(
            name="silver",
            conditions=(Condition(figure="revenue", at_least=Decimal("50000")),),
        ),
        LevelRule(
            name="gold",
            conditions=(
                Condition(figure="revenue", at_least=Decimal("200000")),
                Condition(figure="trained", at_least=Decimal("2")),
            ),
        ),
    ),
)
ACME = Partner(id="acme", tier=Tier.RESELLER, name="Acme")


def test_the_highest_level_whose_conditions_hold_is_held_with_the_way_to_the_next() -> None:
    found = standing(RULES, {"revenue": Decimal("210000"), "trained": Decimal(1)})
    assert (found.level, found.next_level) == ("silver", "gold")
    assert [(p.figure, p.missing) for p in found.progress] == [
        ("revenue", Decimal(0)),
        ("trained", Decimal(1)),
    ]


def test_a_level_applies_forward_only() -> None:
    silver = applied(ACME, "silver", date(2026, 1, 1))
    gold = applied(silver, "gold", date(2026, 4, 1))
    assert gold.level_on(date(2026, 3, 31)) == "silver"
    assert gold.level_on(date(2026, 4, 1)) == "gold"
    assert applied(gold, "gold", date(2026, 5, 1)) is gold


AGREEMENT = Agreement(
    id="reseller-terms",
    partner="acme",
    type="reseller",
    since=date(2026, 1, 1),
    until=date(2027, 1, 1),
    renewal=Renewal.AUTOMATIC,
    signed_by="rita",
    obligations=(MinimumLevel(level="silver"), Recruitment(resellers=2)),
)
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))


def test_an_amendment_is_in_force_from_its_day() -> None:
    amended = AGREEMENT.model_copy(update={"version": 2, "since": date(2026, 7, 1)})
    assert [a.version for a in in_force([AGREEMENT, amended], date(2026, 6, 30))] == [1]
    assert [a.version for a in in_force([AGREEMENT, amended], date(2026, 7, 1))] == [2]
    assert in_force([AGREEMENT], date(2027, 1, 1)) == ()


def test_a_renewal_begins_where_the_term_ended() -> None:
    following = renewed(AGREEMENT)
    assert (following.since, following.until) == (date(2027, 1, 1), date(2028, 1, 1))


def test_compliance_is_computed_with_its_evidence() -> None:
    silver = ACME.model_copy(
        update={"levels": (LevelSpan(level="silver", since=date(2026, 1, 1)),)}
    )
    evidence = Evidence(silver, (), (RULES,), (("new-1", date(2026, 2, 1)),))
    level, recruited = compliance(AGREEMENT, evidence, QUARTER, date(2026, 4, 2))
    assert (level.state, level.evidence) == (Met.MET, ("silver since 2026-01-01",))
    assert recruited.state == Met.MISSED
    assert recruited.text == "1 new resellers in 2026-01-01/2026-04-01; 2 are wanted"
    assert recruited.evidence == ("new-1 first bought on 2026-02-01",)


def test_a_running_period_is_open_until_it_ends() -> None:
    evidence = Evidence(ACME, (), (RULES,), ())
    level, recruited = compliance(AGREEMENT, evidence, QUARTER, date(2026, 3, 1))
    assert (level.state, recruited.state) == (Met.MISSED, Met.OPEN)


def test_the_level_that_is_wanted_is_met_by_who_holds_it_whatever_the_rules() -> None:
    silver = ACME.model_copy(
        update={"levels": (LevelSpan(level="silver", since=date(2026, 1, 1)),)}
    )
    evidence = Evidence(silver, (), (), ())
    level, _ = compliance(AGREEMENT, evidence, QUARTER, date(2026, 4, 2))
    assert level.state == Met.MET


def test_a_track_names_only_roles_that_can_take_its_steps() -> None:
    plain = TRACK.model_dump(mode="json")
    with pytest.raises(ValueError, match="nobody on this track may take apply"):
        Track.model_validate({**plain, "tier": 1})
    typo = [{**plain["steps"][0], "taken_by": ["vendor_clerk"]}]
    with pytest.raises(ValueError, match=r"taken_by\.0"):
        Track.model_validate({**plain, "steps": typo})


def test_entitlements_are_granted_by_name_by_area_or_not_at_all() -> None:
    assert allows(["programme:q-rebate"], "programme:q-rebate")
    assert allows(["programme:*"], "programme:any")
    assert allows(["deal_registration"], "deal_registration")
    assert not allows(["programme:q-rebate"], "programme:other")
    suspended = ACME.model_copy(update={"status": PartnerStatus.SUSPENDED})
    with pytest.raises(NotYours, match="suspended"):
        require(suspended, ["deal_registration"], "deal_registration")
