"""The portal over moto's tables: seeded with two distributors, two resellers and one upload."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from channel.aws import clients
from channel.aws.http import cursors
from channel.aws.store import terms
from channel.aws.store.tables import MODELS
from channel.partners import VENDOR, Identifier, Partner, Tier
from channel.products import Price, Product
from tests.kit.requests import Answer, Who, ask, request

NAMES = {
    **{f"{name}_TABLE": name.lower() for name in ("PARTNERS", "TRANSACTIONS", "LEDGER")},
    **{f"{name}_BUCKET": f"{name.lower()}-bucket" for name in ("UPLOADS", "FACTS", "RECORDS")},
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "VENDOR_TIME_ZONE": "UTC",
}
START = datetime(2026, 1, 1, tzinfo=UTC)
PARTNERS = (
    Partner(id="disti-north", tier=Tier.DISTRIBUTOR, name="North", region="north"),
    Partner(
        id="disti-south",
        tier=Tier.DISTRIBUTOR,
        name="South MARK-SOUTH",
        identifiers=(Identifier(scheme="assigned", value="MARK-SOUTH-1"),),
    ),
    Partner(id="reseller-a", tier=Tier.RESELLER, name="Alpha", distributors=("disti-north",)),
    Partner(id="reseller-b", tier=Tier.RESELLER, name="Beta MARK-BETA"),
)
PRODUCTS = tuple(
    Product(
        sku=f"SKU-{number}",
        name=f"Widget {number}",
        cross_references={"disti-north": (f"N{number}",), "disti-south": (f"MARK-SOUTH{number}",)},
    )
    for number in range(1, 6)
)

Asker = Callable[..., Answer]


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in NAMES.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        clients.reset()
        cursors._signing_key.cache_clear()
        for model in MODELS.values():
            model.create_table(wait=True, billing_mode="PAY_PER_REQUEST")
        for name in ("uploads", "facts", "records"):
            place = {"LocationConstraint": "eu-west-1"}
            clients.s3().create_bucket(Bucket=f"{name}-bucket", CreateBucketConfiguration=place)
        bus = boto3.client("events").create_event_bus(Name="channel")["EventBusArn"]
        monkeypatch.setenv("EVENT_BUS", bus)
        secret = clients.secretsmanager().create_secret(Name="cursor", SecretString="s" * 32)
        monkeypatch.setenv("CURSOR_KEY_SECRET_ARN", secret["ARN"])
        yield
    clients.reset()


@pytest.fixture
def vendor(aws: None) -> None:
    """Reference data of a small vendor."""
    price = Price(price_list="book", sku="SKU-1", currency="USD", amount="10", since="2026-01-01")
    for kind, named in {
        "partner": [(each.id, each) for each in PARTNERS],
        "product": [(each.sku, each) for each in PRODUCTS],
        "price": [(terms.price_id(price), price)],
    }.items():
        terms.save_new(kind, VENDOR, named, by="seed", at=START)


@pytest.fixture
def portal(vendor: None) -> Asker:
    """Asks as somebody: `portal(NORTH, "GET", "/me", body=…, headers=…)`."""
    from functions.portal.handler import handler

    def asked(who: Who | None, method: str, url: str, **more: Any) -> Answer:
        return ask(handler, request(method, url, who, **more))

    return asked
