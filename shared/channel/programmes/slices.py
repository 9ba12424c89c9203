"""The sum of a schedule on totals: slices that add up, exact, nothing rounded."""

from dataclasses import dataclass
from fractions import Fraction

from channel.programmes.bands import Band, BelowZero, Mechanism, Reached, Schedule

ONE = Fraction(1)
Limits = tuple[Fraction, ...]  # the bands' thresholds


@dataclass(frozen=True, slots=True)
class Slice:
    """One step of the sum: the band's bounds, its rate, what it was applied to, what it earned.

    For fixed and counted mechanisms `rate` is money and `measured` how many times it is paid.
    """

    low: Fraction
    high: Fraction | None
    rate: Fraction
    measured: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Measured:
    """What the bands are read on (qualifier), and what the rate multiplies (earning)."""

    qualifier: Fraction
    earning: Fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """What thresholds are multiplied by (a baseline or target) or stand above, and the share of
    the period."""

    base: Fraction = ONE
    portion: Fraction = ONE
    above: Fraction = Fraction(0)

    def thresholds(self, schedule: Schedule) -> tuple[Fraction, ...]:
        return tuple(self.threshold(band) for band in schedule.bands)

    def threshold(self, band: Band) -> Fraction:
        return (Fraction(band.threshold) * self.base + self.above) * self.portion


def slices(schedule: Schedule, measured: Measured, scale: Scale = Scale()) -> tuple[Slice, ...]:
    """How the schedule pays the measure; empty when no band is reached."""
    limits = scale.thresholds(schedule)
    top = reached_band(schedule, measured.qualifier, limits)
    if top is None:
        return ()
    match schedule.mechanism:
        case Mechanism.MARGINAL:
            return _marginal(schedule, measured, limits, top)
        case Mechanism.ROLLING:
            return _rolling(schedule, measured, limits, top)
        case Mechanism.TOTAL:
            places = range(top + 1)
            return tuple(_on(schedule, limits, i, measured.earning) for i in places)
        case Mechanism.ALL_UNITS | Mechanism.PER_UNIT:
            return (_on(schedule, limits, top, measured.earning),)
        case _:
            return (_fixed(schedule, measured, scale, limits, top),)


def reached_band(schedule: Schedule, qualifier: Fraction, limits: Limits) -> int | None:
    """The place of the highest band reached, or None."""
    at = schedule.reached is Reached.AT
    count = sum(1 for low in limits if low < qualifier or (at and low == qualifier))
    if not count and qualifier < 0 and schedule.below_zero is BelowZero.FIRST_RATE:
        return 0
    return count - 1 if count else None


def _high(limits: Limits, place: int) -> Fraction | None:
    return limits[place + 1] if place + 1 < len(limits) else None


def _on(schedule: Schedule, limits: Limits, place: int, measured: Fraction) -> Slice:
    rate = Fraction(schedule.bands[place].rate)
    return Slice(limits[place], _high(limits, place), rate, measured, rate * measured)


def _earned_per_qualified(measured: Measured) -> Fraction:
    """A part of the qualifier earns the same part of the earning measure."""
    return measured.earning / measured.qualifier if measured.qualifier else Fraction(0)


def _marginal(
    schedule: Schedule, measured: Measured, limits: Limits, top: int
) -> tuple[Slice, ...]:
    share, found = _earned_per_qualified(measured), []
    for place in range(top + 1):
        high = limits[place + 1] if place < top else measured.qualifier
        found.append(_on(schedule, limits, place, (high - limits[place]) * share))
    return tuple(found)


def _rolling(schedule: Schedule, measured: Measured, limits: Limits, top: int) -> tuple[Slice, ...]:
    share = _earned_per_qualified(measured)
    lower = (_on(schedule, limits, i, limits[i + 1] * share) for i in range(top))
    return (*lower, _on(schedule, limits, top, measured.earning))


def _fixed(schedule: Schedule, measured: Measured, scale: Scale, limits: Limits, top: int) -> Slice:
    band = schedule.bands[top]
    if schedule.mechanism is Mechanism.LUMP_SUM:
        amount = Fraction(band.amount) * scale.portion
        return Slice(limits[top], _high(limits, top), amount, ONE, amount)
    counted = measured.earning - (limits[top] if schedule.from_threshold else 0)
    times = Fraction(counted // (Fraction(schedule.increment or 1) * scale.base))
    each = Fraction(band.amount)
    if schedule.mechanism is Mechanism.FREE_GOODS:
        times, each = times * Fraction(band.free), Fraction(schedule.unit_value or 0)
    return Slice(limits[top], _high(limits, top), each, times, times * each)
