"""The vendor's reference data: two distributors, thirty resellers, a price book, programmes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stdnum import ean

from channel.formats.profile import DateStyle, NumberStyle, Profile, SignRule
from channel.formats.record import Document
from channel.partners import VENDOR, Identifier, LevelSpan, Partner, Tier
from channel.periods import Period
from channel.products import Price, Product
from channel.programmes.bands import Band, Mechanism, Schedule
from channel.programmes.kinds.deal_commission import DealCommission, PlanRate
from channel.programmes.kinds.volume_rebate import VolumeRebate
from channel.programmes.model import Programme
from channel.programmes.scope import PartnerScope, Scope
from infra.local.generator import layouts
from infra.local.generator.names import (
    AMERICAN_PLACES,
    FAMILIES,
    GERMAN_PLACES,
    level,
    reseller_name,
)

NORTH, RHEIN = "disti-north", "disti-rhein"
CURRENCY = {NORTH: "USD", RHEIN: "EUR"}
RESELLERS = {NORTH: 18, RHEIN: 12}
MODELS = 20  # of each family
SINCE = date(2026, 1, 1)
QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1))
# Threshold in the distributor's currency, and the rate from there on: marginal.
BANDS = ((0, "0.010"), (2_000_000, "0.015"), (6_000_000, "0.020"))
COMMISSION = {"gold": "0.030", "silver": "0.020", "": "0.010"}


@dataclass(frozen=True, slots=True)
class Vendor:
    """Everything that must be known before the first file comes."""

    partners: tuple[Partner, ...]
    products: tuple[Product, ...]
    prices: tuple[Price, ...]
    programmes: tuple[Programme, ...]
    profiles: tuple[Profile, ...]

    def resellers_of(self, distributor: str) -> tuple[Partner, ...]:
        return tuple(p for p in self.partners if distributor in p.distributors)


def vendor() -> Vendor:
    products = tuple(_products())
    return Vendor(
        partners=(*_distributors(), *_resellers()),
        products=products,
        prices=tuple(_price(product, number) for number, product in enumerate(products)),
        programmes=tuple(programme for d in CURRENCY for programme in _programmes(d)),
        profiles=_profiles(),
    )


def account_no(reseller: str, distributor: str) -> str:
    """What a distributor calls a reseller in its files."""
    return f"{distributor[6].upper()}{int(reseller[-2:]) * 37 + 10_000}"


def article_no(sku: str) -> str:
    """What the German distributor calls a product."""
    return "40" + "".join(str(ord(c) % 10) for c in sku if c != "-")


def list_price(number: int, sku: str) -> Decimal:
    """The book price in dollars; the list in euros is the same figure."""
    base = next(cents for _, code, cents in FAMILIES.values() if sku[3:5] == code)
    return Decimal(base + (number % MODELS) * base // 10).scaleb(-2)


def _distributors() -> tuple[Partner, Partner]:
    north = Partner(
        id=NORTH,
        tier=Tier.DISTRIBUTOR,
        name="North Distribution Inc",
        country="US",
        region="AMER",
        city="Chicago",
        currency="USD",
    )
    rhein = Partner(
        id=RHEIN,
        tier=Tier.DISTRIBUTOR,
        name="Rhein Distribution GmbH",
        country="DE",
        region="EMEA",
        city="Düsseldorf",
        currency="EUR",
    )
    return north, rhein


def _resellers() -> list[Partner]:
    owners = [d for d, count in RESELLERS.items() for _ in range(count)]
    return [_reseller(number, owner) for number, owner in enumerate(owners, start=1)]


def _reseller(number: int, distributor: str) -> Partner:
    """Every fifth has no account number with its distributor: its name and place must do."""
    is_german = distributor == RHEIN
    places = GERMAN_PLACES if is_german else AMERICAN_PLACES
    city, postcode = places[number % len(places)]
    name = f"reseller-{number:02}"
    account = Identifier(scheme=f"assigned:{distributor}", value=account_no(name, distributor))
    return Partner(
        id=name,
        tier=Tier.RESELLER,
        name=reseller_name(number, is_german),
        levels=(LevelSpan(level=level(number), since=SINCE),),
        region="EMEA" if is_german else "AMER",
        country="DE" if is_german else "US",
        identifiers=() if number % 5 == 0 else (account,),
        city=city,
        postcode=postcode,
        currency=CURRENCY[distributor],
        distributors=(distributor,),
    )


def _products() -> list[Product]:
    made: list[Product] = []
    for family, (one, code, _) in FAMILIES.items():
        for number in range(MODELS):
            sku = f"NX-{code}-{1000 + number * 10}"
            digits = f"40{len(made):03}{number:02}80001"[:12]
            made.append(
                Product(
                    sku=sku,
                    name=f"{one} {1000 + number * 10}",
                    family=family,
                    gtins=(digits + ean.calc_check_digit(digits),),
                    cross_references={RHEIN: (article_no(sku),)},
                )
            )
    return made


def _price(product: Product, number: int) -> Price:
    amount = list_price(number, product.sku)
    return Price(price_list="book", sku=product.sku, currency="USD", amount=amount, since=SINCE)


def _programmes(distributor: str) -> tuple[Programme, Programme]:
    name, currency = distributor.removeprefix("disti-"), CURRENCY[distributor]
    bands = tuple(Band(threshold=Decimal(low), rate=Decimal(rate)) for low, rate in BANDS)
    rebate = Programme(
        id=f"rebate-{name}",
        name="Quarterly volume rebate",
        payee_tier=Tier.DISTRIBUTOR,
        currency=currency,
        since=SINCE,
        scope=Scope(payee=PartnerScope(ids=frozenset({distributor}))),
        rule=VolumeRebate(schedule=Schedule(mechanism=Mechanism.MARGINAL, bands=bands)),
    )
    rates = tuple(PlanRate(rate=Decimal(rate), level=of) for of, rate in COMMISSION.items())
    commission = Programme(
        id=f"commission-{name}",
        name="Reseller commission",
        payee_tier=Tier.RESELLER,
        currency=currency,
        since=SINCE,
        scope=Scope(counterpart=PartnerScope(ids=frozenset({distributor}))),
        rule=DealCommission(rates=rates, requires_deal=False),
    )
    return rebate, commission


def _profiles() -> tuple[Profile, ...]:
    north = Profile(
        id="north-pos",
        partner=NORTH,
        document=Document.SELL_THROUGH,
        columns=layouts.AMERICAN_COLUMNS,
        signs=SignRule.SIGNED_QUANTITY,
        dates=DateStyle(order="mdy"),
    )
    x12 = Profile(id="north-867", partner=NORTH, signs=SignRule.TYPE_CODE)
    rhein = Profile(
        id="rhein-abverkauf",
        partner=RHEIN,
        document=Document.SELL_THROUGH,
        columns=layouts.GERMAN_COLUMNS,
        delimiter=";",
        encoding="cp1252",
        signs=SignRule.SIGNED_QUANTITY,
        numbers=NumberStyle(decimal=",", thousands="."),
        dates=DateStyle(order="dmy"),
    )
    shipments = Profile(
        id="shipments",
        partner=VENDOR,
        document=Document.SELL_IN,
        columns=layouts.SHIPMENT_COLUMNS,
        signs=SignRule.SIGNED_QUANTITY,
        dates=DateStyle(order="ymd"),
    )
    return north, x12, rhein, shipments
