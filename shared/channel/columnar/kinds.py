"""Kinds of a payee's lines: values that its programmes do not tell apart fall together.

Unlike the classes of cells, a kind keeps every value that a reason may name, but for those that
each line of a trace tells by itself (product, day, currency).
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Self

from channel.columnar.asking import asks, names_each_sku, party_of
from channel.columnar.axes import spans_of
from channel.columnar.units import unit
from channel.partners import Tier
from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.reading import OF_PRODUCTS, reads
from channel.programmes.terms import Terms
from channel.sales import SalesLine

Family = Sequence[Programme]  # the versions of one programme


@dataclass(frozen=True, slots=True)
class Told:
    """A column of lines: the class of each value that stands in it, and one value of each class."""

    column: str
    classes: dict[str, int]
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """A column that programmes read; values of one key are alike to them."""

    column: str
    key: Callable[[str], Hashable]

    def told(self, values: Iterable[str]) -> Told:
        places: dict[Hashable, int] = {}
        samples, classes = list[str](), dict[str, int]()
        for value in sorted(values):
            place = places.setdefault(self.key(value), len(places))
            if place == len(samples):
                samples.append(value)
            classes[value] = place
        return Told(self.column, classes, tuple(samples))


def tellers(programmes: Sequence[Programme], tier: Tier, terms: Terms) -> tuple[Teller, ...]:
    """What tells lines apart under these programmes, days aside."""
    names = frozenset(name for programme in programmes for name in reads(programme))
    party, other = party_of(tier)
    found = [Teller(column, _itself) for column in ("flow", "transaction_type", party)]
    plain = ("currency", "customer_class", "end_customer_country")
    found += [Teller(column, _itself) for column in plain if column in names]
    if names & OF_PRODUCTS or any(map(names_each_sku, programmes)):
        found.append(Teller("sku", _of_product(programmes, names, terms)))
    if any(name.startswith("counterpart") for name in names):
        found.append(Teller(other, _of_partner(programmes, terms)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Plan:
    """How the lines of payees under the same programmes fall into kinds."""

    families: tuple[Family, ...]
    tellers: tuple[Teller, ...]
    cuts: tuple[date, ...]

    @classmethod
    def of(cls, families: Sequence[Family], tier: Tier, period: Period, terms: Terms) -> Self:
        programmes = [programme for family in families for programme in family]
        told = tellers(programmes, tier, terms)
        return cls(tuple(families), told, cuts_of(families, period, terms))


def cuts_of(families: Sequence[Family], period: Period, terms: Terms) -> tuple[date, ...]:
    """The days on which something begins or ends that decides about lines."""
    windows = [p.window(period, terms.calendar) for family in families for p in family]
    spans = [span.days for span in spans_of(asks(families, [period], terms), terms)]
    return tuple(sorted({day for days in (*windows, *spans) for day in (days.start, days.end)}))


def stand_in(name: str, told: Sequence[Told], classes: Sequence[int], day: date) -> SalesLine:
    """A unit of a kind; what it leaves out no programme on kinds reads."""
    pairs = zip(told, classes, strict=True)
    values = {one.column: one.samples[place] for one, place in pairs}
    return unit(name, values, day)


def day_of(cuts: Sequence[date], place: int) -> date:
    """A day after so many of the cuts."""
    return cuts[place - 1] if place else cuts[0] - timedelta(days=1)


def _itself(value: str) -> str:
    return value


def _of_product(
    programmes: Sequence[Programme], names: frozenset[str], terms: Terms
) -> Callable[[str], Hashable]:
    scopes = [programme.scope for programme in programmes]
    sets = [s for scope in scopes for s in (scope.skus, scope.excluded_skus) if s]
    sets += [m.skus for p in programmes for m in (p.qualifier, p.pays_on) if m.skus]
    each = any(map(names_each_sku, programmes))
    told = [name for name in ("family", "category", "points") if name in names]

    @cache
    def key(sku: str) -> Hashable:
        product = terms.products.get(sku)
        values = (getattr(product, name, None) for name in told)
        return (sku if each else "", *values, *(sku in one for one in sets))

    return key


def _of_partner(programmes: Sequence[Programme], terms: Terms) -> Callable[[str], Hashable]:
    scopes = [programme.scope.counterpart for programme in programmes]
    if any(scope.ids or scope.excluded for scope in scopes):
        return _itself  # which its reason names

    def key(name: str) -> Hashable:
        partner = terms.partners.get(name)
        return partner and (partner.levels, partner.region, partner.country)

    return key
