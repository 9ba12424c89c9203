"""Technical support escalations: opened, answered, resolved, with both clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from channel.periods import Period
from channel.services.record import Name, Reported, Text, average

HOUR = Decimal(3600)


class Escalation(Reported):
    """One ticket that the distributor could not close itself; `tier` is the level of support."""

    kind: Literal["escalation"] = "escalation"
    ticket: Name
    reseller: str = Field(default="", max_length=120)
    tier: int = Field(ge=1, le=4)
    opened: AwareDatetime
    responded: AwareDatetime | None = None
    resolved: AwareDatetime | None = None
    product: str = Field(default="", max_length=120)
    summary: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for name in ("responded", "resolved"):
            moment = getattr(self, name)
            if moment is not None and moment < self.opened:
                raise ValueError(f"{name}: {moment} is before it was opened, {self.opened}")
        return self

    @property
    def key(self) -> str:
        return self.ticket

    @property
    def day(self) -> date:
        return self.opened.astimezone(UTC).date()

    def response_hours(self, now: datetime) -> Decimal:
        """To the first answer; until now while there is none."""
        return _hours(self.opened, self.responded or self.resolved or now)

    def resolution_hours(self, now: datetime) -> Decimal:
        """To the resolution; until now while there is none."""
        return _hours(self.opened, self.resolved or now)


@dataclass(frozen=True, slots=True)
class Support:
    """Escalations opened in a period: how many, how many still open, how long they took."""

    tickets: tuple[Escalation, ...]
    open: int
    response_hours: Decimal
    resolution_hours: Decimal


def support(tickets: Iterable[Escalation], period: Period, now: datetime) -> Support:
    """Clocks that still run count until now, so that an ignored ticket makes the mean worse."""
    inside = tuple(sorted((t for t in tickets if t.day in period), key=lambda t: t.opened))
    return Support(
        tickets=inside,
        open=sum(t.resolved is None for t in inside),
        response_hours=average([t.response_hours(now) for t in inside]),
        resolution_hours=average([t.resolution_hours(now) for t in inside]),
    )


def _hours(start: datetime, end: datetime) -> Decimal:
    return Decimal(int((end - start).total_seconds())) / HOUR
