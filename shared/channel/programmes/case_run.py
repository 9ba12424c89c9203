"""A written case carried out: whom it pays, for which period, and what."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

from channel.errors import Invalid
from channel.partners import Tier
from channel.periods import Period
from channel.programmes.case import ANYBODY, Case, CaseFigure
from channel.programmes.double_dips import Lost, meet_elsewhere
from channel.programmes.engine import calculate, contested
from channel.programmes.exact import decimal_of
from channel.programmes.kinds.growth_rebate import BaselineSource, GrowthRebate
from channel.programmes.measures import Unit
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.sifting import sift
from channel.programmes.work import totals_of
from channel.sales import SalesLine


def calculate_case(case: Case, lines: Sequence[SalesLine]) -> tuple[Payout, ...]:
    """The payouts of every payee of the case, in order of payee."""
    period = case_period(case, lines)
    _refuse_unnamed(case, lines)
    asked = [(programme, payees(case, programme, lines)) for programme in case.programmes]
    named = sorted({name for _, names in asked for name in names})
    terms, lost = case.terms(named, lines), lost_elsewhere(case, lines, period)
    return tuple(
        payout
        for payee in named
        for payout in calculate(
            [programme for programme, names in asked if payee in names],
            payee,
            lines,
            terms,
            period,
            case.settled_before(payee, period),
            case.purpose,
            case.as_of,
            lost,
        )
    )


def lost_elsewhere(case: Case, lines: Sequence[SalesLine], period: Period) -> Lost | None:
    """What rivals lose of lines for which several partners may be paid; None where none is."""
    if not meet_elsewhere(case.programmes):
        return None
    everybody = sorted(_claimants(case, lines))
    rivals = dict.fromkeys(everybody, lines)
    return contested(case.programmes, rivals, case.terms(everybody, lines), period)


def _claimants(case: Case, lines: Sequence[SalesLine]) -> frozenset[str]:
    """All who may earn on the lines, also where one payee alone is asked for."""
    free = case.model_copy(update={"payee": ""})
    return frozenset(name for p in free.programmes for name in payees(free, p, lines))


def payees(case: Case, programme: Programme, lines: Sequence[SalesLine]) -> frozenset[str]:
    """The one that is asked for, or every partner that lines or deals name in the paid tier."""
    if case.payee:
        return frozenset({case.payee})
    if programme.payee_tier is Tier.DISTRIBUTOR:
        named = {line.distributor for line in lines}
    else:
        named = {line.reseller for line in lines}
    if programme.rule.takes_deals:
        named |= {deal.partner for deal in case.deals}
    return frozenset(name for name in named if name and programme.may_name(name))


def _refuse_unnamed(case: Case, lines: Sequence[SalesLine]) -> None:
    """What was settled is one payout's: an amount for nobody in particular must have one taker."""
    unnamed = [s for s in case.settled if ANYBODY in (s.programme, s.partner)]
    takers = {(p.id, payee) for p in case.programmes for payee in payees(case, p, lines)}
    for settled in unnamed:
        fitting = [
            f"{programme}/{payee}"
            for programme, payee in sorted(takers)
            if settled.programme in (ANYBODY, programme) and settled.partner in (ANYBODY, payee)
        ]
        if len(fitting) > 1:
            raise Invalid(
                f"{settled.amount} was settled to one programme and partner; say to which of"
                f" {', '.join(fitting)}",
                field="settled",
            )


def case_period(case: Case, lines: Sequence[SalesLine]) -> Period:
    """As stated; else the whole settlement periods that the lines span.

    Where a baseline is measured from earlier lines, only the last settlement period.
    """
    if case.period:
        return _stated(case)
    if not lines:
        raise Invalid("there are no lines, so name the period", field="period")
    frequency = max((p.frequency for p in case.programmes), key=lambda f: f.months)
    last = case.calendar.period_of(max(line.sale_date for line in lines), frequency)
    rules = [programme.rule for programme in case.programmes]
    measured = [r for r in rules if isinstance(r, GrowthRebate) and not _is_given(r, case)]
    if measured or any(programme.accumulates for programme in case.programmes):
        return last
    first = case.calendar.period_of(min(line.sale_date for line in lines), frequency)
    return Period(first.start, last.end)


def missing_columns(case: Case, columns: frozenset[str]) -> tuple[str, ...]:
    """What the programmes measure and the lines file does not have."""
    measures = [m for p in case.programmes for m in (p.qualifier, p.pays_on)]
    wanted = {"sale_date"}
    if any(m.unit is Unit.REVENUE and m.price == "resale" for m in measures):
        wanted |= set() if {"unit_resale", "quantity"} <= columns else {"amount"}
    if any(m.unit is not Unit.REVENUE or m.price != "resale" for m in measures):
        wanted |= {"quantity"}
    return tuple(sorted(wanted - columns))


def with_measured_baselines(case: Case, history: Sequence[SalesLine]) -> Case:
    """The case with every partner's baseline measured on all of the earlier lines."""
    if not history:
        return case
    days = Period(
        min(line.sale_date for line in history),
        max(line.sale_date for line in history) + timedelta(days=1),
    )
    measured = tuple(
        CaseFigure(programme=programme.id, partner=payee, amount=decimal_of(amount))
        for programme in case.programmes
        for payee in sorted(payees(case, programme, history))
        if (amount := _measured(case, programme, payee, history, days)) is not None
    )
    return case.model_copy(update={"baselines": (*case.baselines, *measured)})


def _measured(
    case: Case, programme: Programme, payee: str, history: Sequence[SalesLine], days: Period
) -> Fraction | None:
    counted = sift(programme, payee, history, case.terms((payee,), history), days).lines
    return totals_of(programme, counted).qualifier if counted else None


def _is_given(rule: GrowthRebate, case: Case) -> bool:
    return bool(rule.baseline is BaselineSource.GIVEN or case.baselines)


def _stated(case: Case) -> Period:
    try:
        return case.calendar.period(case.period)
    except ValueError as wrong:
        raise Invalid(str(wrong), field="period") from wrong
