"""What is measured on a line: revenue at some price, units or points, net of returns or not."""

from pydantic import BaseModel, Field

from channel.choice import Choice
from channel.programmes.exact import STRICT, Names, Positive
from channel.programmes.line_facts import LineFacts


class Unit(Choice):
    REVENUE = "revenue"
    UNITS = "units"
    POINTS = "points"


class PriceBasis(Choice):
    """Whose price revenue is taken at: the line's own, or a price list's on the sale date."""

    RESALE = "resale"
    BOOK = "book"
    CONTRACT = "contract"


class Measure(BaseModel):
    """One measure; `cap` is the most of it that counts, `price_list` the list (else its basis).

    Of the products in scope it may count some only: thresholds on all sales, paid on one family.
    """

    model_config = STRICT
    unit: Unit = Unit.REVENUE
    price: PriceBasis = PriceBasis.RESALE
    price_list: str = ""
    net_of_returns: bool = True
    cap: Positive | None = Field(default=None)
    skus: Names = frozenset()
    families: Names = frozenset()
    categories: Names = frozenset()

    @property
    def list_name(self) -> str:
        return self.price_list or str(self.price)

    @property
    def reads(self) -> frozenset[str]:
        """The names of `LineFacts` that decide whether it counts a product."""
        return frozenset(field for field, wanted in self._products() if wanted)

    def takes(self, line: LineFacts) -> bool:
        """Whether it counts the product of a line."""
        return all(not wanted or line.value(field) in wanted for field, wanted in self._products())

    def _products(self) -> tuple[tuple[str, Names], ...]:
        return ("sku", self.skus), ("family", self.families), ("category", self.categories)
