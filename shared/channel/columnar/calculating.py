"""Payouts from cells: what cells can answer comes from them, the rest from the payee's lines."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from channel.columnar.asking import Ask, Grain, asks, grain_of, is_on_cells
from channel.columnar.axes import axes_of, spans_of
from channel.columnar.cells import Cells, Measures, Sought, columns_of, measured
from channel.columnar.rates import StandIns
from channel.columnar.standing import Standings
from channel.partners import Tier
from channel.periods import Period
from channel.programmes.double_dips import Lost, rivals_among, without_double_dips
from channel.programmes.engine import NOTHING_SETTLED, Purpose, contested, families, settle
from channel.programmes.gathering import Version, baseline_window, gather, gather_totals, turns
from channel.programmes.kinds.rule import Totals
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Settled, Terms
from channel.programmes.work import Work
from channel.sales import SalesLine

Summing = Callable[[Sequence[Sought]], Sequence[Cells]]
Lines = Callable[[str], Iterable[SalesLine]]
Family = tuple[Programme, ...]  # the versions of one programme
Name = tuple[int, Period]  # which programme object, over which days


@dataclass(frozen=True, slots=True)
class Answer:
    """The measures of an ask, and the payees for whom only lines can tell."""

    measures: Measures
    unsettled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Summed:
    """Everything that payees' programmes measure in some periods, summed once."""

    places: Mapping[Tier, Mapping[str, int]]
    families: Mapping[str, tuple[Family, ...]]
    terms: Terms
    answers: Mapping[Name, Answer]

    def totals(self, programme: Programme, days: Period, payee: str) -> Totals | None:
        """From cells; None where single lines decide."""
        found = self.answers.get((id(programme), days))
        if found is None or payee in found.unsettled:
            return None
        return found.measures.totals(self.places[programme.payee_tier][payee])

    def baseline(self, programme: Programme, days: Period, payee: str) -> Fraction | None:
        """What the payee measured before; None where it sold nothing that counts."""
        found = self.answers[id(programme), days].measures
        place = self.places[programme.payee_tier][payee]
        return found.totals(place).qualifier if found.lines[place] else None


def sum_up(
    programmes: Sequence[Programme],
    payees: Sequence[str],
    periods: Sequence[Period],
    terms: Terms,
    summing: Summing,
    held: Period,
) -> Summed:
    """Sum what the programmes measure, in one pass for all; `held` are the lines' days.

    A line key stands once among the lines, as it does among those that count.
    """
    return sum_sides((programmes,), payees, periods, terms, summing, held)[0]


def sum_sides(
    sides: Sequence[Sequence[Programme]],
    payees: Sequence[str],
    periods: Sequence[Period],
    terms: Terms,
    summing: Summing,
    held: Period,
) -> tuple[Summed, ...]:
    """The same for sets of programmes that are calculated apart, in the same pass."""
    open_to = [_families(programmes, payees, terms) for programmes in sides]
    shared = {id(found): found for side in open_to for found in side.values()}.values()
    distinct = {tuple(map(id, family)): family for found in shared for family in found}
    grains: dict[Grain, list[Ask]] = defaultdict(list)
    for ask in asks(distinct.values(), periods, terms):
        if is_on_cells(ask.programme):
            grains[grain_of(ask.programme)].append(ask)
    answers: dict[Name, Answer] = {}
    places = {tier: _places(payees, tier, terms) for tier in Tier}
    sought = [
        Sought(
            grain,
            axes_of(grain, of_grain, terms),
            spans_of(of_grain, terms),
            tuple(places[grain.tier]),
            columns_of(of_grain),
        )
        for grain, of_grain in grains.items()
    ]
    for one, cells in zip(sought, summing(sought), strict=True):
        standings = Standings(one.payees, terms, held)
        stands = StandIns(cells, one.grain, terms)
        for ask in grains[one.grain]:
            found = measured(cells, ask, standings.of(ask), stands)
            answers[ask.name] = Answer(found, standings.unsettled(ask))
    return tuple(Summed(places, families, terms, answers) for families in open_to)


def payouts(
    summed: Summed,
    payee: str,
    period: Period,
    lines: Lines,
    settled: Mapping[str, Settled] = NOTHING_SETTLED,
    purpose: Purpose = Purpose.SETTLEMENT,
    as_of: date | None = None,
    lost: Lost | None = None,
) -> tuple[Payout, ...]:
    """What `engine.calculate` gives, without a trace; `lines` is asked only where they decide."""
    held = cache(lambda: tuple(lines(payee)))

    def from_lines(family: Family) -> Work | None:
        return gather(family, payee, held(), summed.terms, period)

    found = [
        (family, _from_cells(summed, family, payee, period) or from_lines(family))
        for family in summed.families[payee]
    ]
    standing = [(family, work) for family, work in found if work]
    if lost is None:
        programmes = rivals_among([p for family, _ in standing for p in family])
        lost = contested(programmes, {payee: held()}, summed.terms, period) if programmes else {}
    works = [
        from_lines(family) if work.programme.id in lost and not work.traced else work
        for family, work in standing
    ]
    kept = without_double_dips([work for work in works if work], lost)
    return settle(kept, summed.terms, settled, purpose, as_of or period.end)


def _places(payees: Iterable[str], tier: Tier, terms: Terms) -> dict[str, int]:
    """The payees of a tier, and those of whom nothing is known, in order."""
    stands = {payee: terms.partners.get(payee) for payee in payees}
    names = [payee for payee, partner in stands.items() if not partner or partner.tier is tier]
    return {payee: place for place, payee in enumerate(names)}


def _families(
    programmes: Sequence[Programme], payees: Iterable[str], terms: Terms
) -> dict[str, tuple[Family, ...]]:
    """The families open to each payee; payees that no programme names share their answer."""
    scopes = [programme.scope.payee for programme in programmes]
    named = {name for scope in scopes for name in scope.ids | scope.excluded}
    known: dict[object, tuple[Family, ...]] = {}
    found = {}
    for payee in payees:
        partner = terms.partners.get(payee)
        stands = (partner.tier, partner.region, partner.country) if partner else None
        key = (stands, payee if payee in named else "")
        if key not in known:
            known[key] = tuple(families(programmes, payee, terms))
        found[payee] = known[key]
    return found


def _from_cells(summed: Summed, family: Family, payee: str, period: Period) -> Work | None:
    """The family's work on totals; None where a version or its baseline needs lines."""
    totals: dict[Version, Totals] = {}
    baselines: dict[Version, Fraction] = {}
    for turn in turns(family, period, summed.terms):
        version = (turn.programme.id, turn.programme.version)
        found = summed.totals(turn.programme, turn.days, payee)
        if found is None:
            return None
        totals[version] = found
        earlier = baseline_window(turn.programme, period, summed.terms)
        if earlier is None:
            continue
        if summed.totals(turn.programme, earlier, payee) is None:
            return None
        base = summed.baseline(turn.programme, earlier, payee)
        if base is not None:
            baselines[version] = base
    return gather_totals(family, payee, totals, summed.terms, period, baselines)
