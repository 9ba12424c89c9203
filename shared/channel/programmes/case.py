"""A calculation as a person writes it: programmes beside the facts that they need, as data."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Self, TypeVar

from pydantic import BaseModel, Field, model_validator

from channel.money import Money
from channel.partners import Partner
from channel.periods import Calendar, Period
from channel.products import Price, Product
from channel.programmes.engine import Purpose
from channel.programmes.exact import STRICT, NotNegative, Number, Positive
from channel.programmes.model import Programme
from channel.programmes.terms import Credit, Fund, FxRate, Settled, Terms
from channel.sales import SalesLine

ANYBODY = "*"


class CasePartner(Partner):
    """A partner under the name that its source gives it."""

    id: str = Field(min_length=1)


class DealShare(BaseModel):
    """A partner's contribution to a deal, by the code that its lines carry."""

    model_config = STRICT
    deal_code: str
    partner: str
    share: Positive = Decimal(1)


class CaseRate(BaseModel):
    """One unit of `source` is `rate` units of `target` from a day on."""

    model_config = STRICT
    source: str
    target: str
    rate: Positive
    since: date = date.min


class CaseFigure(BaseModel):
    """A baseline or target; `*` stands for every programme or every partner."""

    model_config = STRICT
    programme: str = ANYBODY
    partner: str = ANYBODY
    amount: Number


class CaseSettled(BaseModel):
    """What was settled before, in all; with the lines' parts, if they are known.

    `paid_previous` is what the period before this one paid. Where the first day measured is known
    and not the one of today's window, only what was `held` back comes into it, and the period
    before paid the `amount`, as between runs (`settlements.settled_after`).
    """

    model_config = STRICT
    programme: str = ANYBODY
    partner: str = ANYBODY
    amount: Number = Decimal(0)
    paid_previous: Number | None = None
    allocations: dict[str, int] = {}
    window_start: date | None = None
    held: Number = Decimal(0)


class CaseFund(BaseModel):
    """A partner's market development fund before this accrual."""

    model_config = STRICT
    programme: str = ANYBODY
    partner: str = ANYBODY
    allocated: NotNegative = Decimal(0)
    paid: NotNegative = Decimal(0)
    approved: NotNegative = Decimal(0)
    pending: NotNegative = Decimal(0)


class Case(BaseModel):
    """The programme file of `channel evaluate`: only `programmes` is needed."""

    model_config = STRICT
    programmes: tuple[Programme, ...] = Field(min_length=1)
    calendar: Calendar = Calendar()
    partners: tuple[CasePartner, ...] = ()
    products: tuple[Product, ...] = ()
    prices: tuple[Price, ...] = ()
    fx: tuple[CaseRate, ...] = ()
    deals: tuple[DealShare, ...] = ()
    baselines: tuple[CaseFigure, ...] = ()
    targets: tuple[CaseFigure, ...] = ()
    settled: tuple[CaseSettled, ...] = ()
    funds: tuple[CaseFund, ...] = ()
    payee: str = ""
    period: str = ""
    as_of: date | None = None
    purpose: Purpose = Purpose.SETTLEMENT

    @model_validator(mode="after")
    def _gives_no_deal_away_twice(self) -> Self:
        given: Counter[str] = Counter()
        for deal in self.deals:
            given.update({deal.deal_code: deal.share})
        over = [f"{code} {share:f}" for code, share in sorted(given.items()) if share > 1]
        if over:
            raise ValueError(f"deals: the shares of a deal come to 1 at most: {', '.join(over)}")
        return self

    def terms(self, payees: Iterable[str], lines: Iterable[SalesLine]) -> Terms:
        """The terms for some payees; deals are matched by the code on the line."""
        named = [(p, payee) for payee in payees for p in {each.id for each in self.programmes}]
        return Terms(
            calendar=self.calendar,
            partners={partner.id: partner for partner in self.partners},
            products={product.sku: product for product in self.products},
            prices=self.prices,
            fx=tuple(FxRate(r.source, r.target, r.rate, r.since) for r in self.fx),
            credits=self._credits(lines),
            baselines=_figures(self.baselines, named),
            targets=_figures(self.targets, named),
            funds={
                name: Fund(f.allocated, f.paid, f.approved, f.pending)
                for name in named
                if (f := _best(self.funds, *name))
            },
        )

    def settled_before(self, payee: str, period: Period) -> dict[str, Settled]:
        """By programme id, in the programme's currency."""
        found: dict[str, Settled] = {}
        for programme in self.programmes:
            before = _best(self.settled, programme.id, payee)
            if before:
                start = programme.window(period, self.calendar).start
                same = before.window_start in (None, start)
                previous = before.paid_previous if same else before.amount
                found[programme.id] = Settled(
                    Money(before.amount if same else -before.held, programme.currency),
                    before.allocations if same else {},
                    None if previous is None else Money(previous, programme.currency),
                )
        return found

    def _credits(self, lines: Iterable[SalesLine]) -> dict[str, tuple[Credit, ...]]:
        """A deal that nobody is named for credits the line's own reseller with all of it."""
        shares: dict[str, list[Credit]] = {}
        for deal in self.deals:
            credit = Credit(deal.deal_code, deal.partner, deal.share)
            shares.setdefault(deal.deal_code, []).append(credit)
        return {
            line.line_key: tuple(
                shares.get(line.deal_code) or [Credit(line.deal_code, line.reseller)]
            )
            for line in lines
            if line.deal_code
        }


def _figures(
    figures: Sequence[CaseFigure], named: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Decimal]:
    best = {name: _best(figures, *name) for name in named}
    return {name: found.amount for name, found in best.items() if found}


F = TypeVar("F", CaseFigure, CaseSettled, CaseFund)


def _best(figures: Iterable[F], programme: str, payee: str) -> F | None:
    """What names programme and partner before what names one of them before what names none."""
    fitting = [
        figure
        for figure in figures
        if figure.programme in (programme, ANYBODY) and figure.partner in (payee, ANYBODY)
    ]
    return max(
        fitting, key=lambda f: (f.programme != ANYBODY) + (f.partner != ANYBODY), default=None
    )
