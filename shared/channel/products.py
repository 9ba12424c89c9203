"""What is sold: products, how others name them, and what they cost by date."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class Product(BaseModel):
    """A vendor product; `cross_references` maps a distributor id to its own names for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sku: str
    name: str
    family: str = ""
    category: str = ""
    gtins: tuple[str, ...] = ()
    cross_references: dict[str, tuple[str, ...]] = {}
    stock_unit: str = "EA"
    points: Decimal = Decimal(0)
    launched: date | None = None
    ended: date | None = None


class Price(BaseModel):
    """One dated price of a list: in force in `[since, until)`, per stock unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    price_list: str
    sku: str
    currency: str
    amount: Decimal
    since: date
    until: date | None = None
