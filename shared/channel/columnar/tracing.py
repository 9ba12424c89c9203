"""The trace of one payout in columns, where its shares are those of one rate or of plain bands."""

from fractions import Fraction
from itertools import pairwise

import numpy as np

from channel.columnar.allocation import Integers, Measured, Steps, in_order, in_proportion, measured
from channel.money import minor_digits
from channel.programmes.bands import BelowZero, Mechanism, Reached, Schedule
from channel.programmes.evaluation import Load, PartResult, Result
from channel.programmes.exact import round_minor
from channel.programmes.kinds.growth_rebate import GrowthRebate
from channel.programmes.kinds.rule import KindRule
from channel.programmes.kinds.target_achievement import TargetAchievement
from channel.programmes.kinds.volume_rebate import VolumeRebate


def earned_in_columns(result: Result) -> dict[str, int] | None:
    """What `trace.earned_by_line` gives; None where only fractions can tell."""
    lines = [line for part in result.parts for line in part.part.lines]
    values = measured([line.earning for line in lines])
    found = units_of(result, values) if values else None
    if found is None:
        return None
    return dict(zip((line.line_key for line in lines), found.tolist(), strict=True))


def units_of(result: Result, values: Measured) -> Integers | None:
    """Minor units of the lines that earn these values; None where only fractions can tell."""
    if len(result.parts) != 1 or result.amount != result.parts[0].amount:
        return None
    return _shares(result.parts[0], result.work.programme.currency, values)


def _shares(found: PartResult, currency: str, values: Measured) -> Integers | None:
    programme, whole = found.part.programme, Fraction(int(values.values.sum()), values.whole)
    booked = found.earned.amount / found.load.stretch
    if not whole or programme.rule.by_line or found.amount != booked:
        return None
    begin, minor = np.zeros(1, dtype=np.int64), int(10 ** minor_digits(currency))
    if programme.rule.telescopes:
        steps = _steps(found)
        return in_order(values, begin, steps, minor) if steps else None
    total = np.array([round_minor(found.amount, currency)])
    return in_proportion(values, begin, [found.amount / whole], total, minor)


def _steps(found: PartResult) -> Steps | None:
    """Plain bands on one uncapped measure; None for any other."""
    programme, schedule = found.part.programme, _schedule(found.part.programme.rule)
    plain = (
        programme.earning is None
        and programme.qualifier.cap is None
        and programme.limits.cap is None
        and found.load == Load()
        and found.earned.reason is None
    )
    lows = programme.rule.thresholds(found.part.situation)
    ascends = all(low < high for low, high in pairwise(lows)) and lows[:1] >= (Fraction(0),)
    if not plain or schedule is None or not ascends:
        return None
    return Steps(
        lows,
        tuple(Fraction(band.rate) for band in schedule.bands),
        rolling=schedule.mechanism is Mechanism.ROLLING,
        above=schedule.reached is Reached.ABOVE,
        below_zero=schedule.below_zero is BelowZero.FIRST_RATE,
    )


def _schedule(rule: KindRule) -> Schedule | None:
    if isinstance(rule, VolumeRebate | TargetAchievement | GrowthRebate):
        return rule.schedule
    return None
