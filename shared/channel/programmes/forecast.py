"""Where a payee stands and where it is heading: pro rata to the end of the accumulation."""

from datetime import date
from fractions import Fraction

from channel.money import Money
from channel.periods import Period
from channel.programmes.evaluation import Load, Result, evaluate_part, limited
from channel.programmes.exact import round_minor
from channel.programmes.payout import Forecast
from channel.programmes.work import ZERO


def elapsed_stretch(span: Period, seen: date) -> Fraction:
    """All days of the span over those that have passed; `seen` is the first that has not."""
    passed = (min(seen, span.end) - span.start).days
    return Fraction(span.days, passed) if passed > 0 else Fraction(1)


def forecast(result: Result, seen: date) -> Forecast:
    """Both figures, now and at the end, with the distance to the next band of the last version.

    Guarantees are not forecast. Measures stand before their caps.
    """
    stretch = elapsed_stretch(result.work.span, seen)
    now, end = _amount(result, Fraction(1)), _amount(result, stretch)
    measures = [_measure(found.part.totals.qualifier, found.load) for found in result.parts]
    reached = sum(measures, ZERO)
    ahead = [low for low in _thresholds(result) if low > measures[-1]]
    following = min(ahead, default=None)
    currency = result.work.programme.currency
    return Forecast(
        measure_now=reached,
        measure_year_end=reached * stretch,
        amount_now=Money.from_minor(round_minor(now, currency), currency),
        amount_year_end=Money.from_minor(round_minor(end, currency), currency),
        next_threshold=following,
        distance=None if following is None else following - measures[-1],
    )


def _measure(qualifier: Fraction, load: Load) -> Fraction:
    return qualifier * load.factor


def _thresholds(result: Result) -> tuple[Fraction, ...]:
    last = result.parts[-1].part
    if result.parts[-1].earned.reason:
        return ()
    return last.programme.rule.thresholds(last.situation)


def _amount(result: Result, stretch: Fraction) -> Fraction:
    total = ZERO
    for found in result.parts:
        ahead = evaluate_part(found.part, Load(found.load.factor, stretch))
        total += limited(found.part, ahead.earned.amount)
    return total
