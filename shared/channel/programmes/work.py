"""One programme's work for one payee: its versions in the window, their lines and situations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

from channel.errors import Invalid
from channel.periods import Period
from channel.periods.calendar import a_year_before, before
from channel.programmes.kinds.growth_rebate import BaselineSource, GrowthRebate
from channel.programmes.kinds.rule import Base, DayTotals, Figure, Situation, Totals
from channel.programmes.model import Programme
from channel.programmes.reasons import Reason
from channel.programmes.sifting import Excluded, MeasuredLine, sift
from channel.programmes.terms import Terms
from channel.sales import SalesLine

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One version of a programme over its own days; `cells` stand in for lines if given.

    Mid-period change of terms: each line is measured under the version in force on its sale date;
    everything stated for a whole period (thresholds, fixed amounts, caps, floors, guarantee,
    baseline, target) holds for a version in proportion to its days among those of all versions.
    """

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


def gather(
    versions: Iterable[Programme],
    payee: str,
    lines: Iterable[SalesLine],
    terms: Terms,
    period: Period,
) -> Work | None:
    """The work of all versions of one programme; None when none is in force in the window."""
    ordered = sorted(versions, key=lambda p: (p.since, p.version))
    window = ordered[-1].window(period, terms.calendar)
    span = span_of(ordered[-1], period, terms)
    in_force = [(p, days) for p in ordered if (days := span.clipped(p.since, p.until))]
    _refuse_overlap(in_force)
    covered = sum(days.days for _, days in in_force)
    started = [(p, days) for p, days in in_force if days.start < window.end]
    held = tuple(lines)
    parts, excluded = [], _outside([days for _, days in started], window, held)
    for programme, days in started:
        own = Period(days.start, min(days.end, window.end))
        inside = [line for line in held if line.sale_date in own]
        sifted = sift(programme, payee, inside, terms, own)
        portion = Fraction(days.days, covered)
        situation = Situation(base_of(programme, payee, held, terms, span, window), portion)
        parts.append(Part(programme, own, situation, sifted.lines))
        excluded.extend(sifted.excluded)
    return Work(payee, period, span, tuple(parts), tuple(excluded)) if parts else None


def span_of(programme: Programme, period: Period, terms: Terms) -> Period:
    """The whole accumulation that the period belongs to: the year, or the period itself."""
    if programme.accumulates is None:
        return period
    return terms.calendar.period_of(period.start, programme.accumulates)


def _refuse_overlap(versions: list[tuple[Programme, Period]]) -> None:
    for (one, days), (other, later) in pairwise(versions):
        if days.overlaps(later):
            raise Invalid(
                f"versions {one.version} and {other.version} of {one.id} are both in force"
                f" on {later.start}; end the earlier one there",
                field="until",
            )


def _outside(spans: list[Period], window: Period, lines: Iterable[SalesLine]) -> list[Excluded]:
    return [
        Excluded(line.line_key, Reason("outside_period", f"sold {line.sale_date}, not in {window}"))
        if line.sale_date not in window
        else Excluded(
            line.line_key, Reason("not_in_force", f"no version is in force on {line.sale_date}")
        )
        for line in lines
        if not any(line.sale_date in span and line.sale_date in window for span in spans)
    ]


def base_of(
    programme: Programme,
    payee: str,
    lines: Iterable[SalesLine],
    terms: Terms,
    span: Period,
    window: Period,
) -> Fraction | None:
    """The baseline or target that thresholds are multiples of; None when there is none."""
    name, rule = (programme.id, payee), programme.rule
    if rule.base is Base.TARGET:
        return _figure(terms.targets.get(name), rule.figures, payee, terms, span)
    if not isinstance(rule, GrowthRebate):
        return None
    given = _figure(terms.baselines.get(name), rule.figures, payee, terms, span)
    if given is not None or rule.baseline is BaselineSource.GIVEN:
        return given
    length = programme.accumulates or programme.frequency
    earlier = (
        a_year_before(terms.calendar, window)
        if rule.baseline is BaselineSource.PRIOR_YEAR
        else before(terms.calendar, window, length)
    )
    counted = sift(programme, payee, lines, terms, earlier).lines
    return totals_of(counted).qualifier if counted else None


def _figure(
    given: Decimal | None, figures: Iterable[Figure], payee: str, terms: Terms, span: Period
) -> Fraction | None:
    """A figure of the run before one of the programme; own before `*`, dated before undated."""
    if given is not None:
        return Fraction(given)
    fitting = [
        figure
        for figure in figures
        if figure.partner in (payee, "*")
        and (not figure.period or terms.calendar.period(figure.period) == span)
    ]
    best = max(fitting, key=lambda f: (f.partner != "*", bool(f.period)), default=None)
    return Fraction(best.amount) if best else None
