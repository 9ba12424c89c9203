"""Axes of cells: values that no programme tells apart fall into one class."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from channel.columnar.asking import Ask, Grain, names_each_sku, party_of
from channel.partners import Partner
from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.reading import measures_amount, reads
from channel.programmes.terms import Terms
from channel.sales import CustomerClass, TransactionType


@dataclass(frozen=True, slots=True)
class Axis:
    """A column of lines: the class of each known value, and a value that stands for each class.

    Class 0 is every value that is not known, and an empty text stands for it; a closed axis has
    none but known values.
    """

    column: str
    classes: dict[str, int]
    samples: tuple[str, ...]
    closed: bool = False

    @property
    def size(self) -> int:
        return len(self.samples)


@dataclass(frozen=True, slots=True)
class Span:
    """Days between which nothing that is read changes."""

    days: Period
    place: int


def axes_of(grain: Grain, asked: Sequence[Ask], terms: Terms) -> tuple[Axis, ...]:
    """The axes that the asks of a grain read, payee and days aside."""
    programmes = [ask.programme for ask in asked]
    names = frozenset(name for programme in programmes for name in reads(programme))
    found = [_told_apart("transaction_type", TransactionType, programmes)]
    if "currency" in names:
        found.append(_each("currency", _currencies(programmes, terms)))
    if "customer_class" in names:
        found.append(_told_apart("customer_class", CustomerClass, programmes))
    if "end_customer_country" in names:
        countries = (c for p in programmes for c in p.scope.customer_countries)
        found.append(_each("end_customer_country", countries))
    if names & {"sku", "family", "category", "points"}:
        found.append(_products(grain, programmes, names, terms))
    if grain.by_counterpart:
        found.append(_counterparts(grain, programmes, names, terms))
    return tuple(found)


def spans_of(asked: Iterable[Ask], terms: Terms) -> tuple[Span, ...]:
    """Days cut wherever an ask begins or ends or something dated that it reads changes."""
    held = tuple(asked)
    cuts = {day for ask in held for day in (ask.days.start, ask.days.end)}
    dated = [ask.programme for ask in held if "sale_date" in reads(ask.programme)]
    for programme in dated:
        cuts |= {day for day in (programme.scope.since, programme.scope.until) if day}
        cuts |= {fx.since for fx in terms.fx}
        lists = {programme.qualifier.list_name, programme.pays_on.list_name}
        prices = [price for price in terms.prices if price.price_list in lists]
        cuts |= {day for p in prices for day in (p.since, p.until) if day}
    ordered = sorted(cuts)
    inside = [
        Period(low, high) for low, high in pairwise(ordered) if any(low in ask.days for ask in held)
    ]
    return tuple(Span(days, place) for place, days in enumerate(inside))


def days_of(spans: Iterable[Span]) -> list[tuple[date, int]]:
    """Every day with the place of its span."""
    return [
        (span.days.start + timedelta(days=n), span.place)
        for span in spans
        for n in range(span.days.days)
    ]


def _each(column: str, values: Iterable[str]) -> Axis:
    """Every value is a class."""
    return _classed(column, sorted({str(value) for value in values}), lambda value: value)


def _told_apart(column: str, values: Iterable[str], programmes: Sequence[Programme]) -> Axis:
    """Values that no scope or measure tells apart are one class, and one of them stands for it."""
    if any(programme.scope.expression for programme in programmes):
        return _each(column, values)
    measures = [m for programme in programmes for m in (programme.qualifier, programme.pays_on)]
    alone = set[str]()
    if any(not measure.net_of_returns for measure in measures):
        alone.add(TransactionType.RETURN)
    if any(not measures_amount(measure) for measure in measures):
        alone.add(TransactionType.PRICE_ADJUSTMENT)  # it moves no goods

    def key(value: str) -> Hashable:
        sets = (_admitted(column, programme) for programme in programmes)
        return (value if value in alone else "", *(value in admitted for admitted in sets))

    names = sorted(str(value) for value in values)
    axis = _classed(column, names, key)
    first = next((name for name in names if axis.classes[name] == 0), "")
    return Axis(column, axis.classes, (first, *axis.samples[1:]), closed=True)


def _admitted(column: str, programme: Programme) -> frozenset[str]:
    """What a scope admits of the column; nothing where it admits all."""
    scope = programme.scope
    found = scope.transaction_types if column == "transaction_type" else scope.customer_classes
    return frozenset(str(value) for value in found)


def _classed(column: str, values: Iterable[str], key: Callable[[str], Hashable]) -> Axis:
    """Values of the same key are one class; the key of an unknown value is that of an empty one."""
    places: dict[Hashable, int] = {key(""): 0}
    samples, classes = [""], {}
    for value in values:
        place = places.setdefault(key(value), len(places))
        if place == len(samples):
            samples.append(value)
        classes[value] = place
    return Axis(column, classes, tuple(samples))


def _currencies(programmes: Iterable[Programme], terms: Terms) -> set[str]:
    """Those that can be measured at all; every other one is left out, whichever it is."""
    return {programme.currency for programme in programmes} | {fx.source for fx in terms.fx}


def _products(
    grain: Grain, programmes: Sequence[Programme], names: frozenset[str], terms: Terms
) -> Axis:
    scopes = [programme.scope for programme in programmes]
    sets = [s for scope in scopes for s in (scope.skus, scope.excluded_skus) if s]
    sets += [m.skus for p in programmes for m in (p.qualifier, p.pays_on) if m.skus]
    each = grain.by_sku and any(names_each_sku(programme) for programme in programmes)
    known = {sku for one in sets for sku in one} | terms.products.keys()
    if each:
        known |= {price.sku for price in terms.prices}
        known |= {u for p in programmes for u in p.rule.skus}

    def key(sku: str) -> Hashable:
        product = terms.products.get(sku)
        told = [getattr(product, name, None) for name in _TOLD if name in names]
        return (sku if each else "", *told, *(sku in one for one in sets))

    return _classed("sku", sorted(known), key)


_TOLD = ("family", "category", "points")


def _counterparts(
    grain: Grain, programmes: Sequence[Programme], names: frozenset[str], terms: Terms
) -> Axis:
    scopes = [programme.scope.counterpart for programme in programmes]
    sets = [s for scope in scopes for s in (scope.ids, scope.excluded) if s]
    known = {name for one in sets for name in one} | terms.partners.keys()

    def key(name: str) -> Hashable:
        partner = terms.partners.get(name)
        return (*_standing(partner, names), *(name in one for one in sets))

    return _classed(party_of(grain.tier)[1], sorted(known), key)


def _standing(partner: Partner | None, names: frozenset[str]) -> tuple[Hashable, ...]:
    if partner is None:
        return ("", "", "")
    return (
        partner.levels if "counterpart_level" in names else "",
        partner.region if "counterpart_region" in names else "",
        partner.country if "counterpart_country" in names else "",
    )
