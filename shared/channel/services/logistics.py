"""Freight from a distributor: what is under way, how long orders take, what came as promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from channel.periods import Period
from channel.services.record import Amount, Name, Reported, average, share


class Shipment(Reported):
    """One product of one order: ordered, shipped, delivered; `promised` is the day agreed."""

    kind: Literal["shipment"] = "shipment"
    shipment: Name
    sku: Name
    quantity: Amount = Field(gt=0)
    reseller: str = Field(default="", max_length=120)
    ordered: date
    promised: date | None = None
    shipped: date | None = None
    delivered: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [day for day in (self.ordered, self.shipped, self.delivered) if day is not None]
        if days != sorted(days):
            raise ValueError("ordered, shipped and delivered do not follow each other")
        return self

    @property
    def key(self) -> str:
        return f"{self.shipment}#{self.sku}"

    @property
    def day(self) -> date:
        return self.ordered

    def under_way(self, day: date) -> bool:
        """Shipped by the end of a day, and not delivered by then."""
        left = self.shipped is not None and self.shipped <= day
        return left and (self.delivered is None or self.delivered > day)


@dataclass(frozen=True, slots=True)
class Logistics:
    """What is under way on a day; lead time and punctuality of what came in a period.

    `on_time` is the share of what was promised for a day; None when nothing was.
    """

    under_way: tuple[Shipment, ...]
    delivered: tuple[Shipment, ...]
    lead_days: Decimal
    on_time: Decimal | None

    @property
    def units_under_way(self) -> Decimal:
        return sum((each.quantity for each in self.under_way), Decimal(0))


def logistics(shipments: Iterable[Shipment], period: Period, day: date) -> Logistics:
    """Lead time is from order to delivery; what was promised for no day is not late."""
    every = sorted(shipments, key=lambda s: s.key)
    came = tuple(s for s in every if s.delivered is not None and s.delivered in period)
    promised = [s for s in came if s.promised is not None]
    kept = [s for s in promised if s.promised and s.delivered and s.delivered <= s.promised]
    days = [Decimal((s.delivered - s.ordered).days) for s in came if s.delivered]
    return Logistics(
        under_way=tuple(s for s in every if s.under_way(day)),
        delivered=came,
        lead_days=average(days),
        on_time=share(len(kept), len(promised)) if promised else None,
    )
