"""Which of a payee's lines count under a programme version, what each adds, why others do not."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from channel.partners import Tier
from channel.periods import Period
from channel.programmes.kinds.rule import Weight
from channel.programmes.line_facts import LineFacts, line_facts
from channel.programmes.measures import Measure, PriceBasis, Unit
from channel.programmes.model import ForeignCurrency, Programme
from channel.programmes.reading import likeness, measures_amount, reads_levels
from channel.programmes.reasons import Reason, plain
from channel.programmes.terms import Terms
from channel.sales import SalesLine, TransactionType

Invoice = tuple[str, str, str, str]
WHOLE, NOTHING, ONE = Fraction(1), Fraction(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A line that counts: what it adds to the qualifier and to the earning measure."""

    line_key: str
    sale_date: date
    qualifier: Fraction
    earning: Fraction


@dataclass(frozen=True, slots=True)
class Excluded:
    """A line left out, with its reason."""

    line_key: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sifted:
    """Counted lines in order of sale date, then line key; and the others."""

    lines: tuple[MeasuredLine, ...]
    excluded: tuple[Excluded, ...]


def sift(
    programme: Programme,
    payee: str,
    lines: Iterable[SalesLine],
    terms: Terms,
    days: Period,
    sold_on: Mapping[Invoice, date] | None = None,
) -> Sifted:
    """Decide every line: counted lines in sale order, the rest each with its reason.

    `sold_on` are the sale days of invoice lines that returns may take back, also of other periods;
    without it those of the lines themselves.
    """
    held = list(lines)
    if sold_on is None:
        sold_on = sale_dates(held) if reads_levels(programme) else {}
    decide = _Deciding(programme, payee, terms, days, sold_on)
    counted, excluded = [], []
    seen: set[str] = set()
    for line in held:
        decided = decide(line)
        if line.line_key in seen:
            decided = Reason("duplicate_line", "the same line stands here more than once")
        seen.add(line.line_key)
        if isinstance(decided, Reason):
            excluded.append(Excluded(line.line_key, decided))
        else:
            counted.append(
                MeasuredLine(line.line_key, line.sale_date, decided.qualifier, decided.earning)
            )
    counted.sort(key=lambda c: (c.sale_date, c.line_key))
    return Sifted(tuple(counted), tuple(excluded))


def unsold(code: str, day: date, why: str) -> Reason:
    """The reason of a line whose day does not count."""
    return Reason(code, f"sold {{sale_date}}, {why}", (("sale_date", str(day)),))


def sale_dates(lines: Iterable[SalesLine]) -> dict[Invoice, date]:
    """When each invoice line was sold, so that its return is taken back at the same level."""
    return {
        _invoice(line): line.sale_date
        for line in lines
        if line.transaction_type is TransactionType.SALE and line.invoice_no
    }


def _invoice(line: SalesLine) -> Invoice:
    return (line.distributor, line.branch, line.invoice_no, line.invoice_line)


class _Deciding:
    """Decides lines of a payee; those that are alike to the programme are weighed once, on a unit
    of quantity and amount, for measures are linear in either."""

    __slots__ = ("_days", "_key", "_known", "_levels", "_payee", "_programme", "_sold_on", "_terms")

    def __init__(
        self,
        programme: Programme,
        payee: str,
        terms: Terms,
        days: Period,
        sold_on: Mapping[Invoice, date],
    ) -> None:
        self._programme, self._payee, self._terms = programme, payee, terms
        self._days, self._sold_on = days, sold_on
        self._key = likeness(programme, terms)
        self._levels = reads_levels(programme)
        self._known: dict[Hashable, Weight | Reason] = {}

    def __call__(self, line: SalesLine) -> Weight | Reason:
        programme, terms = self._programme, self._terms
        share = _share(programme, self._payee, line, terms)
        if isinstance(share, Reason):
            return share
        if line.flow is not programme.flow:
            return Reason("other_flow", f"the programme counts {programme.flow}, not {line.flow}")
        if line.sale_date not in self._days:
            return unsold("outside_period", line.sale_date, f"outside {self._days}")
        sold = None
        if self._levels:
            sold = self._sold_on.get(_invoice(line)) or _sale_of_credit(line, terms)
        if self._key is None:
            return weigh(programme, self._facts(line, sold), terms, share)
        alike = self._key(line, sold)
        found = self._known.get(alike)
        if found is None:
            is_unit = line.quantity == line.amount == ONE
            unit = line if is_unit else replace(line, quantity=ONE, amount=ONE)
            found = self._known[alike] = weigh(programme, self._facts(unit, sold), terms)
        return found if isinstance(found, Reason) else _times(found, programme, line)

    def _facts(self, line: SalesLine, sold: date | None) -> LineFacts:
        return line_facts(line, self._payee, self._terms.partners, self._terms.products, sold)


def _times(unit: Weight, programme: Programme, line: SalesLine) -> Weight:
    """What a line weighs beside the unit of its kind."""
    size = Fraction(line.amount if measures_amount(programme.qualifier) else line.quantity)
    qualifier = size if unit.qualifier == 1 else size * unit.qualifier
    if programme.earning is None and unit.earning == unit.qualifier:
        return Weight(qualifier, qualifier)
    size = Fraction(line.amount if measures_amount(programme.pays_on) else line.quantity)
    return Weight(qualifier, size if unit.earning == 1 else size * unit.earning)


def weigh(
    programme: Programme, facts: LineFacts, terms: Terms, share: Fraction = WHOLE
) -> Weight | Reason:
    """What the payee's share of a line adds, or why nothing; days and flow are not looked at."""
    return programme.scope.decide(facts) or _weigh(programme, facts, terms, share)


def _sale_of_credit(line: SalesLine, terms: Terms) -> date | None:
    """The day of the sale that a return of a deal takes back, when another period holds it."""
    credits = terms.credits.get(line.line_key, ())
    return next((credit.sold for credit in credits if credit.sold), None)


def _share(programme: Programme, payee: str, line: SalesLine, terms: Terms) -> Fraction | Reason:
    """How much of the line is the payee's: all as its party, its credit as a deal's partner."""
    credits = terms.credits.get(line.line_key, ())
    own = [Fraction(credit.share) for credit in credits if credit.partner == payee]
    if own and programme.rule.takes_deals:
        return sum(own, Fraction(0))
    if programme.rule.needs_deal:
        named = ", ".join(sorted({credit.partner for credit in credits}))
        seen = f"its deal credits {named}" if named else "it is matched to no registered deal"
        return Reason("no_deal_credit", f"{seen}, not {payee}")
    party = line.distributor if programme.payee_tier is Tier.DISTRIBUTOR else line.reseller
    if party != payee:
        whose = (("party", party or "nobody"),)
        return Reason("other_payee", f"the line is {{party!r}}'s, not {plain(payee)}'s", whose)
    return Fraction(1)


def _weigh(
    programme: Programme, facts: LineFacts, terms: Terms, share: Fraction
) -> Weight | Reason:
    unmeasured = _unmeasured(programme, facts)
    if unmeasured:
        return unmeasured
    qualifier = value(programme.qualifier, programme, facts, terms)
    earning = qualifier
    if programme.earning is not None:
        earning = value(programme.earning, programme, facts, terms)
    if isinstance(qualifier, Reason):
        return qualifier
    if isinstance(earning, Reason):
        return earning
    if share != 1:
        qualifier, earning = qualifier * share, earning * share
    return programme.rule.weigh(facts, Weight(qualifier, earning))


def _unmeasured(programme: Programme, facts: LineFacts) -> Reason | None:
    """Why neither measure counts the line; one that does not is nothing where the other does."""
    measures = (programme.qualifier, programme.pays_on)
    if any(_counts(measure, facts) for measure in measures):
        return None
    if any(measure.takes(facts) for measure in measures):
        return Reason("returns_not_netted", "the programme measures sales before returns")
    return Reason("not_measured", "no measure of the programme counts this product")


def _counts(measure: Measure, facts: LineFacts) -> bool:
    returned = facts.line.transaction_type is TransactionType.RETURN
    return measure.takes(facts) and (measure.net_of_returns or not returned)


def value(
    measure: Measure, programme: Programme, facts: LineFacts, terms: Terms
) -> Fraction | Reason:
    """What a line is under a measure, in units, points or the programme's currency."""
    if not _counts(measure, facts):
        return NOTHING
    if measure.unit is Unit.UNITS:
        return _units(facts)
    if measure.unit is Unit.POINTS:
        points = Fraction(facts.points)
        none = Reason("no_points", "{sku!r} carries no points", (("sku", facts.line.sku),))
        return _units(facts) * points if points else none
    if measure.price is not PriceBasis.RESALE:
        return _at_list_price(measure, programme, facts, terms)
    return _at_resale(programme, facts, terms)


def _units(facts: LineFacts) -> Fraction:
    """A price adjustment moves no goods, whatever quantity it names."""
    moves = facts.line.transaction_type is not TransactionType.PRICE_ADJUSTMENT
    return Fraction(facts.line.quantity) if moves else Fraction(0)


def _at_list_price(
    measure: Measure, programme: Programme, facts: LineFacts, terms: Terms
) -> Fraction | Reason:
    price = terms.price(measure.list_name, facts.line.sku, programme.currency, facts.line.sale_date)
    if price is None:
        return Reason(
            "no_price",
            f"no {plain(repr(measure.list_name))} price of {{sku!r}} in {programme.currency}"
            " on {sale_date}",
            (("sku", facts.line.sku), ("sale_date", str(facts.line.sale_date))),
        )
    return _units(facts) * price


def _at_resale(programme: Programme, facts: LineFacts, terms: Terms) -> Fraction | Reason:
    if facts.line.currency == programme.currency:
        return Fraction(facts.line.amount)
    if programme.foreign_currency is ForeignCurrency.LEAVE_OUT:
        return Reason(
            "other_currency",
            f"in {{currency}}; the programme measures {programme.currency}",
            (("currency", facts.line.currency),),
        )
    rate = terms.rate(facts.line.currency, programme.currency, facts.line.sale_date)
    if rate is None:
        return Reason(
            "no_fx_rate",
            f"no rate from {{currency}} to {programme.currency} on {{sale_date}}",
            (("currency", facts.line.currency), ("sale_date", str(facts.line.sale_date))),
        )
    return Fraction(facts.line.amount) * rate
