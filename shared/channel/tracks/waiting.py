"""The step that an onboarding waits in, as its state machine carries it from task to task."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from channel.tracks.model import Track
from channel.tracks.onboarding import Onboarding, deadline

SHORTEST = timedelta(minutes=2)  # a wait; the state machine wants a heartbeat shorter than it
BEFORE = timedelta(minutes=1)


class Waiting(BaseModel):
    """References and two spans only: the onboarding itself is read where it is needed.

    `since` tells one visit of a step from a later one. Nobody taking the step for
    `heartbeat_seconds` reminds; for `timeout_seconds` it is overdue.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    onboarding_id: str
    partner_id: str
    step: str
    since: datetime
    done: bool
    timeout_seconds: int
    heartbeat_seconds: int

    def is_of(self, onboarding: Onboarding) -> bool:
        """Whether this is the visit in which the onboarding waits."""
        visit = (onboarding.step, onboarding.since, not onboarding.running)
        return visit == (self.step, self.since, self.done)


def waiting(onboarding: Onboarding, track: Track, now: datetime) -> Waiting:
    """Where it stands now, with what is left until it is overdue."""
    left = max(deadline(onboarding, track) - now, SHORTEST)
    rule = track.step(onboarding.step)
    remind = timedelta(days=rule.remind_days) if rule else left
    return Waiting(
        onboarding_id=onboarding.id,
        partner_id=onboarding.partner,
        step=onboarding.step,
        since=onboarding.since,
        done=not onboarding.running,
        timeout_seconds=int(left.total_seconds()),
        heartbeat_seconds=int(min(remind, left - BEFORE).total_seconds()),
    )
