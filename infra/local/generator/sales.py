"""What was truly sold in the quarter, line by line, and what that must pay."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from channel.money import Money
from infra.local.generator.names import customer_name
from infra.local.generator.vendor import (
    BANDS,
    COMMISSION,
    CURRENCY,
    QUARTER,
    Vendor,
    list_price,
)

LINES = 3_000  # of each distributor
RETURNED = 50  # every so many-th line comes back
PASSER_BY = 200  # every so many-th invoice is a cash sale, to no reseller
NOBODY = ""
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Sale:
    """One true line; a return has a negative quantity. No reseller: sold to a passer-by."""

    distributor: str
    day: date
    invoice: str
    line: int
    sku: str
    name: str
    quantity: int
    price: Decimal
    reseller: str
    customer: str

    @property
    def amount(self) -> Decimal:
        return self.price * self.quantity

    @property
    def currency(self) -> str:
        return CURRENCY[self.distributor]


def quarter_of(distributor: str, vendor: Vendor, seed: int) -> tuple[Sale, ...]:
    """A distributor's lines in order of days; the same seed gives the same lines."""
    chance = random.Random(f"{seed} {distributor}")
    found: list[Sale] = []
    invoice = 0
    while len(found) < LINES:
        invoice += 1
        share = Decimal(len(found)) / LINES
        day = QUARTER.start + timedelta(days=int(share * (QUARTER.end - QUARTER.start).days))
        number = f"{distributor[6].upper()}{day:%y%m}{invoice:05}"
        found += _invoice(chance, vendor, distributor, day, number)
    return (*_with_returns(found[:LINES]),)


def _invoice(
    chance: random.Random, vendor: Vendor, distributor: str, day: date, number: str
) -> Iterator[Sale]:
    resellers = [reseller.id for reseller in vendor.resellers_of(distributor)]
    reseller = NOBODY if chance.randrange(PASSER_BY) == 0 else chance.choice(resellers)
    customer = customer_name(chance)
    skus = chance.sample(range(len(vendor.products)), chance.randint(1, 5))
    for line, at in enumerate(skus, start=1):
        product = vendor.products[at]
        part = Decimal(chance.randint(84, 104)).scaleb(-2)
        yield Sale(
            distributor=distributor,
            day=day,
            invoice=number,
            line=line,
            sku=product.sku,
            name=product.name,
            quantity=chance.choice((1, 1, 1, 2, 2, 3, 4, 5, 8, 10)),
            price=(list_price(at, product.sku) * part).quantize(CENT),
            reseller=reseller,
            customer=customer,
        )


def _with_returns(sold: list[Sale]) -> Iterator[Sale]:
    """Of some lines one piece comes back, on a credit memo of its own."""
    for number, sale in enumerate(sold, start=1):
        yield sale
        if number % RETURNED == 0:
            yield replace(sale, invoice=f"C{sale.invoice}", quantity=-1)


def rebate(sales: tuple[Sale, ...]) -> Money:
    """What the marginal bands pay on a distributor's net sales, worked out on its own."""
    net = sum((sale.amount for sale in sales), Decimal(0))
    limits = [*(Decimal(low) for low, _ in BANDS[1:]), net]
    paid = Decimal(0)
    for (low, rate), high in zip(BANDS, limits, strict=True):
        paid += max(min(net, high) - low, Decimal(0)) * Decimal(rate)
    return Money(paid, sales[0].currency).rounded()


def commission(sales: tuple[Sale, ...], reseller: str, level: str) -> Money:
    """What a reseller's level pays on what it bought."""
    rate = Decimal(COMMISSION.get(level, COMMISSION[""]))
    net = sum((sale.amount for sale in sales if sale.reseller == reseller), Decimal(0))
    return Money(net * rate, sales[0].currency).rounded()
