"""What a programme reads of a line, so that lines that are alike to it are decided once."""

from collections.abc import Callable, Hashable
from datetime import date
from operator import attrgetter

from channel.programmes.measures import Measure, PriceBasis, Unit
from channel.programmes.model import ForeignCurrency, Programme
from channel.programmes.terms import Terms
from channel.sales import SalesLine

OF_PRODUCTS = frozenset({"sku", "family", "category", "points"})
OF_ONE_LINE = frozenset({"line_key", "quantity", "amount", "unit_resale", "unit_cost"})
Key = Callable[[SalesLine, date | None], Hashable]


def measures_amount(measure: Measure) -> bool:
    """Whether it adds up a line's amount; any other measure adds up its quantity."""
    return measure.unit is Unit.REVENUE and measure.price is PriceBasis.RESALE


def reads(programme: Programme) -> frozenset[str]:
    """The names of `LineFacts` that decide whether and how much a line counts."""
    names = set(programme.scope.references() | programme.rule.reads) | {"transaction_type"}
    for measure in (programme.qualifier, programme.pays_on):
        names |= measure.reads
        if measure.unit is Unit.POINTS:
            names.add("points")
        elif measures_amount(measure):
            names.add("currency")
        elif measure.unit is Unit.REVENUE:
            names |= {"sku", "sale_date"}
    if programme.foreign_currency is ForeignCurrency.CONVERT:
        names.add("sale_date")
    return frozenset(names)


def reads_levels(programme: Programme) -> bool:
    """Whether the level of a partner decides, and with it the day on which it is read."""
    return bool(reads(programme) & {"payee_level", "counterpart_level"})


def likeness(programme: Programme, terms: Terms) -> Key | None:
    """Lines of the same key, days of level and party are alike to the programme, quantity and
    amount aside; None where single lines or deals decide."""
    names = reads(programme)
    if programme.rule.takes_deals or names & OF_ONE_LINE:
        return None
    plain = attrgetter("transaction_type", *sorted(_line_names(programme, names)))
    levels = reads_levels(programme)
    if not names & {"family", "category"} or _tells_skus(programme, names):
        return lambda line, sold: (plain(line), (sold or line.sale_date) if levels else None)
    groups = terms.groups

    def key(line: SalesLine, sold: date | None) -> Hashable:
        day = (sold or line.sale_date) if levels else None
        return (plain(line), groups.get(line.sku), day)

    return key


def _tells_skus(programme: Programme, names: frozenset[str]) -> bool:
    """Whether the product itself decides, or stands in the reason of a line left out."""
    return bool(names & {"sku", "points"} or programme.rule.reads)


def _line_names(programme: Programme, names: frozenset[str]) -> set[str]:
    found = {name for name in names if name in SalesLine.__slots__}
    if _tells_skus(programme, names):
        found.add("sku")
    if any(name.startswith("counterpart") for name in names):
        found |= {"distributor", "reseller"}
    return found - {"transaction_type"}
