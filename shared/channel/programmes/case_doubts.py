"""What in a case is allowed but hardly meant: told beside the result, and never a refusal."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from channel.periods import Period
from channel.programmes.bands import PAYS, Mechanism
from channel.programmes.case import Case
from channel.programmes.kinds.growth_rebate import Growth, GrowthRebate
from channel.programmes.kinds.rule import Base
from channel.programmes.kinds.target_achievement import TargetAchievement
from channel.programmes.kinds.volume_rebate import VolumeRebate
from channel.programmes.measures import Unit
from channel.programmes.model import Programme
from channel.programmes.policies import ALL
from channel.programmes.reading import reads
from channel.sales import SalesLine

ONE = Decimal(1)


def doubts(case: Case, period: Period, lines: Sequence[SalesLine]) -> tuple[str, ...]:
    """One line each, for the person who wrote the case."""
    return (*_of_case(case, lines), *_joined(case, period), *_of_programmes(case, period))


def _of_case(case: Case, lines: Sequence[SalesLine]) -> Iterator[str]:
    """What is given and nothing takes, and what is asked for and nobody gave."""
    bases = {programme.rule.base for programme in case.programmes}
    if case.baselines and Base.BASELINE not in bases:
        yield "baselines are given, but no programme grows from one (kind growth_rebate)"
    if case.targets and Base.TARGET not in bases:
        yield "targets are given, but no programme has any (kind target_achievement)"
    met = {name for line in lines for name in (line.distributor, line.reseller)}
    if case.payee and case.payee not in met | {deal.partner for deal in case.deals}:
        yield f"no line and no deal names {case.payee!r}"
    names = frozenset[str]().union(*(reads(programme) for programme in case.programmes))
    if names & {"family", "category", "points"} and not case.products:
        yield "families, categories and points are the products', and no products are given"
    if not case.partners and any(name.startswith(("payee_", "counterpart_")) for name in names):
        yield "levels, regions and countries are the partners', and no partners are given"


def _joined(case: Case, period: Period) -> Iterator[str]:
    """Where nobody named the period, all that the lines span is one."""
    for programme in () if case.period else case.programmes:
        inside = len(case.calendar.periods(period, programme.frequency))
        if inside > 1 and programme.accumulates is None:
            yield (
                f"{programme.id}: {inside} settlement periods ({programme.frequency}) are"
                f" calculated as one, {period}; --period names another"
            )


def _of_programmes(case: Case, period: Period) -> tuple[str, ...]:
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
