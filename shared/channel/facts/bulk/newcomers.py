"""Buyers and unknown products: at the first line of each it is decided who or what it is."""

from dataclasses import dataclass
from typing import NamedTuple

from channel.rejected import Fault
from channel.resolution.resolve import Resolver
from channel.sales import Party


@dataclass(slots=True)
class Buyer:
    """A party that lines were sold to, and the reseller it is once that is decided."""

    party: Party
    reseller: str | None = None
    faults: tuple[Fault, ...] = ()  # none: its lines are facts

    @property
    def is_met(self) -> bool:
        return self.reseller is not None

    def meet(self, resolver: Resolver, distributor: str) -> bool:
        """Whether it is decided who it is."""
        self.reseller = resolver.met_reseller(self.party, distributor)
        return self.is_met

    def count(self, resolver: Resolver, distributor: str, lines: int) -> None:
        """Count more lines of it."""
        if not self.reseller:
            resolver.count_unresolved(self.party, distributor, lines)


class Identifiers(NamedTuple):
    """What a line says of its product, of whatever row."""

    mfr_part_no: str
    dist_sku: str
    gtin: str
    row: int = 0
    sheet: str = ""


@dataclass(slots=True)
class Stranger:
    """Identifiers that mean no product of ours, and what is said of each line with them."""

    stated: Identifiers
    faults: tuple[Fault, ...]
    reseller: str = ""  # of nobody: its lines are turned away
    is_met: bool = False

    def meet(self, resolver: Resolver, distributor: str) -> bool:
        """Whether a person is asked which product it is."""
        self.is_met = resolver.asks_for(self.stated, distributor)
        return self.is_met

    def count(self, resolver: Resolver, distributor: str, lines: int) -> None:
        """Count more lines of it."""
        resolver.count_unknown(self.stated, distributor, lines)


Newcomer = Buyer | Stranger


def stranger(resolver: Resolver, stated: Identifiers, distributor: str) -> Stranger:
    """Identifiers of which the resolver knows no product."""
    wrong = resolver.unknown(stated, distributor)
    return Stranger(stated, (Fault(wrong.column, wrong.value, wrong.code, wrong.reason),))
