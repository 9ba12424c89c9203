"""A run: what was asked for, and the steps that it has been through."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, model_validator

from channel.identity import short_id
from channel.periods import Period


class RunMode(StrEnum):
    """What a run is for: booking a liability, or paying."""

    ACCRUAL = "accrual"
    SETTLEMENT = "settlement"


class RunState(StrEnum):
    """The steps of a run in order; rejected and failed end it, and it pays nobody."""

    OPENED = "opened"
    CLOSED = "closed"
    APPROVAL_ASKED = "approval_asked"
    APPROVED = "approved"
    REJECTED = "rejected"
    PUBLISHED = "published"
    SETTLED = "settled"
    FAILED = "failed"


ENDED = frozenset({RunState.REJECTED, RunState.SETTLED, RunState.FAILED})
# Amounts are shown to partners from here on.
SHOWN = frozenset({RunState.PUBLISHED, RunState.SETTLED})


class RunOrder(BaseModel):
    """What is asked for; the same order is the same run, whoever asks and however often.

    The period is half-open; `as_of` is the moment whose knowledge counts; no programmes means all
    that settle in the period. `occasion` tells apart orders that are meant to be runs of their
    own; a day's name unless somebody says otherwise, so that a day has one run of a kind.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    mode: RunMode
    start: date
    end: date
    as_of: datetime
    programmes: tuple[str, ...] = ()
    occasion: str
    asked_by: str = ""

    @model_validator(mode="after")
    def _is_a_period(self) -> "RunOrder":
        if self.end <= self.start:
            raise ValueError(f"end: {self.end} is not after start {self.start}")
        if self.as_of.tzinfo is None:
            raise ValueError("as_of: a moment needs its time zone, such as 2026-10-10T06:00:00Z")
        return self

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def run_id(self) -> str:
        """Named by mode, period, programmes and occasion; never by who asked, or how often."""
        return "r" + short_id(
            self.mode,
            self.start.isoformat(),
            self.end.isoformat(),
            self.occasion,
            *sorted(self.programmes),
        )


class Step(BaseModel):
    """One entry of a run's history."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    run_id: str
    state: RunState
    at: datetime
    by: str = ""
    note: str = ""


_ORDER = list(RunState)


def current(steps: "list[Step]") -> Step:
    """The step a run stands at: its furthest one; an ending one is final."""
    return max(steps, key=lambda step: (step.state in ENDED, _ORDER.index(step.state)))
