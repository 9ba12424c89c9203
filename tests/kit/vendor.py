"""A small vendor for journeys: two distributors, three resellers, a price book, one rebate."""

from datetime import UTC, date, datetime
from decimal import Decimal

from channel.aws.store import programme_terms, terms
from channel.formats.profile import DateStyle, NumberStyle, Profile, SignRule
from channel.formats.record import Document
from channel.partners import VENDOR, Partner, Tier
from channel.products import Price, Product
from channel.programmes.model import Programme

SEEDED = datetime(2026, 1, 1, tzinfo=UTC)
PARTNERS = (
    Partner(id="disti-north", tier=Tier.DISTRIBUTOR, name="North Distribution"),
    Partner(id="disti-south", tier=Tier.DISTRIBUTOR, name="South Distribution"),
    Partner(id="acme", tier=Tier.RESELLER, name="Acme Networks", city="Berlin"),
    Partner(id="borealis", tier=Tier.RESELLER, name="Borealis Systems", city="Oslo"),
    Partner(id="cumulus", tier=Tier.RESELLER, name="Cumulus IT", city="Lyon"),
)
PRODUCTS = tuple(Product(sku=f"SKU-{n}", name=f"Widget {n}", family="widgets") for n in range(1, 4))
PRICES = tuple(
    Price(price_list="book", sku=p.sku, currency="USD", amount=Decimal(10), since=date(2026, 1, 1))
    for p in PRODUCTS
)
COLUMNS = {
    "Invoice": "invoice_no",
    "Line": "invoice_line",
    "Date": "invoice_date",
    "Part": "mfr_part_no",
    "Customer": "sold_to_name",
    "Qty": "quantity",
    "Amount": "extended_amount",
}
HEADER = ",".join(COLUMNS)


def a_profile(partner: str) -> Profile:
    return Profile(
        id="pos",
        partner=partner,
        document=Document.SELL_THROUGH,
        columns=COLUMNS,
        currency="USD",
        signs=SignRule.SIGNED_QUANTITY,
        dates=DateStyle(order="ymd"),
        numbers=NumberStyle(),
        max_reject_rate=Decimal("0.5"),
    )


# Marginal: 10 % up to 1,000; 25 % above (the "stepped" example of domain.md §4).
REBATE = Programme.model_validate(
    {
        "id": "q-rebate",
        "name": "Quarterly volume rebate",
        "payee_tier": 1,
        "currency": "USD",
        "since": "2026-01-01",
        "rule": {
            "kind": "volume_rebate",
            "schedule": {
                "mechanism": "marginal",
                "bands": [
                    {"threshold": "0", "rate": "0.10"},
                    {"threshold": "1000", "rate": "0.25"},
                ],
            },
        },
    }
)


def seed() -> None:
    """Write the vendor's reference data."""

    def save(kind: str, owner: str, *named: object) -> None:
        terms.save_new(kind, owner, named, by="seed", at=SEEDED)  # type: ignore[arg-type]

    save("partner", VENDOR, *((p.id, p) for p in PARTNERS))
    save("product", VENDOR, *((p.sku, p) for p in PRODUCTS))
    save("price", VENDOR, *((terms.price_id(p), p) for p in PRICES))
    save("programme", VENDOR, (programme_terms.programme_id(REBATE), REBATE))
    for partner in ("disti-north", "disti-south"):
        save("profile", partner, ("pos", a_profile(partner)))


def pos_file(*rows: str) -> bytes:
    """A comma CSV in the profile's layout."""
    return "\n".join([HEADER, *rows, ""]).encode()
