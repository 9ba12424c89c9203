"""One programme's work for one payee: its versions in the window, their totals and situations."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from channel.periods import Period
from channel.programmes.exact import exact_sum
from channel.programmes.kinds.rule import Situation, Totals, Weight
from channel.programmes.model import Programme
from channel.programmes.reasons import Reason
from channel.programmes.sifting import Excluded, MeasuredLine

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One version of a programme over its own days; totals from cells have no lines."""

    programme: Programme
    days: Period
    situation: Situation
    totals: Totals
    lines: tuple[MeasuredLine, ...] = ()

    def without(self, lost: Container[str]) -> "Part":
        kept = tuple(line for line in self.lines if line.line_key not in lost)
        return replace(self, lines=kept, totals=totals_of(self.programme, kept))

    def until(self, day: date) -> "Part":
        """The part as it stood when only what was sold before the day counted."""
        kept = tuple(line for line in self.lines if line.sale_date < day)
        return replace(self, lines=kept, totals=totals_of(self.programme, kept))


@dataclass(frozen=True, slots=True)
class Work:
    """A programme for a payee and a settlement period; `span` is the whole accumulation.

    `periods` are those that guarantees look at: the settlement periods of the accumulation up to
    this one, or this one alone. Work on totals is not `traced`: no lines stand behind it.
    """

    payee: str
    period: Period
    span: Period
    parts: tuple[Part, ...]
    excluded: tuple[Excluded, ...]
    periods: tuple[Period, ...]
    traced: bool = True

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
        if not lost:
            return self
        parts = tuple(part.without(lost) for part in self.parts)
        excluded = tuple(Excluded(key, reason) for key, reason in lost.items())
        return replace(self, parts=parts, excluded=(*self.excluded, *excluded))


def totals_of(programme: Programme, lines: Sequence[MeasuredLine]) -> Totals:
    """The sums of lines that stand in sale order; with the lines where the rule asks for them."""
    weights = (Weight(line.qualifier, line.earning) for line in lines)
    return Totals(
        exact_sum(line.qualifier for line in lines),
        exact_sum(line.earning for line in lines),
        tuple(weights) if programme.rule.by_line else (),
    )
