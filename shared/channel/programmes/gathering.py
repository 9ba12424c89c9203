"""Who works when: the versions of a programme in a period, their lines or totals, their bases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from channel.errors import Invalid
from channel.periods import Period
from channel.periods.calendar import a_year_before, before
from channel.programmes.kinds.growth_rebate import BaselineSource, GrowthRebate
from channel.programmes.kinds.rule import Base, Figure, Situation, Totals
from channel.programmes.model import Programme
from channel.programmes.reading import reads_levels
from channel.programmes.reasons import Reason
from channel.programmes.sifting import Excluded, sale_dates, sift, unsold
from channel.programmes.terms import Terms
from channel.programmes.work import Part, Work, totals_of
from channel.sales import SalesLine

Version = tuple[str, int]  # programme id and version
NONE_MEASURED: Mapping[Version, Fraction] = {}


@dataclass(frozen=True, slots=True)
class Turn:
    """A version on the days of the window that are its own, and its portion of the whole.

    Mid-period change of terms: each line is measured under the version in force on its sale date;
    everything stated for a whole period (thresholds, fixed amounts, caps, floors, guarantee,
    baseline, target) holds for a version in proportion to its days among those of all versions.
    """

    programme: Programme
    days: Period
    portion: Fraction


def turns(versions: Iterable[Programme], period: Period, terms: Terms) -> tuple[Turn, ...]:
    """The versions of one programme whose sales count for the period, in order.

    A column store sums each over its `days` and hands the totals to `gather_totals`.
    """
    ordered = sorted(versions, key=lambda p: (p.since, p.version))
    window = ordered[-1].window(period, terms.calendar)
    span = span_of(ordered[-1], period, terms)
    in_force = [(p, days) for p in ordered if (days := span.clipped(p.since, p.until))]
    _refuse_overlap(in_force)
    covered = sum(days.days for _, days in in_force)
    return tuple(
        Turn(p, Period(days.start, min(days.end, window.end)), Fraction(days.days, covered))
        for p, days in in_force
        if days.start < window.end
    )


def gather(
    versions: Iterable[Programme],
    payee: str,
    lines: Iterable[SalesLine],
    terms: Terms,
    period: Period,
) -> Work | None:
    """The work on lines; None when no version is in force in the window."""
    found, held = turns(versions, period, terms), tuple(lines)
    if not found:
        return None
    last = found[-1].programme
    parts, excluded = [], _outside(found, last.window(period, terms.calendar), held)
    levels = any(reads_levels(turn.programme) for turn in found)
    sold_on = sale_dates(held) if levels else {}
    for turn in found:
        inside = [line for line in held if line.sale_date in turn.days]
        sifted = sift(turn.programme, payee, inside, terms, turn.days, sold_on)
        base = base_of(turn.programme, payee, held, terms, period)
        situation = Situation(base, turn.portion)
        totals = totals_of(turn.programme, sifted.lines)
        parts.append(Part(turn.programme, turn.days, situation, totals, sifted.lines))
        excluded.extend(sifted.excluded)
    span, periods = span_of(last, period, terms), _guaranteed(found, period, terms)
    return Work(payee, period, span, tuple(parts), tuple(excluded), periods)


def gather_totals(
    versions: Iterable[Programme],
    payee: str,
    totals: Mapping[Version, Totals],
    terms: Terms,
    period: Period,
    baselines: Mapping[Version, Fraction] = NONE_MEASURED,
) -> Work | None:
    """The same on totals, with the baselines measured for versions that are given none."""
    found = turns(versions, period, terms)
    if not found:
        return None
    nothing, parts = Totals(Fraction(0), Fraction(0)), []
    for turn in found:
        name = (turn.programme.id, turn.programme.version)
        base = base_of(turn.programme, payee, (), terms, period)
        situation = Situation(baselines.get(name) if base is None else base, turn.portion)
        parts.append(Part(turn.programme, turn.days, situation, totals.get(name, nothing)))
    span = span_of(found[-1].programme, period, terms)
    return Work(payee, period, span, tuple(parts), (), (period,), traced=False)


def span_of(programme: Programme, period: Period, terms: Terms) -> Period:
    """The whole accumulation that the period belongs to: the year, or the period itself."""
    if programme.accumulates is None:
        return period
    return terms.calendar.period_of(period.start, programme.accumulates)


def _guaranteed(found: Iterable[Turn], period: Period, terms: Terms) -> tuple[Period, ...]:
    """The settlement periods whose guarantees count; only those inside a year have earlier ones."""
    last = [turn.programme for turn in found if turn.programme.guarantees_inside]
    if not last:
        return (period,)
    span = last[-1].window(period, terms.calendar)
    return terms.calendar.periods(span, last[-1].frequency)


def baseline_window(programme: Programme, period: Period, terms: Terms) -> Period | None:
    """The earlier days that a measured baseline is the qualifier of; None where none is."""
    rule = programme.rule
    if not isinstance(rule, GrowthRebate) or rule.baseline is BaselineSource.GIVEN:
        return None
    window = programme.window(period, terms.calendar)
    if rule.baseline is BaselineSource.PRIOR_YEAR:
        return a_year_before(terms.calendar, window)
    return before(terms.calendar, window, programme.accumulates or programme.frequency)


def base_of(
    programme: Programme, payee: str, lines: Iterable[SalesLine], terms: Terms, period: Period
) -> Fraction | None:
    """The baseline or target that thresholds are multiples of; None when there is none."""
    name, rule = (programme.id, payee), programme.rule
    if rule.base is Base.NONE:
        return None
    given = terms.targets if rule.base is Base.TARGET else terms.baselines
    figure = _figure(given.get(name), programme, payee, terms, period)
    earlier = baseline_window(programme, period, terms)
    if figure is not None or earlier is None:
        return figure
    counted = sift(programme, payee, lines, terms, earlier).lines
    return totals_of(programme, counted).qualifier if counted else None


def _figure(
    given: Decimal | None, programme: Programme, payee: str, terms: Terms, period: Period
) -> Fraction | None:
    """A figure of the run before one of the programme; own before `*`, dated before undated."""
    if given is not None:
        return Fraction(given)
    span = span_of(programme, period, terms)
    fitting = [
        figure
        for figure in programme.rule.figures
        if figure.partner in (payee, "*") and _is_for(figure, span, terms)
    ]
    best = max(fitting, key=lambda f: (f.partner != "*", bool(f.period)), default=None)
    return Fraction(best.amount) if best else None


def _is_for(figure: Figure, span: Period, terms: Terms) -> bool:
    return not figure.period or terms.calendar.period(figure.period) == span


def _refuse_overlap(versions: list[tuple[Programme, Period]]) -> None:
    for (one, days), (other, later) in pairwise(versions):
        if days.overlaps(later):
            raise Invalid(
                f"versions {one.version} and {other.version} of {one.id} are both in force"
                f" on {later.start}; end the earlier one there",
                field="until",
            )


def _outside(found: Iterable[Turn], window: Period, lines: Iterable[SalesLine]) -> list[Excluded]:
    """Lines of no turn's days, each with its reason."""
    spans, left = [(turn.days.start, turn.days.end) for turn in found], []
    for line in lines:
        day = line.sale_date
        for start, end in spans:
            if start <= day < end:
                break
        else:
            left.append(Excluded(line.line_key, out_of_turn(day, window)))
    return left


def out_of_turn(day: date, window: Period) -> Reason:
    """Why a line counts under no version, when no turn has its day."""
    if day in window:
        seen = (("sale_date", str(day)),)
        return Reason("not_in_force", "no version is in force on {sale_date}", seen)
    return unsold("outside_period", day, f"not in {window}")
