"""Agreements, compliance, levels and entitlements by the API."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from channel.aws import settings
from channel.aws.store import uploads, views
from channel.views import Cell
from tests.integration.portal.conftest import Asker
from tests.kit.receipts import a_receipt
from tests.kit.requests import ADMIN, ANALYST, NORTH, RESELLER, SOUTH

PATH = "/partners/disti-north"
TERMS = {
    "id": "terms",
    "partner": "disti-north",
    "type": "distribution",
    "since": "2026-01-01",
    "obligations": [
        {"kind": "minimum_level", "level": "silver"},
        {"kind": "recruitment", "resellers": 2},
        {"kind": "reporting", "feed": "pos"},
    ],
}
RULES = {
    "tier": 1,
    "levels": [
        {"name": "member"},
        {"name": "silver", "conditions": [{"figure": "revenue", "at_least": "1000"}]},
        {"name": "gold", "conditions": [{"figure": "trained", "at_least": "2"}]},
    ],
}


def a_cell(reseller: str, amount: str, currency: str = "USD") -> Cell:
    return Cell(
        sku="SKU-1",
        reseller=reseller,
        customer_class="named",
        currency=currency,
        lines=1,
        quantity=Decimal(1),
        amount=Decimal(amount),
    )


NEW = {"If-Match": '"0"'}


def set_rules(portal: Asker, name: str = "distributor", **said: Any) -> None:
    path = f"/level-rules/{name}"
    assert portal(ADMIN, "PUT", path, body=RULES | said, headers=NEW).status == 200
    assert portal(ADMIN, "GET", path).headers["etag"] == '"1"'


def signed(portal: Asker, body: dict[str, Any]) -> None:
    assert portal(ADMIN, "POST", f"{PATH}/agreements", body=body).status == 201
    path = f"{PATH}/agreements/{body['id']}/signature"
    assert portal(NORTH, "POST", path, body={"version": body.get("version", 1)}).status == 200


def stages(portal: Asker) -> list[tuple[int, str]]:
    items = portal(NORTH, "GET", f"{PATH}/agreements").json["items"]
    return [(each["agreement"]["version"], each["stage"]) for each in items]


def test_an_agreement_is_a_draft_until_the_partner_signs_it(portal: Asker) -> None:
    portal(ADMIN, "POST", f"{PATH}/agreements", body=TERMS)
    assert stages(portal) == [(1, "draft")]
    sign = f"{PATH}/agreements/terms/signature"
    assert portal(ADMIN, "POST", sign, body={"version": 1}).status == 403
    assert portal(SOUTH, "POST", sign, body={"version": 1}).status == 404
    assert portal(NORTH, "POST", sign, body={"version": 1}).json["signed_by"] == "nora"
    assert stages(portal) == [(1, "in_force")]
    assert portal(NORTH, "POST", sign, body={"version": 1}).status == 409


def test_an_amendment_takes_effect_by_date_and_never_in_the_past(portal: Asker) -> None:
    signed(portal, TERMS)
    late = portal(ADMIN, "POST", f"{PATH}/agreements", body={**TERMS, "version": 2})
    assert (late.status, late.json["errors"][0]["field"]) == (400, "body.since")
    signed(portal, {**TERMS, "version": 2, "since": "2999-01-01"})
    assert stages(portal) == [(1, "in_force"), (2, "coming")]
    skipped = portal(ADMIN, "POST", f"{PATH}/agreements", body={**TERMS, "version": 4})
    assert skipped.json["errors"][0]["field"] == "body.version"


def test_compliance_shows_each_obligation_with_its_evidence(portal: Asker) -> None:
    set_rules(portal)
    feed = {
        "id": "pos",
        "partner": "disti-north",
        "document": "sell_through",
        "rhythm": "month",
        "since": "2026-01-01",
        "until": "2026-04-01",
    }
    assert portal(ADMIN, "POST", f"{PATH}/feeds", body=feed).status == 201
    january = a_receipt(
        "u-jan",
        partner="disti-north",
        received_at=datetime(2026, 2, 3, tzinfo=UTC),
        document="sell_through",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 2, 1),
        segments=(),
    )
    uploads.commit(january)
    views.write("disti-north", "sell_through", "2025-12", "a", (a_cell("old", "5"),))
    views.write("disti-north", "sell_through", "2026-02", "a", (a_cell("old", "5"),))
    views.write("disti-north", "sell_through", "2026-03", "a", (a_cell("new", "5"),))
    signed(portal, TERMS)
    found = portal(NORTH, "GET", f"{PATH}/compliance?period=2026-Q1").json["obligations"]
    assert [(each["obligation"]["kind"], each["state"], each["text"]) for each in found] == [
        ("minimum_level", "missed", "level none on 2026-03-31; silver is wanted"),
        (
            "recruitment",
            "missed",
            "1 new resellers in 2026-01-01/2026-04-01; 2 are wanted",
        ),
        ("reporting", "missed", "1 of 3 reports of pos came on time"),
    ]
    assert found[1]["evidence"] == ["new first bought on 2026-03-01"]
    assert found[2]["evidence"][0].endswith("reported, due 2026-02-05 u-jan")
    reports = portal(NORTH, "GET", f"{PATH}/reports").json["items"]
    assert [each["state"] for each in reports] == ["missing", "missing", "reported"]


def test_a_period_that_is_none_names_itself(portal: Asker) -> None:
    refused = portal(NORTH, "GET", f"{PATH}/compliance?period=soon")
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "query.period")


def last_month() -> str:
    return f"{settings.business_day().replace(day=1) - timedelta(days=1):%Y-%m}"


def test_a_level_is_computed_shown_with_the_way_up_and_applied_forward(portal: Asker) -> None:
    set_rules(portal)
    cells = (a_cell("x", "1200.50"), a_cell("x", "99", "EUR"))
    views.write("disti-north", "sell_through", last_month(), "a", cells)
    training = {
        "partner": "disti-north",
        "person": "nora",
        "course": "basics",
        "completed": "2026-01-01",
    }
    assert portal(ADMIN, "POST", f"{PATH}/trainings", body=training).status == 201
    shown = portal(NORTH, "GET", f"{PATH}/level").json
    assert (shown["held"], shown["earned"], shown["next_level"]) == ("", "silver", "gold")
    assert shown["figures"]["revenue"] == "1200.50"
    assert shown["progress"] == [
        {"figure": "trained", "reached": "1", "wanted": "2", "missing": "1"}
    ]
    today = settings.business_day()
    past = {"since": str(today - timedelta(days=1))}
    assert portal(ADMIN, "POST", f"{PATH}/level", body=past).status == 400
    applied = portal(ADMIN, "POST", f"{PATH}/level", body={"since": str(today)})
    assert applied.json["held"] == "silver"
    held = portal(NORTH, "GET", PATH).json["levels"]
    assert held == [{"level": "silver", "since": str(today)}]
    latest = portal(ANALYST, "GET", "/audit").json["items"][-1]
    assert (latest["action"], latest["kind"], latest["id"]) == ("replace", "partner", "disti-north")


def test_a_resellers_revenue_is_what_it_bought_at_every_distributor(portal: Asker) -> None:
    set_rules(portal, "reseller", tier=2)
    for seller in ("disti-north", "disti-south"):
        cells = (a_cell("reseller-a", "600"), a_cell("reseller-b", "5000"))
        views.write(seller, "sell_through", last_month(), "a", cells)
    shown = portal(RESELLER, "GET", "/partners/reseller-a/level").json
    assert (shown["figures"]["revenue"], shown["earned"]) == ("1200", "silver")


@pytest.mark.parametrize("level", ["platinum", "gold "])
def test_a_level_that_the_tier_has_not_is_refused(portal: Asker, level: str) -> None:
    set_rules(portal)
    body = {"since": str(settings.business_day()), "level": level}
    refused = portal(ADMIN, "POST", f"{PATH}/level", body=body)
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "body.level")


def test_entitlements_come_from_grants_and_from_agreements_in_force(portal: Asker) -> None:
    before = portal(NORTH, "GET", f"{PATH}/entitlements")
    # nothing was granted or withdrawn yet
    assert before.json["entitlements"] == ["deal_registration", "feed", "section", "service"]
    signed(portal, {**TERMS, "entitlements": ["deal_registration"]})
    held = {"entitlement": "price_list:book", "source": "ada", "since": "2026-01-01"}
    body = {"partner": "disti-north", "held": [held]}
    assert portal(ADMIN, "PUT", f"{PATH}/entitlements", body=body).status == 428
    match = {"If-Match": before.headers["etag"]}
    assert portal(ADMIN, "PUT", f"{PATH}/entitlements", body=body, headers=match).status == 200
    after = portal(NORTH, "GET", f"{PATH}/entitlements")
    assert after.json["entitlements"] == ["deal_registration", "price_list:book"]
    ended = {"partner": "disti-north", "held": [{**held, "until": "2026-02-01"}]}
    match = {"If-Match": after.headers["etag"]}
    assert portal(ADMIN, "PUT", f"{PATH}/entitlements", body=ended, headers=match).status == 200
    last = portal(NORTH, "GET", f"{PATH}/entitlements").json
    assert last["entitlements"] == ["deal_registration"]
    unknown = {"partner": "disti-north", "held": [{**held, "entitlement": "everything"}]}
    assert portal(ADMIN, "PUT", f"{PATH}/entitlements", body=unknown).status == 400
