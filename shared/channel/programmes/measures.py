"""What is measured on a line: revenue at some price, units or points, net of returns or not."""

from enum import StrEnum

from pydantic import BaseModel, Field

from channel.programmes.exact import STRICT, Positive


class Unit(StrEnum):
    REVENUE = "revenue"
    UNITS = "units"
    POINTS = "points"


class PriceBasis(StrEnum):
    """Whose price revenue is taken at: the line's own, or a price list's on the sale date."""

    RESALE = "resale"
    BOOK = "book"
    CONTRACT = "contract"


class Measure(BaseModel):
    """One measure; `cap` is the most of it that counts, `price_list` the list (else its basis)."""

    model_config = STRICT
    unit: Unit = Unit.REVENUE
    price: PriceBasis = PriceBasis.RESALE
    price_list: str = ""
    net_of_returns: bool = True
    cap: Positive | None = Field(default=None)

    @property
    def list_name(self) -> str:
        return self.price_list or str(self.price)
