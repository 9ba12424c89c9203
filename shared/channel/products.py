"""What is sold: products, how others name them, and what they cost by date."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.texts import Currency, Text


class Lifecycle(StrEnum):
    """Where a product stands on a day."""

    COMING = "coming"
    CURRENT = "current"
    ENDED = "ended"


class Product(BaseModel):
    """A vendor product; `cross_references` maps a distributor id to its own names for it.

    It is sold on `[launched, ended)`; `successor` is the SKU that takes its place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    sku: Text
    name: Text
    family: str = ""
    category: str = ""
    gtins: tuple[str, ...] = ()
    cross_references: dict[str, tuple[str, ...]] = {}
    stock_unit: str = "EA"
    points: Decimal = Decimal(0)
    launched: date | None = None
    ended: date | None = None
    successor: str = ""

    def lifecycle(self, day: date) -> Lifecycle:
        if self.launched is not None and day < self.launched:
            return Lifecycle.COMING
        over = self.ended is not None and self.ended <= day
        return Lifecycle.ENDED if over else Lifecycle.CURRENT


class Price(BaseModel):
    """One dated price of a list: in force in `[since, until)`, per stock unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    price_list: Text
    sku: Text
    currency: Currency
    amount: Decimal
    since: date
    until: date | None = None
