"""What in a case is allowed but hardly meant: told beside the result, and never a refusal."""

from collections.abc import Iterator
from decimal import Decimal

from channel.periods import Period
from channel.programmes.bands import PAYS, Mechanism
from channel.programmes.case import Case
from channel.programmes.kinds.growth_rebate import Growth, GrowthRebate
from channel.programmes.kinds.target_achievement import TargetAchievement
from channel.programmes.kinds.volume_rebate import VolumeRebate
from channel.programmes.measures import Unit
from channel.programmes.model import Programme
from channel.programmes.policies import ALL

ONE = Decimal(1)


def doubts(case: Case, period: Period) -> tuple[str, ...]:
    """One line each, for the person who wrote the case."""
    named = {ALL, *(p.id for p in case.programmes), *(p.stacking.category for p in case.programmes)}
    return tuple(
        f"{programme.id}: {doubt}"
        for programme in case.programmes
        for doubt in (*_of(programme, period), *_unknown(programme, named))
    )


def _of(programme: Programme, period: Period) -> Iterator[str]:
    rule = programme.rule
    if period.clipped(programme.since, programme.until) is None:
        until = programme.until or "…"
        yield f"in force {programme.since}/{until}, which is outside {period}; it pays nothing"
    if isinstance(rule, GrowthRebate) and _is_below_baseline(rule):
        yield "every threshold is below the baseline; ten per cent of growth is written 110%"
    for rate in _shares(programme):
        if rate > ONE:
            yield f"a rate of {rate} pays more than was sold; {rate} per cent is written {rate}%"


def _is_below_baseline(rule: GrowthRebate) -> bool:
    relative = rule.growth is Growth.RELATIVE
    return relative and all(band.threshold < ONE for band in rule.bands)


def _shares(programme: Programme) -> Iterator[Decimal]:
    """The rates that are shares of money."""
    rule = programme.rule
    if programme.pays_on.unit is not Unit.REVENUE:
        return
    if isinstance(rule, GrowthRebate):
        yield from (band.rate for band in rule.bands)
    elif isinstance(rule, VolumeRebate | TargetAchievement):
        schedule = rule.schedule
        if schedule.mechanism not in PAYS and schedule.mechanism is not Mechanism.PER_UNIT:
            yield from (band.rate for band in schedule.bands)


def _unknown(programme: Programme, named: set[str]) -> Iterator[str]:
    for field in ("reduced_by", "excludes"):
        for name in sorted(getattr(programme.stacking, field) - named):
            yield f"stacking.{field} names {name!r}, which is no programme or category of the case"
