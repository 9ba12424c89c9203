"""One partner's onboarding: where it stands, and what each person's act makes of it."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.errors import Closed, Conflict, Invalid, NotYours
from channel.tracks.model import StepKind, StepRule, Track


class OnboardingState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """What a person makes of the step that waits."""

    DONE = "done"
    SEND_BACK = "send_back"
    REJECT = "reject"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Act(_Data):
    """Something that happened in an onboarding, by whom and when, with what was handed in."""

    step: str
    what: str
    by: str
    at: datetime
    note: str = ""
    given: dict[str, str] = {}


class Onboarding(_Data):
    """Where a partner stands on its track; `step` is the one that waits since `since`."""

    id: str
    partner: str
    track: str
    track_version: int
    state: OnboardingState
    step: str
    since: datetime
    reminded: int = 0
    escalated: bool = False
    acts: tuple[Act, ...] = ()

    @property
    def running(self) -> bool:
        return self.state is OnboardingState.RUNNING


class Taken(_Data):
    """A person's answer to the step that waits; `back_to` names an earlier step."""

    step: str
    outcome: Outcome
    note: str = ""
    given: dict[str, str] = {}
    back_to: str = ""


def begin(id: str, partner: str, track: Track, by: str, now: datetime) -> Onboarding:
    """A partner's first day on a track."""
    first = track.steps[0].id
    started = Act(step=first, what="begun", by=by, at=now)
    return Onboarding(
        id=id,
        partner=partner,
        track=track.id,
        track_version=track.version,
        state=OnboardingState.RUNNING,
        step=first,
        since=now,
        acts=(started,),
    )


def take(
    onboarding: Onboarding, track: Track, taken: Taken, *, by: str, role: str, now: datetime
) -> Onboarding:
    """What the answer makes of it; Closed, Conflict, NotYours or Invalid when it may not be."""
    if not onboarding.running:
        raise Closed(f"This onboarding is {onboarding.state}.")
    if taken.step != onboarding.step:
        raise Conflict(f"Step {taken.step} does not wait; {onboarding.step} does.", field="step")
    rule = _rule(track, taken.step)
    _may_take(onboarding, rule, by, role)
    act = Act(step=rule.id, what=taken.outcome, by=by, at=now, note=taken.note, given=taken.given)
    if taken.outcome is Outcome.REJECT:
        return _moved(onboarding, act, state=OnboardingState.REJECTED)
    if taken.outcome is Outcome.SEND_BACK:
        return _moved(onboarding, act, step=_earlier(track, rule, taken.back_to), since=now)
    _complete(rule, taken)
    following = track.after(rule.id)
    if following is None:
        return _moved(onboarding, act, state=OnboardingState.DONE)
    return _moved(onboarding, act, step=following.id, since=now)


def cancel(onboarding: Onboarding, *, by: str, note: str, now: datetime) -> Onboarding:
    if not onboarding.running:
        raise Closed(f"This onboarding is {onboarding.state}.")
    act = Act(step=onboarding.step, what="cancelled", by=by, at=now, note=note)
    return _moved(onboarding, act, state=OnboardingState.CANCELLED)


def resume(onboarding: Onboarding, *, by: str, note: str, now: datetime) -> Onboarding:
    """Take up again what was cancelled, rejected or expired, at the step where it stopped."""
    if onboarding.running or onboarding.state is OnboardingState.DONE:
        raise Closed(f"This onboarding is {onboarding.state}; there is nothing to resume.")
    act = Act(step=onboarding.step, what="resumed", by=by, at=now, note=note)
    return _moved(onboarding, act, state=OnboardingState.RUNNING, since=now)


def remind(onboarding: Onboarding, now: datetime) -> Onboarding:
    """Note that whoever may take the step was reminded of it."""
    act = Act(step=onboarding.step, what="reminded", by="clock", at=now)
    later = _moved(onboarding, act)
    return later.model_copy(update={"reminded": onboarding.reminded + 1})


def escalate(onboarding: Onboarding, now: datetime) -> Onboarding:
    """Note that the step's deadline passed; those it escalates to may take it now."""
    act = Act(step=onboarding.step, what="escalated", by="clock", at=now)
    return _moved(onboarding, act).model_copy(update={"escalated": True})


def overdue(onboarding: Onboarding, now: datetime) -> Onboarding:
    """What a missed deadline makes of it: escalated at first, expired when that did not help."""
    if not onboarding.escalated:
        return escalate(onboarding, now)
    act = Act(step=onboarding.step, what="expired", by="clock", at=now)
    return _moved(onboarding, act, state=OnboardingState.EXPIRED)


def deadline(onboarding: Onboarding, track: Track) -> datetime:
    """When the waiting step is overdue; an escalated one gets its days once more."""
    days = _rule(track, onboarding.step).deadline_days * (2 if onboarding.escalated else 1)
    return onboarding.since + timedelta(days=days)


def _rule(track: Track, step: str) -> StepRule:
    rule = track.step(step)
    if rule is None:
        raise Invalid(f"Track {track.id} version {track.version} has no step {step}.", field="step")
    return rule


def _may_take(onboarding: Onboarding, rule: StepRule, by: str, role: str) -> None:
    allowed = rule.taken_by + (rule.escalate_to if onboarding.escalated else ())
    if role not in allowed:
        raise NotYours(f"Step {rule.id} is taken by {', '.join(allowed)}.")
    handed_in = {act.by for act in onboarding.acts if act.what == Outcome.DONE and act.given}
    if rule.kind is StepKind.APPROVAL and by in handed_in:
        raise NotYours(f"Step {rule.id} takes a second person: you handed in part of this.")


def _earlier(track: Track, rule: StepRule, back_to: str) -> str:
    names = [step.id for step in track.steps]
    earlier = names[: names.index(rule.id)]
    if back_to not in earlier:
        raise Invalid(
            f"back_to: {back_to or 'nothing'} is no earlier step; choose one of"
            f" {', '.join(earlier) or 'none, this is the first'}.",
            field="back_to",
        )
    return back_to


def _complete(rule: StepRule, taken: Taken) -> None:
    missing = [name for name in rule.wanted if not taken.given.get(name, "").strip()]
    if missing:
        raise Invalid(f"Step {rule.id} still wants: {', '.join(missing)}.", field="given")


def _moved(onboarding: Onboarding, act: Act, **changes: object) -> Onboarding:
    if "since" in changes:
        changes |= {"reminded": 0, "escalated": False}
    return onboarding.model_copy(update={"acts": (*onboarding.acts, act), **changes})
