"""Moves an onboarding on: opens steps, minds their clock, grants at the end what it earned."""

from datetime import datetime
from zoneinfo import ZoneInfo

from channel.audit import Deed
from channel.aws import audit_log
from channel.aws.announce import announce
from channel.aws.store import entitlements, partnership, reference, terms
from channel.errors import Conflict, NotFound
from channel.partners import VENDOR
from channel.tracks.entitlements import Grants
from channel.tracks.joining import Joined, joined
from channel.tracks.onboarding import Onboarding, OnboardingState, overdue, remind
from channel.tracks.waiting import Waiting, waiting


class StepTaken(Exception):
    """The step was taken before its token was kept: there is nothing to wait for."""


def open_step(given: Waiting, token: str, now: datetime) -> None:
    """Keep the token of the step that waits and tell whoever may take it.

    The token is kept before the onboarding is read, and whoever takes a step writes it before
    reading the token: so one of the two always sees the other.
    """
    partnership.keep_token(given.onboarding_id, token, at=now)
    onboarding, _ = partnership.onboarding(given.onboarding_id)
    if not given.is_of(onboarding):
        raise StepTaken(f"{onboarding.id} does not wait in {given.step} any more")
    tell(onboarding, "step_opened")


def mind_clock(given: Waiting, reason: str, now: datetime) -> Waiting:
    """Remind of a step that still waits, or escalate or expire it; where it stands after that."""
    onboarding, revision = partnership.onboarding(given.onboarding_id)
    track = partnership.track_of(onboarding)
    if reason == "look" or not given.is_of(onboarding):
        return waiting(onboarding, track, now)
    later = remind(onboarding, now) if reason == "remind" else overdue(onboarding, now)
    try:
        partnership.save_onboarding(later, revision, by="clock", at=now)
    except Conflict:  # somebody took the step in this moment
        return waiting(partnership.onboarding(onboarding.id)[0], track, now)
    tell(later, later.acts[-1].what)
    return waiting(later, track, now)


def conclude(given: Waiting, zone: ZoneInfo) -> None:
    """Grant what a finished onboarding earned, and tell how it ended; twice changes nothing."""
    onboarding, _ = partnership.onboarding(given.onboarding_id)
    if onboarding.running:
        return  # resumed meanwhile, under an execution of its own
    if onboarding.state is OnboardingState.DONE:
        _grant(onboarding, onboarding.acts[-1].at, zone)
    tell(onboarding, onboarding.state)


def tell(onboarding: Onboarding, what: str) -> None:
    announce(
        f"onboarding.{what}",
        {"onboarding_id": onboarding.id, "partner": onboarding.partner, "step": onboarding.step},
    )


def _grant(onboarding: Onboarding, at: datetime, zone: ZoneInfo) -> None:
    partner = terms.partner(onboarding.partner)
    if partner is None:
        raise NotFound(f"partner {onboarding.partner} of onboarding {onboarding.id} is gone")
    granted, _ = entitlements.grants(partner.id)
    before = granted or Grants(partner=partner.id)
    track = partnership.track_of(onboarding)
    earned = joined(partner, before, track, onboarding, at.astimezone(zone).date())
    _write_all(earned, f"onboarding {onboarding.id}", at)


def _write_all(earned: Joined, by: str, at: datetime) -> None:
    """The partner last: whoever finds it active finds all the rest."""
    id = earned.partner.id
    for agreement in earned.agreements:
        name = partnership.agreement_id(agreement)
        if reference.get("agreement", id, name) is None:
            _write("agreement", id, name, agreement.model_dump_json(), by, at)
    _write("grants", id, entitlements.CURRENT, earned.grants.model_dump_json(), by, at)
    _write("partner", VENDOR, id, earned.partner.model_dump_json(), by, at)


def _write(kind: str, owner: str, id: str, body: str, by: str, at: datetime) -> None:
    before = reference.get(kind, owner, id)
    if before and before.body == body:
        return
    revision = before.revision if before else 0
    reference.put(reference.Document(kind, owner, id, 0, body), expected=revision, by=by, at=at)
    action = "replace" if before else "create"
    was = before.body if before else ""
    deed = Deed(by, "system", VENDOR, action, kind, owner, id, before=was, after=body)
    audit_log.record(deed)
