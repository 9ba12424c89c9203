"""One programme's work for one payee: its versions in the window, their totals and situations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from channel.periods import Period
from channel.programmes.kinds.rule import DayTotals, Situation, Totals
from channel.programmes.model import Programme
from channel.programmes.reasons import Reason
from channel.programmes.sifting import Excluded, MeasuredLine

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One version of a programme over its own days; totals `given` from cells stand for lines."""

    programme: Programme
    days: Period
    situation: Situation
    lines: tuple[MeasuredLine, ...]
    given: Totals | None = None

    @property
    def totals(self) -> Totals:
        return self.given or totals_of(self.lines, by_day=self.programme.rule.by_day)


@dataclass(frozen=True, slots=True)
class Work:
    """A programme for a payee and a settlement period; `span` is the whole accumulation."""

    payee: str
    period: Period
    span: Period
    parts: tuple[Part, ...]
    excluded: tuple[Excluded, ...]

    @property
    def programme(self) -> Programme:
        """The version in force last; it says how the whole is limited and settled."""
        return self.parts[-1].programme

    @property
    def rank(self) -> tuple[int, str]:
        return (self.programme.stacking.order, self.programme.id)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(line.line_key for part in self.parts for line in part.lines)

    def without(self, lost: Mapping[str, Reason]) -> "Work":
        """The work when other programmes pay some of its lines."""
        parts = tuple(
            replace(part, lines=tuple(x for x in part.lines if x.line_key not in lost))
            for part in self.parts
        )
        excluded = tuple(Excluded(key, reason) for key, reason in lost.items())
        return replace(self, parts=parts, excluded=(*self.excluded, *excluded))


def totals_of(lines: Iterable[MeasuredLine], *, by_day: bool = False) -> Totals:
    """The sums of lines that stand in order of sale date."""
    held = tuple(lines)
    days = (
        DayTotals(day, sum((x.qualifier for x in sold), ZERO), sum((x.earning for x in sold), ZERO))
        for day, sold in (
            (day, tuple(group)) for day, group in groupby(held, key=lambda x: x.sale_date)
        )
    )
    return Totals(
        sum((line.qualifier for line in held), ZERO),
        sum((line.earning for line in held), ZERO),
        tuple(days) if by_day else (),
    )
