"""The portal over moto's tables: seeded with two distributors, two resellers and one upload."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from moto import mock_aws
from pydantic import BaseModel

from channel.aws import clients
from channel.aws.http import cursors
from channel.aws.store import terms
from channel.aws.store.tables import MODELS, ReferenceItem
from channel.partners import VENDOR, Identifier, Partner, Tier
from channel.products import Price, Product
from tests.kit.requests import CLIENT, ISSUER, Answer, Who, ask, request

NAMES = {
    **{f"{name}_TABLE": name.lower() for name in ("PARTNERS", "TRANSACTIONS", "LEDGER")},
    **{f"{name}_BUCKET": f"{name.lower()}-bucket" for name in ("UPLOADS", "FACTS", "RECORDS")},
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "VENDOR_TIME_ZONE": "UTC",
    "TOKEN_ISSUER": ISSUER,
    "TOKEN_AUDIENCE": CLIENT,
}
PARTNERS = (
    Partner(id="disti-north", tier=Tier.DISTRIBUTOR, name="North", region="north"),
    Partner(
        id="disti-south",
        tier=Tier.DISTRIBUTOR,
        name="South MARK-SOUTH",
        identifiers=(Identifier(scheme="assigned", value="MARK-SOUTH-1"),),
    ),
    Partner(id="reseller-a", tier=Tier.RESELLER, name="Alpha", distributors=("disti-north",)),
    Partner(
        id="reseller-b",
        tier=Tier.RESELLER,
        name="Beta MARK-BETA",
        distributors=("disti-south",),
    ),
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


@contextmanager
def running() -> Iterator[Asker]:
    """The seeded portal; asks as somebody: `portal(NORTH, "GET", "/me", body=…, headers=…)`."""
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        for name, value in NAMES.items():
            environment.setenv(name, value)
        clients.reset()
        cursors._signing_key.cache_clear()
        _make_resources(environment)
        _seed()
        yield _asked
    clients.reset()


@pytest.fixture
def portal() -> Iterator[Asker]:
    with running() as asker:
        yield asker


def _asked(who: Who | None, method: str, url: str, **more: Any) -> Answer:
    from functions.portal.handler import handler

    return ask(handler, request(method, url, who, **more))


def _make_resources(environment: pytest.MonkeyPatch) -> None:
    for model in MODELS.values():
        model.create_table(wait=True, billing_mode="PAY_PER_REQUEST")
    for name in ("uploads", "facts", "records"):
        clients.s3().create_bucket(
            Bucket=f"{name}-bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
    bus = clients.events().create_event_bus(Name="channel")["EventBusArn"]
    environment.setenv("EVENT_BUS", bus)
    queue = clients.sqs().create_queue(QueueName="uploads")["QueueUrl"]
    environment.setenv("UPLOADS_QUEUE_URL", queue)
    machine = clients.stepfunctions().create_state_machine(
        name="onboarding",
        definition='{"StartAt": "End", "States": {"End": {"Type": "Succeed"}}}',
        roleArn="arn:aws:iam::123456789012:role/onboarding",
    )
    environment.setenv("ONBOARDING_STATE_MACHINE_ARN", machine["stateMachineArn"])
    secret = clients.secretsmanager().create_secret(Name="cursor", SecretString="s" * 32)
    environment.setenv("CURSOR_KEY_SECRET_ARN", secret["ARN"])


def _seed() -> None:
    price = Price(
        price_list="book",
        sku="SKU-1",
        currency="USD",
        amount=Decimal(10),
        since=date(2026, 1, 1),
    )
    named: list[tuple[str, str, BaseModel]] = [("partner", each.id, each) for each in PARTNERS]
    named += [("product", each.sku, each) for each in PRODUCTS]
    named += [("price", terms.price_id(price), price)]
    for kind, id, model in named:  # plain puts: moto's transactions are slow
        item = ReferenceItem(VENDOR, f"{kind}#{id}", kind=kind, kind_sort=id, revision=1)
        item.body = model.model_dump_json()
        item.save()
