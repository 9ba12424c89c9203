"""Enrolment: programmes that ask for it pay only who enrolled for the period."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from channel.periods import Period
from channel.programmes.model import Programme

NOBODY = "-"  # no partner has this id, and an empty set would admit all


class Enrolment(BaseModel):
    """A partner's part in a programme on `[since, until)`; it counts for whole periods."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    programme: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    partner: str
    since: date
    until: date | None = None

    def touches(self, period: Period) -> bool:
        return self.since < period.end and (self.until is None or self.until > period.start)


def only_enrolled(
    programmes: Sequence[Programme], enrolments: Iterable[Enrolment], period: Period
) -> tuple[Programme, ...]:
    """The programmes with the payees of those that ask for enrolment narrowed to who enrolled."""
    inside = [each for each in enrolments if each.touches(period)]
    return tuple(p if not p.enrolment else _narrowed(p, inside) for p in programmes)


def _narrowed(programme: Programme, enrolments: Iterable[Enrolment]) -> Programme:
    enrolled = {each.partner for each in enrolments if each.programme == programme.id}
    named = programme.scope.payee.ids
    payees = frozenset(enrolled & named if named else enrolled) or frozenset({NOBODY})
    payee = programme.scope.payee.model_copy(update={"ids": payees})
    scope = programme.scope.model_copy(update={"payee": payee})
    return programme.model_copy(update={"scope": scope})
