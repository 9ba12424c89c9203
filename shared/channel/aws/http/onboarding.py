"""Onboardings over HTTP: begun, shown with what may be done, changed and sent on their way."""

from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from channel.aws import state_machine
from channel.aws.http.bodies import Shown
from channel.aws.http.caller import Caller
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH
from channel.aws.store import partnership
from channel.errors import Conflict, Invalid, NotFound
from channel.partners import VENDOR, Partner
from channel.tracks.model import StepRule, Track
from channel.tracks.onboarding import Act, Onboarding, OnboardingState, begin, deadline
from channel.tracks.waiting import waiting


class OnboardingView(Shown):
    """Where a partner stands on its track: the step that waits, until when, and what happened."""

    id: str
    partner: str
    track: str
    track_version: int
    state: OnboardingState
    step: StepRule | None
    since: datetime
    deadline: datetime | None
    escalated: bool
    acts: tuple[Act, ...]


def view(onboarding: Onboarding, track: Track) -> OnboardingView:
    running = onboarding.running
    return OnboardingView(
        id=onboarding.id,
        partner=onboarding.partner,
        track=onboarding.track,
        track_version=onboarding.track_version,
        state=onboarding.state,
        step=track.step(onboarding.step) if running else None,
        since=onboarding.since,
        deadline=deadline(onboarding, track) if running else None,
        escalated=onboarding.escalated,
        acts=onboarding.acts,
    )


def begun(caller: Caller, partner: Partner, track: str, now: datetime) -> Response[OnboardingView]:
    """Begin a partner's onboarding, or the one that runs already, should its start be lost."""
    earlier = partnership.onboardings(partner.id)
    running = next((each for each in earlier if each.running), None)
    if running is None:
        chosen = _latest(partner, track)
        id = f"{partner.id}_{len(earlier) + 1}"
        running = begin(id, partner.id, chosen, caller.user, now)
        partnership.save_onboarding(running, 0, by=caller.user, at=now)
        _note(caller, "begin", None, running)
    elif track not in ("", running.track):
        raise Conflict(f"{partner.name} is on track {running.track} already, as {running.id}.")
    start(running)
    headers = {"Location": f"/onboardings/{running.id}"}
    shown = view(running, partnership.track_of(running))
    return Response(202, "application/json", shown, headers)


def own(caller: Caller, id: str) -> tuple[Onboarding, int]:
    """An onboarding that the caller may see, and its revision."""
    onboarding, revision = partnership.onboarding(id)
    if not caller.sees(onboarding.partner):
        raise NotFound(NO_SUCH)
    return onboarding, revision


def moved(
    caller: Caller, before: Onboarding, revision: int, later: Onboarding, now: datetime
) -> Response[OnboardingView]:
    """Write what a person's act made of an onboarding, and let its state machine go on."""
    track = partnership.track_of(later)
    partnership.save_onboarding(later, revision, by=caller.user, at=now)
    _note(caller, later.acts[-1].what, before, later)
    if not before.running:
        start(later)
    elif token := partnership.token_of(later.id):
        state_machine.go_on(token, waiting(later, track, now))
    return Response(200, "application/json", view(later, track))


def start(onboarding: Onboarding) -> None:
    """Start the state machine of a visit; each time it is resumed is an execution of its own."""
    resumed = sum(act.what == "resumed" for act in onboarding.acts)
    name = f"{onboarding.id}-{resumed}" if resumed else onboarding.id
    track = partnership.track_of(onboarding)
    state_machine.start_onboarding(name, waiting(onboarding, track, onboarding.since))


def _latest(partner: Partner, track: str) -> Track:
    fitting = [
        each
        for each in partnership.tracks()
        if each.tier is partner.tier and track in ("", each.id)
    ]
    names = sorted({each.id for each in fitting})
    if len(names) != 1:
        choice = f"choose one of {', '.join(names)}" if names else "there is none for this tier"
        raise Invalid(f"{track or 'No track'} is no choice: {choice}.", field="body.track")
    return max(fitting, key=lambda each: each.version)


def _note(caller: Caller, action: str, before: Onboarding | None, after: Onboarding) -> None:
    was = before.model_dump_json() if before else ""
    note(caller, action, "onboarding", VENDOR, after.id, before=was, after=after.model_dump_json())
