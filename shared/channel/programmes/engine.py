"""The calculation: programmes, one payee's lines and frozen terms in, payouts with working out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from channel.choice import Choice
from channel.errors import Invalid
from channel.money import CurrencyMismatch, Money
from channel.periods import Period
from channel.programmes.double_dips import (
    Lost,
    PaidUnder,
    double_dips,
    groups_of_rivals,
    sales_of_returns,
    settle_together,
    without_double_dips,
)
from channel.programmes.evaluation import Result
from channel.programmes.exact import round_minor
from channel.programmes.forecast import elapsed_stretch, forecast
from channel.programmes.gathering import gather
from channel.programmes.model import Programme
from channel.programmes.payout import Allocation, Payout, Working
from channel.programmes.policies import AccrualBasis, Negative
from channel.programmes.reasons import Reason
from channel.programmes.stacking import evaluate_stack
from channel.programmes.terms import Fund, Settled, Terms
from channel.programmes.trace import allocations, earned_by_line
from channel.programmes.work import ZERO, Work
from channel.sales import SalesLine


class Purpose(Choice):
    """A settlement pays; an accrual books a liability, maybe at a band not reached yet."""

    SETTLEMENT = "settlement"
    ACCRUAL = "accrual"


NOTHING_SETTLED: Mapping[str, Settled] = {}


def calculate(
    programmes: Iterable[Programme],
    payee: str,
    lines: Iterable[SalesLine],
    terms: Terms,
    period: Period,
    settled: Mapping[str, Settled] = NOTHING_SETTLED,
    purpose: Purpose = Purpose.SETTLEMENT,
    as_of: date | None = None,
    lost: Lost | None = None,
) -> tuple[Payout, ...]:
    """What every programme in force owes the payee for the period, in stacking order.

    Several versions of one programme may be given; one that cannot pay this partner at all is
    passed over. `lines` may reach back before the period
    (accumulation, measured baselines); what does not count is in `excluded`. `settled` is by
    programme id. `as_of` is the first day not known yet (the period's end if left out); a
    forecast goes pro rata from there. `lost` is what `contested` decided among several payees;
    left out, only the payee's own programmes are looked at.
    """
    held, offered = tuple(lines), tuple(programmes)
    works = _works(offered, payee, held, terms, period)
    if lost is None:
        lost = contested(offered, {payee: held}, terms, period)
    kept = without_double_dips(works, lost)
    return settle(kept, terms, settled, purpose, as_of or period.end)


def contested(
    programmes: Sequence[Programme],
    lines: Mapping[str, Iterable[SalesLine]],
    terms: Terms,
    period: Period,
) -> Lost:
    """Which lines exclusive programmes lose to others, of one payee or another.

    `lines` holds by payee what it may earn on. A line is decided the same whoever else is there,
    as long as all are that may earn on it.
    """
    groups = groups_of_rivals(programmes)
    if not groups:
        return {}
    held = {payee: tuple(own) for payee, own in lines.items()}
    every = {line.line_key: line for own in held.values() for line in own}
    follows = sales_of_returns(every.values())
    lost: dict[str, dict[str, Reason]] = defaultdict(dict)
    for group in groups:
        paid_under: PaidUnder = {}
        for days, among in _decided_over(group, period, terms):
            works = [w for payee in held for w in _works(group, payee, held[payee], terms, days)]
            keys = {key for key, line in every.items() if line.sale_date in among}
            for name, keys_lost in double_dips(works, follows, keys, paid_under).items():
                lost[name] |= keys_lost
    return dict(lost)


def _decided_over(
    rivals: Sequence[Programme], period: Period, terms: Terms
) -> Iterable[tuple[Period, Period]]:
    """The settlement periods in which rivals meet, each with the days whose lines it decides.

    One that accumulates counts earlier lines again, of which one that does not was paid its own
    share then: those stay as they were decided in their period. (Where all accumulate alike, all
    count them again.) Where one settles more often, all days are decided at once, by order.
    """
    calendar = terms.calendar
    first = min(programme.window(period, calendar).start for programme in rivals)
    whole = Period(first, period.end)
    if not settle_together(rivals):
        return [(whole, whole)]
    if first == period.start or len({programme.accumulates for programme in rivals}) == 1:
        return [(period, whole)]
    before = Period(first, period.start)
    earlier = calendar.periods(before, rivals[0].frequency)
    found = [each for days in earlier if (each := days.clipped(before.start, before.end))]
    return [(days, days) for days in (*found, period)]


def _works(
    programmes: Iterable[Programme],
    payee: str,
    lines: Sequence[SalesLine],
    terms: Terms,
    period: Period,
) -> list[Work]:
    found = (gather(v, payee, lines, terms, period) for v in families(programmes, payee, terms))
    return [work for work in found if work]


def settle(
    works: Sequence[Work],
    terms: Terms,
    settled: Mapping[str, Settled] = NOTHING_SETTLED,
    purpose: Purpose = Purpose.SETTLEMENT,
    seen: date = date.max,
) -> tuple[Payout, ...]:
    """Payouts of works that share no line they may not share; `seen` is the first unknown day."""
    return tuple(
        replace(
            payout,
            allocations=_allocations(result, payout.payable, settled.get(payout.programme)),
        )
        for result, payout in settle_untraced(works, terms, settled, purpose, seen)
    )


def settle_untraced(
    works: Sequence[Work],
    terms: Terms,
    settled: Mapping[str, Settled] = NOTHING_SETTLED,
    purpose: Purpose = Purpose.SETTLEMENT,
    seen: date = date.max,
) -> tuple[tuple[Result, Payout], ...]:
    """The same without allocations, each beside the result that they are made from."""
    stretches = {
        work.programme.id: _stretch(work, seen) if purpose is Purpose.ACCRUAL else Fraction(1)
        for work in works
    }
    return tuple(
        (result, _payout(result, terms, settled.get(result.work.programme.id), purpose, seen))
        for result in evaluate_stack(works, settled, stretches)
    )


def families(
    programmes: Iterable[Programme], payee: str, terms: Terms
) -> list[tuple[Programme, ...]]:
    """The versions of each programme that may pay the payee at all, by the programme's id."""
    partner = terms.partners.get(payee)
    versions: dict[str, list[Programme]] = defaultdict(list)
    for programme in programmes:
        if programme.may_pay(partner) if partner else programme.may_name(payee):
            versions[programme.id].append(programme)
    return [tuple(versions[name]) for name in sorted(versions)]


def _stretch(work: Work, seen: date) -> Fraction:
    """How far the accrual reads ahead of the measure (`policies.Accrual`)."""
    accrual = work.programme.accrual
    if accrual.basis is AccrualBasis.FORECAST:
        return elapsed_stretch(work.span, seen)
    measured = sum((part.totals.qualifier for part in work.parts), ZERO)
    if accrual.basis is AccrualBasis.SET and measured > 0:
        return Fraction(accrual.expected or Decimal(1)) / measured
    return Fraction(1)


def _payout(
    result: Result, terms: Terms, settled: Settled | None, purpose: Purpose, seen: date
) -> Payout:
    work, programme = result.work, result.work.programme
    earned = Money.from_minor(round_minor(result.amount, programme.currency), programme.currency)
    before = _settled_before(programme, settled)
    payable = _payable(programme, earned - before, purpose)
    fund = terms.funds.get((programme.id, work.payee), Fund())
    return Payout(
        programme=programme.id,
        version=programme.version,
        kind=programme.kind,
        payee=work.payee,
        period=work.period,
        window=Period(work.span.start, work.period.end),
        workings=tuple(_workings(result)),
        steps=result.steps,
        earned=earned,
        settled=before,
        payable=payable,
        held=earned - before - payable,
        forecast=forecast(result, seen),
        fund=_after(fund, payable) if programme.is_fund else None,
        allocations=(),
        excluded=work.excluded,
    )


def _settled_before(programme: Programme, settled: Settled | None) -> Money:
    if settled is None:
        return Money.zero(programme.currency).rounded()
    if settled.amount.currency != programme.currency:
        raise CurrencyMismatch(
            f"{programme.id} pays {programme.currency}, but {settled.amount} was settled"
        )
    exact = settled.amount.rounded()
    if exact != settled.amount:
        raise Invalid(f"{settled.amount} was settled, which no payout can be", field="settled")
    return exact


def _payable(programme: Programme, difference: Money, purpose: Purpose) -> Money:
    """Now: all of the difference, or nothing while it is too small or carried forward."""
    nothing = Money.zero(programme.currency).rounded()
    policy = programme.settlement
    if purpose is Purpose.ACCRUAL:
        return difference
    if difference.amount < 0:
        return difference if policy.negative is Negative.CLAWBACK else nothing
    return difference if difference.amount >= policy.minimum else nothing


def _allocations(result: Result, payable: Money, settled: Settled | None) -> tuple[Allocation, ...]:
    """The trace to lines; totals that were given have none."""
    if not result.work.traced:
        return ()
    return allocations(earned_by_line(result), payable.minor, settled)


def _after(fund: Fund, payable: Money) -> Fund:
    return replace(fund, allocated=fund.allocated + payable.amount)


def _workings(result: Result) -> Iterable[Working]:
    for found in result.parts:
        part = found.part
        yield Working(
            version=part.programme.version,
            since=part.days.start,
            until=part.days.end,
            portion=part.situation.portion,
            qualifier=found.totals.qualifier,
            earning=found.totals.earning,
            base=part.situation.base,
            slices=found.earned.slices,
            amount=found.amount,
            reason=found.earned.reason,
        )
