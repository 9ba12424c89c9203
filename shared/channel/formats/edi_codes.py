"""Qualifier tables: what the standard codes mean for us, and how a partner's own replace them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from channel.formats.edi_hints import EdiHints

Table = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Codes:
    """Qualifier → canonical field, one table a subject; "" means known and not wanted."""

    parties: Table
    quantities: Table
    prices: Table
    amounts: Table
    references: Table
    dates: Table
    products: Table

    def with_hints(self, hints: EdiHints) -> "Codes":
        return replace(
            self,
            parties={**self.parties, **hints.parties},
            quantities={**self.quantities, **hints.quantities},
            prices={**self.prices, **hints.prices},
            amounts={**self.amounts, **hints.amounts},
            references={**self.references, **hints.references},
            dates={**self.dates, **hints.dates},
            products={**self._products_but(hints.products), **hints.products},
        )

    def role_in_header(self, code: str) -> str | None:
        """The role of a party of the whole report, which may have its own ("header BY")."""
        return self.parties.get(f"header {code}", self.parties.get(code))

    def _products_but(self, own: Table) -> Table:
        """What the standard codes say, also of a segment's own, but for those of the partner."""
        return {code: f for code, f in self.products.items() if code.split()[-1] not in own}


def table(**codes_of: str) -> dict[str, str]:
    """Return qualifier → field from field → qualifiers, which reads shorter."""
    return {code: field for field, codes in codes_of.items() for code in codes.split()}
