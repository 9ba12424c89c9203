"""What a run asks of the lines: programme versions over days, and those that cells can answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from channel.partners import Tier
from channel.periods import Period
from channel.programmes.expression import Expression
from channel.programmes.gathering import baseline_window, turns
from channel.programmes.measures import PriceBasis
from channel.programmes.model import Programme
from channel.programmes.reading import reads
from channel.programmes.terms import Terms
from channel.sales import Flow

# What an expression may compare and classes keep apart: one value stands for all of its class.
CLASSED = frozenset(
    "flow transaction_type customer_class family category points payee_level payee_region"
    " payee_country counterpart_level counterpart_region counterpart_country".split()
)


@dataclass(frozen=True, slots=True)
class Ask:
    """The measures of a version over days; `counted` where it matters that lines counted at all."""

    programme: Programme
    days: Period
    counted: bool = False

    @property
    def name(self) -> tuple[int, Period]:
        """By the object: a draft may bear the id and version of what is in force."""
        return (id(self.programme), self.days)


@dataclass(frozen=True, slots=True)
class Grain:
    """Asks that share a pass over the lines: of one flow and tier, and equally fine."""

    flow: Flow
    tier: Tier
    by_sku: bool
    by_counterpart: bool


def party_of(tier: Tier) -> tuple[str, str]:
    """The column of the payee's own tier, and that of its counterparts."""
    first = ("distributor", "reseller")
    return first if tier is Tier.DISTRIBUTOR else (first[1], first[0])


def is_on_cells(programme: Programme) -> bool:
    """Whether cells decide the version; deals, days in order and single lines need lines."""
    rule, text = programme.rule, programme.scope.expression
    compared = Expression(text).symbols if text else frozenset()
    by_line = rule.takes_deals or rule.by_line or programme.guarantees_inside
    return not (by_line or compared - CLASSED)


def names_each_sku(programme: Programme) -> bool:
    """Whether every product is a class of its own: a price list or an amount for one product."""
    prices = [programme.qualifier.price, programme.pays_on.price]
    return "sku" in programme.rule.reads or any(p is not PriceBasis.RESALE for p in prices)


def grain_of(programme: Programme) -> Grain:
    return Grain(
        programme.flow,
        programme.payee_tier,
        names_each_sku(programme),
        any(name.startswith("counterpart") for name in reads(programme)),
    )


def asks(
    families: Iterable[Sequence[Programme]], periods: Iterable[Period], terms: Terms
) -> tuple[Ask, ...]:
    """Everything that the versions in force measure in the periods, baselines included, once."""
    found: dict[tuple[int, Period], Ask] = {}
    pairs = [(family, period) for period in periods for family in families]
    for family, period in pairs:
        for turn in turns(family, period, terms):
            ask = Ask(turn.programme, turn.days)
            found.setdefault(ask.name, ask)
            earlier = baseline_window(turn.programme, period, terms)
            if earlier:
                baseline = Ask(turn.programme, earlier, counted=True)
                found[baseline.name] = baseline
    return tuple(found.values())
