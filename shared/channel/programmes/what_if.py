"""A draft over history: what it would have paid every partner, beside the programme in force."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from channel.money import Money
from channel.periods import Calendar, Period
from channel.programmes.double_dips import Lost
from channel.programmes.engine import calculate
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.settlements import settled_after
from channel.programmes.terms import Settled, Terms
from channel.sales import SalesLine

Paying = Callable[
    [Sequence[Programme], str, Period, Mapping[str, Settled]], tuple[Payout, ...]
]  # under a side, for a payee and period, after what that side settled before
Losing = Callable[
    [Sequence[Programme], str, Period], Lost | None
]  # the payee's lines that a side loses to rivals; None where nobody else may be paid for them


def to_nobody(_: Sequence[Programme], __: str, ___: Period) -> Lost | None:
    """Only the payee's own programmes are looked at."""
    return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One partner and period: what is in force pays, what the draft would pay instead."""

    payee: str
    period: Period
    in_force: Money
    draft: Money

    @property
    def difference(self) -> Money:
        return self.draft - self.in_force


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every comparison, by payee and period, and their sums."""

    comparisons: tuple[Comparison, ...]
    in_force: Money
    draft: Money

    @property
    def difference(self) -> Money:
        return self.draft - self.in_force


def what_if(
    draft: Sequence[Programme],
    in_force: Sequence[Programme],
    lines: Mapping[str, Iterable[SalesLine]],
    terms: Callable[[str], Terms],
    span: Period,
    losing: Losing = to_nobody,
) -> WhatIf:
    """Settle every period of the span in turn, under both, for the lines of each payee.

    `terms` gives those of a payee. A draft is one programme or its versions; it must be in force
    in the span (set `since` back) and pay the same currency. Each side remembers its own earlier
    settlements only.
    """
    held = {payee: tuple(lines[payee]) for payee in lines}

    def paying(
        side: Sequence[Programme], payee: str, period: Period, settled: Mapping[str, Settled]
    ) -> tuple[Payout, ...]:
        lost = losing(side, payee, period)
        own = held[payee]
        return calculate(side, payee, own, terms(payee), period, settled, lost=lost)

    return compared(draft, in_force, held, terms, span, paying)


def compared(
    draft: Sequence[Programme],
    in_force: Sequence[Programme],
    payees: Iterable[str],
    terms: Callable[[str], Terms],
    span: Period,
    paying: Paying,
) -> WhatIf:
    """The same wherever payouts come from: `paying` gives a payee's for a period under a side."""
    found = []
    zero = Money.zero(draft[0].currency)
    for payee in sorted(payees):
        calendar = terms(payee).calendar
        periods = calendar.periods(span, draft[0].frequency)
        new = _history(draft, payee, calendar, periods, paying)
        old = _history(in_force, payee, calendar, periods, paying)
        found += [
            Comparison(payee, period, old.get(period, zero), new.get(period, zero))
            for period in periods
        ]
    return WhatIf(
        tuple(found),
        sum((row.in_force for row in found), zero),
        sum((row.draft for row in found), zero),
    )


def _history(
    programmes: Sequence[Programme],
    payee: str,
    calendar: Calendar,
    periods: Sequence[Period],
    paying: Paying,
) -> dict[Period, Money]:
    """What each period pays, in turn, net of what the same accumulation settled before."""
    paid: dict[Period, Money] = {}
    settled: dict[str, Settled] = {}
    for period, following in zip(periods, [*periods[1:], periods[-1]], strict=True):
        for payout in paying(programmes, payee, period, settled):
            zero = Money.zero(payout.payable.currency)
            paid[period] = paid.get(period, zero) + payout.payable
            window = _version(programmes, payout).window(following, calendar)
            before = settled.get(payout.programme)
            settled[payout.programme] = settled_after(payout, before, window)
    return paid


def _version(programmes: Sequence[Programme], payout: Payout) -> Programme:
    name = (payout.programme, payout.version)
    return next(p for p in programmes if (p.id, p.version) == name)
