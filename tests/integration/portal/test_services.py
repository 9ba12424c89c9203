"""Distributors' services by the API: reported, seen by the vendor and the owner, summed up."""

from typing import Any

import pytest

from channel.aws.store import views
from tests.integration.portal.conftest import Asker
from tests.integration.portal.test_partnership import a_cell
from tests.kit.requests import ADMIN, ANALYST, NORTH, RESELLER, SOUTH, Who

PATH = "/partners/disti-north/services"
RECORDS: list[dict[str, Any]] = [
    {
        "kind": "credit_line",
        "reseller": "reseller-a",
        "as_of": "2026-03-01",
        "currency": "USD",
        "limit": "1000",
        "age_0_30": "250.25",
    },
    {
        "kind": "escalation",
        "ticket": "T1",
        "tier": 3,
        "opened": "2026-03-01T09:00:00Z",
        "responded": "2026-03-01T11:00:00Z",
        "resolved": "2026-03-02T09:00:00Z",
    },
    {"kind": "recruit", "reseller": "reseller-a", "signed": "2026-02-01"},
    {
        "kind": "observation",
        "region": "Nordics",
        "observed": "2026-03-01",
        "topic": "price",
        "text": "A rival cut its list by a tenth",
        "tags": ["switches"],
    },
    {
        "kind": "shipment",
        "shipment": "S1",
        "sku": "SKU-1",
        "quantity": "5",
        "ordered": "2026-03-01",
        "shipped": "2026-03-02",
    },
]


def test_records_are_written_once_and_replaced_under_their_key(portal: Asker) -> None:
    first = portal(NORTH, "POST", PATH, body={"records": RECORDS})
    assert first.json == {"written": 5, "unchanged": 0, "rejections": []}
    assert portal(NORTH, "POST", PATH, body={"records": RECORDS}).json["unchanged"] == 5
    changed = {**RECORDS[0], "limit": "2000"}
    assert portal(NORTH, "POST", PATH, body={"records": [changed]}).json["written"] == 1
    (line,) = portal(ANALYST, "GET", f"{PATH}?kind=credit_line").json["items"]
    assert line["limit"] == "2000"


def test_a_table_is_taken_row_by_row(portal: Asker) -> None:
    text = "ticket,tier,opened\nT1,2,2026-03-01T09:00:00Z\nT2,9,2026-03-01T09:00:00Z\n"
    taken = portal(NORTH, "POST", PATH, body={"kind": "escalation", "csv": text}).json
    assert (taken["written"], [r["row"] for r in taken["rejections"]]) == (1, [3])
    both = portal(NORTH, "POST", PATH, body={"records": RECORDS, "csv": text})
    assert both.status == 400
    assert portal(NORTH, "POST", PATH, body={"csv": text}).json["errors"][0]["field"] == "body.kind"


def test_nobody_but_the_vendor_and_the_owner_sees_them(portal: Asker) -> None:
    portal(NORTH, "POST", PATH, body={"records": RECORDS})
    for url in (f"{PATH}?kind=credit_line", "/partners/disti-north/scorecard?period=2026-Q1"):
        assert portal(SOUTH, "GET", url).status == 404
        assert portal(RESELLER, "GET", url).status == 403
    assert portal(SOUTH, "POST", PATH, body={"records": RECORDS}).status == 404
    assert portal(SOUTH, "GET", "/intelligence").json["items"] == []


def test_the_vendor_searches_all_intelligence(portal: Asker) -> None:
    portal(NORTH, "POST", PATH, body={"records": RECORDS})
    south = {**RECORDS[3], "region": "Iberia", "tags": []}
    portal(SOUTH, "POST", "/partners/disti-south/services", body={"records": [south]})
    every = portal(ANALYST, "GET", "/intelligence").json["items"]
    assert sorted(each["partner"] for each in every) == ["disti-north", "disti-south"]
    (found,) = portal(ANALYST, "GET", "/intelligence?tag=switches&region=nordics").json["items"]
    assert found["partner"] == "disti-north"


def observe(portal: Asker, who: Who, *days: str, **said: Any) -> None:
    seen = [{**RECORDS[3], "observed": day, **said} for day in days]
    path = f"/partners/{who.tenant}/services"
    assert portal(who, "POST", path, body={"records": seen}).json["written"] == len(days)


def test_intelligence_of_all_goes_on_by_cursor_latest_first(portal: Asker) -> None:
    observe(portal, NORTH, "2026-03-01", "2026-03-05", "2026-03-03")
    observe(portal, SOUTH, "2026-03-04", "2026-03-02", region="Iberia")
    found, cursor = [], ""
    for _ in range(3):
        page = portal(ANALYST, "GET", f"/intelligence?limit=2{cursor}").json
        found += [each["observation"]["observed"] for each in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert found == [f"2026-03-0{day}" for day in (5, 4, 3, 2, 1)]
    assert page["next"] is None
    foreign = portal(ANALYST, "GET", f"/intelligence?limit=2&region=Iberia{cursor}")
    assert foreign.status == 400


def test_a_rare_find_looks_at_so_many_and_hands_on_a_cursor(
    portal: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.portal.routes.intelligence.LOOKED_AT", 3)
    observe(portal, NORTH, *(f"2026-03-0{day}" for day in range(2, 6)))
    observe(portal, NORTH, "2026-03-01", region="Iberia")
    first = portal(NORTH, "GET", "/intelligence?region=Iberia").json
    assert first["items"] == []
    rest = portal(NORTH, "GET", f"/intelligence?region=Iberia&cursor={first['next']}").json
    assert [each["observation"]["observed"] for each in rest["items"]] == ["2026-03-01"]
    assert rest["next"] is None


def test_a_scorecard_shows_the_first_rows_of_a_figure_and_counts_the_rest(portal: Asker) -> None:
    days = [f"2026-{month:02d}-{day:02d}" for month in (1, 2, 3) for day in range(1, 29)]
    observe(portal, NORTH, *days)
    observe(portal, NORTH, *days[:30], region="Iberia")
    observe(portal, NORTH, "2025-12-31", "2026-04-01")
    card = portal(NORTH, "GET", "/partners/disti-north/scorecard?period=2026-Q1").json
    (figure,) = [each for each in card["figures"] if each["name"] == "observations"]
    assert figure["value"] == "114"
    assert (len(figure["rows"]), figure["more_rows"]) == (100, 14)


def test_a_scorecard_sums_them_up_with_the_rows_behind(portal: Asker) -> None:
    portal(NORTH, "POST", PATH, body={"records": RECORDS})
    views.write("disti-north", "sell_through", "2026-03", "a", (a_cell("reseller-a", "40.50"),))
    card = portal(NORTH, "GET", "/partners/disti-north/scorecard?period=2026-Q1").json
    figures = {f"{f['area']}.{f['name']}": f["value"] for f in card["figures"]}
    assert figures["sales.sell_through"] == "40.50"
    assert figures["credit.headroom"] == "749.75"
    assert (figures["support.response"], figures["support.resolution"]) == ("2.0", "24.0")
    assert (figures["recruitment.signed"], figures["recruitment.buying"]) == ("1", "1")
    assert figures["logistics.under_way"] == "5"
    (buying,) = [f["rows"] for f in card["figures"] if f["name"] == "buying"]
    assert buying == ["reseller-a first bought in 2026-03"]


def test_a_suspended_distributor_reports_nothing(portal: Asker) -> None:
    read = portal(ADMIN, "GET", "/partners/disti-north")
    body = {**read.json, "status": "suspended"}
    match = {"If-Match": read.headers["etag"]}
    assert portal(ADMIN, "PUT", "/partners/disti-north", body=body, headers=match).status == 200
    refused = portal(NORTH, "POST", PATH, body={"records": RECORDS})
    said = "North is suspended, so section:services is closed to it."
    assert (refused.status, refused.json["detail"]) == (403, said)
