"""What a row of the conformance page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from channel.programmes.model import Programme
from channel.programmes.terms import Settled, Terms
from channel.sales import SalesLine

DOMAIN = "domain.md §4, published figures"


@dataclass(frozen=True, slots=True)
class Example:
    """What is fed in and what must come out, both as a reader of the page sees them."""

    measure: str
    inputs: str
    expected: tuple[str, ...]
    programmes: tuple[Programme, ...]
    lines: tuple[SalesLine, ...]
    source: str = DOMAIN
    payee: str = "disti-north"
    terms: Terms = field(default_factory=Terms)
    settled: Mapping[str, Settled] = field(default_factory=dict)
