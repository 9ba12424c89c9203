"""Agreements over time: renewed by the clock, told of before they end."""

from collections.abc import Iterator

import pytest

from tests.kit.requests import ADMIN, NORTH
from tests.kit.stack import Stack, deployed
from tests.kit.vendor import seed

TERMS = {
    "id": "terms",
    "partner": "disti-north",
    "type": "distribution",
    "since": "2026-01-01",
    "until": "2027-01-01",
    "renewal": "automatic",
    "signed_by": "nora",
}
PATH = "/partners/disti-north/agreements"
DAILY = "watch_agreements_daily"


@pytest.fixture
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        seed()
        yield stack


def test_an_agreement_renews_once_when_its_notice_begins(stack: Stack) -> None:
    assert stack.api(ADMIN).post(PATH, TERMS).status == 201
    assert stack.fire_schedule(DAILY, "2026-12-01T03:00:00Z") == 0
    assert stack.fire_schedule(DAILY, "2026-12-02T03:00:00Z") == 1
    assert stack.fire_schedule(DAILY, "2026-12-02T03:00:00Z") == 0
    versions = [x["agreement"] for x in stack.api(NORTH).get(PATH).json["items"]]
    assert [(v["version"], v["since"], v["until"]) for v in versions] == [
        (1, "2026-01-01", "2027-01-01"),
        (2, "2027-01-01", "2028-01-01"),
    ]
    assert [kind for kind, _ in stack.events.told] == ["agreement.renewed"]


def test_one_that_does_not_renew_is_told_of_and_ends(stack: Stack) -> None:
    stack.api(ADMIN).post(PATH, {**TERMS, "renewal": "none"})
    for day in ("2026-12-02", "2026-12-25", "2026-12-26", "2027-01-01"):
        assert stack.fire_schedule(DAILY, f"{day}T03:00:00Z") == 0
    told = [(kind, detail["agreement"]) for kind, detail in stack.events.told]
    assert told == [
        ("agreement.expiring", "terms"),
        ("agreement.expiring", "terms"),
        ("agreement.expired", "terms"),
    ]
