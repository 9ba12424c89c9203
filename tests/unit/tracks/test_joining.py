"""The end of a track and its waiting steps: what a partner becomes, and when it is reminded."""

from datetime import UTC, date, datetime, timedelta

from channel.partners import LevelSpan, Partner, PartnerStatus, Tier
from channel.tracks.agreements import Agreement, AgreementType, Renewal
from channel.tracks.entitlements import Grants, Held, names_of
from channel.tracks.joining import joined
from channel.tracks.model import StepKind, StepRule, Track
from channel.tracks.onboarding import (
    Onboarding,
    OnboardingState,
    Outcome,
    Taken,
    begin,
    escalate,
    overdue,
    take,
)
from channel.tracks.waiting import waiting

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
DAY = date(2026, 4, 1)
ACME = Partner(id="acme", tier=Tier.RESELLER, name="Acme", status=PartnerStatus.PROSPECT)
SIGN = StepRule(
    id="sign", kind=StepKind.SIGNATURE, title="Sign", taken_by=("reseller",), deadline_days=10
)
TERMS = AgreementType(
    type="terms", term_months=6, renewal=Renewal.AUTOMATIC, entitlements=("deal_registration",)
)
TRACK = Track(
    id="resellers",
    tier=Tier.RESELLER,
    name="Resellers",
    steps=(SIGN,),
    agreement_types=(TERMS,),
    entitlements=("feed", "price_list:book"),
    level="member",
)


def begun() -> Onboarding:
    return begin("acme_1", "acme", TRACK, "rita", NOW)


def signed() -> Onboarding:
    taken = Taken(step="sign", outcome=Outcome.DONE)
    return take(begun(), TRACK, taken, by="rita", role="reseller", now=NOW)


def test_a_finished_track_makes_a_partner_active_levelled_entitled_and_bound() -> None:
    found = joined(ACME, Grants(partner="acme"), TRACK, signed(), DAY)
    assert found.partner.status is PartnerStatus.ACTIVE
    assert found.partner.levels == (LevelSpan(level="member", since=DAY),)
    assert found.grants.on(DAY) == ("feed", "price_list:book")
    assert found.agreements == (
        Agreement(
            id="terms",
            partner="acme",
            type="terms",
            since=DAY,
            until=date(2026, 10, 1),
            renewal=Renewal.AUTOMATIC,
            term_months=6,
            signed_by="rita",
            entitlements=("deal_registration",),
        ),
    )


def test_joining_twice_changes_nothing() -> None:
    once = joined(ACME, Grants(partner="acme"), TRACK, signed(), DAY)
    assert joined(once.partner, once.grants, TRACK, signed(), DAY) == once


def test_without_a_signature_step_the_agreement_is_a_draft() -> None:
    approval = SIGN.model_copy(update={"kind": StepKind.APPROVAL})
    track = TRACK.model_copy(update={"steps": (approval,)})
    (draft,) = joined(ACME, Grants(partner="acme"), track, signed(), DAY).agreements
    assert draft.signed_by == ""


def test_a_step_waits_until_its_deadline_and_reminds_before() -> None:
    given = waiting(begun(), TRACK, NOW)
    assert (given.timeout_seconds, given.heartbeat_seconds) == (10 * 86_400, 5 * 86_400)
    later = waiting(begun(), TRACK, NOW + timedelta(days=8))
    assert (later.timeout_seconds, later.heartbeat_seconds) == (2 * 86_400, 2 * 86_400 - 60)


def test_an_overdue_step_waits_a_little_with_a_shorter_heartbeat() -> None:
    given = waiting(begun(), TRACK, NOW + timedelta(days=99))
    assert (given.timeout_seconds, given.heartbeat_seconds) == (120, 60)


def test_a_second_visit_of_a_step_is_another_wait() -> None:
    given = waiting(begun(), TRACK, NOW)
    assert given.is_of(begun())
    assert not given.is_of(begun().model_copy(update={"since": NOW + timedelta(days=1)}))
    assert not given.is_of(signed())


def test_a_missed_deadline_escalates_and_then_expires() -> None:
    first = overdue(begun(), NOW)
    assert first == escalate(begun(), NOW)
    assert overdue(first, NOW).state is OnboardingState.EXPIRED


def test_a_withdrawn_entitlement_ends_on_its_day() -> None:
    held = Held(entitlement="feed", source="x", since=DAY, until=DAY + timedelta(days=1))
    grants = Grants(partner="acme", held=(held,))
    assert grants.on(DAY) == ("feed",)
    assert grants.on(DAY + timedelta(days=1)) == ()


def test_names_of_an_area_are_a_set_or_all() -> None:
    assert names_of(["price_list:a", "price_list:b", "feed"], "price_list") == {"a", "b"}
    assert names_of(["price_list:a", "price_list:*"], "price_list") is None
    assert names_of(["feed"], "price_list") == frozenset()
