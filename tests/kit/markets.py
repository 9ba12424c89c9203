"""A seeded market: partners, products, prices, lines and programmes of every sort, at random."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from channel.partners import LevelSpan, Partner, Tier
from channel.periods import Period
from channel.products import Price, Product
from channel.programmes.model import Programme
from channel.programmes.terms import FxRate, Terms
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType
from tests.kit.lines import a_line

FIRST, DAYS = date(2024, 10, 1), 640
HELD = Period(FIRST, FIRST + timedelta(days=DAYS))
DISTRIBUTORS = tuple(f"disti-{n}" for n in range(4))
RESELLERS = tuple(f"reseller-{n}" for n in range(7))
SKUS = tuple(f"SKU-{n}" for n in range(12))
FAMILIES, CATEGORIES, COUNTRIES = ("fa", "fb", "fc"), ("hard", "soft"), ("US", "DE", "")


def terms(random: Random) -> Terms:
    """Partners with levels (some change), products with points, dated prices and rates."""
    partners = [_partner(random, name, Tier.DISTRIBUTOR) for name in DISTRIBUTORS]
    partners += [_partner(random, name, Tier.RESELLER) for name in RESELLERS[:-1]]
    products = [
        Product(
            sku=sku,
            name=sku,
            family=random.choice(FAMILIES),
            category=random.choice(CATEGORIES),
            points=Decimal(random.randrange(3)),
        )
        for sku in SKUS[:-1]
    ]
    prices = [
        Price(
            price_list="book",
            sku=sku,
            currency="USD",
            amount=Decimal(random.randrange(1, 9999)).scaleb(-2),
            since=day,
        )
        for sku in SKUS[1:]
        for day in (FIRST, date(2026, 2, 10))
    ]
    fx = (FxRate("EUR", "USD", Decimal("1.0837")), FxRate("EUR", "USD", Decimal("1.11"), _day(480)))
    return Terms(
        partners={partner.id: partner for partner in partners},
        products={product.sku: product for product in products},
        prices=tuple(prices),
        fx=fx,
    )


def _partner(random: Random, name: str, tier: Tier) -> Partner:
    spans = [LevelSpan(level="silver", since=date(2020, 1, 1))]
    if random.random() < 0.3:
        spans.append(LevelSpan(level="gold", since=_day(random.randrange(DAYS))))
    region, country = random.choice(("north", "south")), random.choice(COUNTRIES)
    return Partner(
        id=name, tier=tier, name=name, levels=tuple(spans), region=region, country=country
    )


def lines(random: Random, count: int) -> list[SalesLine]:
    """Lines of two flows, four types and three currencies; returns name their sale's invoice."""
    return [_line(random, number) for number in range(count)]


def _line(random: Random, number: int) -> SalesLine:
    kind = random.choices(list(TransactionType), (8, 2, 1, 1))[0]
    sign = -1 if kind is TransactionType.RETURN else 1
    return a_line(
        f"INV{number // 2 if sign < 0 else number}",
        distributor=random.choice(DISTRIBUTORS),
        reseller=random.choice((*RESELLERS, "")),
        flow=random.choices((Flow.SELL_THROUGH, Flow.SELL_IN), (5, 1))[0],
        transaction_type=kind,
        sale_date=_day(random.randrange(DAYS)),
        sku=random.choice(SKUS),
        currency=random.choices(("USD", "EUR", "GBP"), (8, 2, 1))[0],
        customer_class=random.choice(list(CustomerClass)),
        end_customer_country=random.choice(COUNTRIES),
        quantity=sign * Decimal(random.randrange(1, 400000)).scaleb(-4),
        amount=sign * Decimal(random.randrange(1, 9000000)).scaleb(-4),
        line_key=f"L{number:06}",
    )


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def programmes(random: Random, count: int) -> list[Programme]:
    """Programmes of every kind but deals, some in two versions that change mid-period."""
    found = []
    for number in range(count):
        said = _programme(random, number)
        cut = random.random() < 0.3 and not said.get("guarantee")
        first = said | ({"until": "2026-02-14"} if cut else {})
        found.append(Programme.model_validate(first))
        if cut:
            later = {"version": 2, "since": "2026-02-14", "scope": _scope(random)}
            found.append(Programme.model_validate(said | later))
    return found


def _programme(random: Random, number: int) -> dict[str, Any]:
    accumulates = random.choice((None, None, "year", "half"))
    said: dict[str, Any] = {
        "id": f"p{number:03}",
        "payee_tier": random.choice(("distributor", "reseller")),
        "currency": "USD",
        "since": "2024-01-01",
        "flow": random.choice(("sell_through", "sell_through", "sell_in")),
        "accumulates": accumulates,
        "scope": _scope(random),
        "qualifier": _measure(random),
        "foreign_currency": random.choice(("leave_out", "convert")),
        "rule": _rule(random),
        "limits": random.choice(({}, {"cap": "900.5"}, {"floor": "10", "cap": "5000"})),
        "settlement": random.choice(({}, {"minimum": "25"}, {"negative": "carry_forward"})),
    }
    if said["rule"]["kind"] == "spiff":
        said["qualifier"] = {"unit": "units"}
    elif random.random() < 0.3:
        said["earning"] = _measure(random)
    if not accumulates and random.random() < 0.2:
        said["guarantee"] = {"amount": "77.77"}
    if random.random() < 0.2 and said["qualifier"]["unit"] == "revenue" and "earning" not in said:
        said["stacking"] = {"order": number, "reduced_by": ["all"]}
    elif random.random() < 0.05:
        said["stacking"] = {"excludes": [f"p{number - 1:03}"]}
    return said


def _measure(random: Random) -> dict[str, Any]:
    unit = random.choice(("revenue", "revenue", "units", "points"))
    products: dict[str, Any] = random.choice(
        ({"skus": random.sample(SKUS, 4)}, {"families": ["fa"]}, {"categories": ["soft"]})
    )
    narrowed = products if random.random() < 0.2 else {}
    return {
        "unit": unit,
        "price": random.choice(("resale", "book")) if unit == "revenue" else "resale",
        "net_of_returns": random.random() < 0.7,
        **narrowed,
    } | ({"cap": "1234.56"} if random.random() < 0.15 else {})


def _scope(random: Random) -> dict[str, Any]:
    """Each field sometimes; an expression of classes, of a product, or of a line's own amount."""
    fields: dict[str, Any] = {
        "skus": random.sample(SKUS, 5),
        "families": random.sample(FAMILIES, 2),
        "excluded_skus": random.sample(SKUS, 2),
        "excluded_categories": ["soft"],
        "customer_classes": ["named", "unknown"],
        "customer_countries": ["US", "DE"],
        "transaction_types": ["sale", "return", "sample"],
        "since": "2026-01-20",
        "payee": random.choice(({"levels": ["silver"]}, {"regions": ["north"]})),
        "counterpart": random.choice(
            ({"levels": ["gold"]}, {"regions": ["south"]}, {"excluded": ["reseller-1", "disti-2"]})
        ),
        "expression": random.choice(
            (
                "family != 'fa' and points > 0",
                "customer_class == 'named' or counterpart_country == 'US'",
                "amount > 100",
                "sku == 'SKU-3'",
            )
        ),
    }
    return {name: said for name, said in fields.items() if random.random() < 0.15}


def _rule(random: Random) -> dict[str, Any]:
    bands = [{"threshold": "0", "rate": "0.0133"}, {"threshold": "2500.01", "rate": "0.047"}]
    shares = [{"threshold": "0.5", "rate": "0.01"}, {"threshold": "1.2", "rate": "0.03"}]
    mechanism = random.choice(("all_units", "marginal", "rolling", "total"))
    return random.choice(
        (
            {"kind": "volume_rebate", "schedule": {"mechanism": mechanism, "bands": bands}},
            {"kind": "mdf_accrual", "schedule": {"mechanism": mechanism, "bands": bands}},
            {
                "kind": "target_achievement",
                "schedule": {"mechanism": mechanism, "bands": shares},
                "targets": [{"partner": "*", "amount": "7000"}],
            },
            {
                "kind": "growth_rebate",
                "mode": random.choice(("fully_retrospective", "retrospective", "marginal")),
                "growth": random.choice(("relative", "absolute")),
                "bands": shares,
                "no_history": random.choice(("skip", "zero")),
                "baseline": random.choice(("prior_period", "prior_year")),
            },
            {
                "kind": "spiff",
                "amounts": [{"sku": "SKU-2", "amount": "3"}, {"family": "fb", "amount": "1.125"}],
            },
        )
    )
