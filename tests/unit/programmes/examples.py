"""What a row of the conformance page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from channel.programmes.engine import Purpose, calculate
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Settled, Terms
from channel.sales import SalesLine
from tests.kit.programmes import Q1

DOMAIN = "domain.md §4, published figures"


@dataclass(frozen=True, slots=True)
class Example:
    """What is fed in and what must come out, both as a reader of the page sees them.

    `by_line` is what each line earns, where the source says so too.
    """

    measure: str
    inputs: str
    expected: tuple[str, ...]
    programmes: tuple[Programme, ...]
    lines: tuple[SalesLine, ...]
    source: str = DOMAIN
    payee: str = "disti-north"
    terms: Terms = field(default_factory=Terms)
    settled: Mapping[str, Settled] = field(default_factory=dict)
    by_line: tuple[str, ...] = ()
    purpose: Purpose = Purpose.SETTLEMENT
    as_of: date | None = None

    def payouts(self) -> tuple[Payout, ...]:
        """What the engine pays now."""
        given = (self.programmes, self.payee, self.lines, self.terms, Q1)
        return calculate(*given, self.settled, self.purpose, self.as_of)
