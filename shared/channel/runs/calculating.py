"""One payee of a run: the manifest's terms made the engine's, and the payouts it comes to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from channel.money import Money
from channel.periods import Period
from channel.periods.calendar import a_year_before
from channel.programmes.double_dips import Lost, rivals_among
from channel.programmes.engine import Purpose, calculate, contested
from channel.programmes.kinds.growth_rebate import GrowthRebate
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Credit, FxRate, Settled, Terms
from channel.runs import manifest as frozen
from channel.runs.carrying import ZERO, carried, paid_in
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode
from channel.sales import SalesLine

Allocations = Mapping[str, Mapping[str, int]]  # payout id → line key → minor units


@dataclass(frozen=True, slots=True)
class Settling:
    """How a payee's works are settled; `seen` is the first day that is not known yet."""

    terms: Terms
    settled: Mapping[str, Settled]
    purpose: Purpose
    seen: date


@dataclass(frozen=True, slots=True)
class Calculation:
    """A manifest made ready once for the payees of a batch."""

    manifest: Manifest
    terms: Terms

    @classmethod
    def of(cls, manifest: Manifest) -> "Calculation":
        pairs = ((pair.partition("/"), rate) for pair, rate in sorted(manifest.rates.items()))
        return cls(
            manifest,
            Terms(
                calendar=manifest.calendar,
                partners={partner.id: partner for partner in manifest.partners},
                products={product.sku: product for product in manifest.products},
                prices=manifest.prices,
                fx=tuple(FxRate(source, target, rate) for (source, _, target), rate in pairs),
            ),
        )

    def crediting(self, credits: Mapping[str, tuple[Credit, ...]]) -> "Calculation":
        """The same, with who earns on lines that fulfil registered deals."""
        return replace(self, terms=replace(self.terms, credits=credits)) if credits else self

    @property
    def days(self) -> Period:
        """The sale days that the programmes look at: accumulations and measured baselines."""
        period = self.manifest.order.period
        every = (*self.manifest.programmes, *self.manifest.rivals)
        starts = [_first_day(p, period, self.terms) for p in every]
        return Period(min([period.start, *starts]), period.end)

    def programmes(self, payee: str) -> tuple[Programme, ...]:
        partner = self.terms.partners[payee]
        return tuple(p for p in self.manifest.programmes if p.may_pay(partner))

    def earlier(self, payee: str) -> tuple[frozen.Settled, ...]:
        """What was settled to the payee before, within each programme's accumulation."""
        programmes = {p.id: p for p in self.manifest.programmes}
        return tuple(
            entry
            for programme in programmes.values()
            for entry in paid_in(self._booked(programme, payee), self._window(programme).start)
        )

    @property
    def rivals(self) -> tuple[Programme, ...]:
        """Programmes that exclude each other, paid by this run or by another one."""
        return rivals_among((*self.manifest.programmes, *self.manifest.rivals))

    def lost(self, lines: Mapping[str, Iterable[SalesLine]]) -> Lost:
        """Which lines rivals lose; `lines` by payee, of all who may be paid for one of them."""
        return contested(self.rivals, lines, self.terms, self.manifest.order.period)

    def settling(self, payee: str, allocations: Allocations) -> Settling:
        """What was settled before, and for what the run calculates."""
        order = self.manifest.order
        accrues = order.mode is RunMode.ACCRUAL
        return Settling(
            self.terms,
            self._settled(payee, allocations),
            Purpose.ACCRUAL if accrues else Purpose.SETTLEMENT,
            min(order.end, order.as_of.date() + timedelta(days=1)),
        )

    def payouts(
        self, payee: str, lines: Iterable[SalesLine], allocations: Allocations, lost: Lost
    ) -> tuple[Payout, ...]:
        """What every programme owes the payee for the run's period."""
        how = self.settling(payee, allocations)
        return calculate(
            self.programmes(payee),
            payee,
            lines,
            how.terms,
            self.manifest.order.period,
            how.settled,
            how.purpose,
            how.seen,
            lost,
        )

    def _window(self, programme: Programme) -> Period:
        return programme.window(self.manifest.order.period, self.terms.calendar)

    def _booked(self, programme: Programme, payee: str) -> list[frozen.Settled]:
        return [
            entry
            for entry in self.manifest.settled
            if (entry.programme, entry.payee) == (programme.id, payee)
        ]

    def _settled(self, payee: str, allocations: Allocations) -> dict[str, Settled]:
        """Paid in this window, less what earlier ones held back: that comes on top of it."""
        found = {}
        for programme in self.manifest.programmes:
            booked, window = self._booked(programme, payee), self._window(programme)
            own, carry = paid_in(booked, window.start), carried(booked, window.start)
            if not booked:
                continue
            lines = Counter[str]()
            for payout in dict.fromkeys(entry.payout_id for entry in own):
                lines.update(allocations.get(payout, {}))
            amount = sum((e.amount for e in own), ZERO) - sum(carry.values(), ZERO)
            previous = sum((e.amount for e in booked if e.end == window.start), ZERO)
            found[programme.id] = Settled(
                Money(amount, programme.currency),
                dict(lines),
                Money(previous, programme.currency),
            )
        return found


def _first_day(programme: Programme, period: Period, terms: Terms) -> date:
    window = programme.window(period, terms.calendar)
    if isinstance(programme.rule, GrowthRebate):
        return a_year_before(terms.calendar, window).start
    return window.start
