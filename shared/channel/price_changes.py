"""Price changes: what a list says by day, and the protection window that a lower price opens."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from channel.products import Price


class PriceRules(BaseModel):
    """How long after a price falls a claim for stock on hand may come in."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    claim_days: int = Field(default=30, ge=1)


class ProtectionWindow(BaseModel):
    """A price that fell: stock on hand at the start of `effective` may be claimed for.

    `fell_by` is per stock unit; claims are taken before `claims_until`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    price_list: str
    sku: str
    currency: str
    before: Decimal
    after: Decimal
    effective: date
    claims_until: date

    @property
    def fell_by(self) -> Decimal:
        return self.before - self.after


def in_force(prices: Iterable[Price], day: date) -> Price | None:
    """Of one product's prices in one list and currency that of a day: the latest begun."""
    begun = [p for p in prices if p.since <= day and (p.until is None or day < p.until)]
    return max(begun, key=lambda p: p.since, default=None)


def window_opened(
    new: Price, standing: Iterable[Price], rules: PriceRules
) -> ProtectionWindow | None:
    """The window of a price that is lower than the one in force on the day before it begins."""
    kept = [p for p in standing if p.since != new.since]
    before = in_force(kept, new.since - timedelta(days=1))
    if before is None or new.amount >= before.amount:
        return None
    return ProtectionWindow(
        price_list=new.price_list,
        sku=new.sku,
        currency=new.currency,
        before=before.amount,
        after=new.amount,
        effective=new.since,
        claims_until=new.since + timedelta(days=rules.claim_days),
    )
