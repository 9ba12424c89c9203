"""The price book by the API: who sees which list, and what a fall opens."""

from typing import Any

from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, FINANCE, NORTH, SOUTH

# The seeded book has SKU-1 at 10 USD from 2026-01-01.
FALL = {
    "price_list": "book",
    "sku": "SKU-1",
    "currency": "USD",
    "amount": "8.50",
    "since": "2026-10-01",
}


def entitled(portal: Asker, *lists: str) -> None:
    """Let disti-north see price lists."""
    held = [
        {"entitlement": name, "source": "ada", "since": "2026-01-01"}
        for name in ("section:products", *(f"price_list:{each}" for each in lists))
    ]
    body = {"partner": "disti-north", "held": held}
    path, match = "/partners/disti-north/entitlements", {"If-Match": '"0"'}
    assert portal(ADMIN, "PUT", path, body=body, headers=match).status == 200


def post(portal: Asker, **said: Any) -> None:
    assert portal(FINANCE, "POST", "/prices", body=FALL | said).status == 201


def test_a_partner_sees_no_list_that_it_is_not_entitled_to(portal: Asker) -> None:
    assert portal(NORTH, "GET", "/prices").json == {"items": [], "next": None}
    id = "book%7CSKU-1%7CUSD%7C2026-01-01"
    refused = portal(NORTH, "GET", f"/prices/{id}")
    missing = portal(NORTH, "GET", "/prices/x%7Cy")
    assert (refused.status, refused.text) == (404, missing.text)
    assert portal(NORTH, "GET", "/prices?price_list=book").status == 404


def test_an_entitled_partner_pages_through_its_lists_only(portal: Asker) -> None:
    for name in ("alpha", "secret", "zulu"):
        for sku in ("SKU-1", "SKU-2"):
            post(portal, price_list=name, sku=sku)
    entitled(portal, "alpha", "zulu", "book")
    seen, cursor = [], ""
    for _ in range(5):
        page = portal(NORTH, "GET", f"/prices?limit=2{cursor}").json
        seen += [(each["price_list"], each["sku"]) for each in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert seen == [
        ("alpha", "SKU-1"),
        ("alpha", "SKU-2"),
        ("book", "SKU-1"),
        ("zulu", "SKU-1"),
        ("zulu", "SKU-2"),
    ]
    assert portal(SOUTH, "GET", "/prices").json["items"] == []


def test_a_fall_opens_a_window_and_a_rise_none(portal: Asker) -> None:
    post(portal)
    post(portal, amount="9", since="2026-11-01")
    entitled(portal, "book")
    (window,) = portal(NORTH, "GET", "/price-windows").json["items"]
    assert (window["before"], window["after"]) == ("10", "8.50")
    assert (window["effective"], window["claims_until"]) == ("2026-10-01", "2026-10-31")
    assert portal(SOUTH, "GET", "/price-windows").json["items"] == []


def test_the_vendor_says_how_long_a_fall_may_be_claimed_for(portal: Asker) -> None:
    match = {"If-Match": portal(ADMIN, "GET", "/rules/prices").headers["etag"]}
    put = portal(ADMIN, "PUT", "/rules/prices", body={"claim_days": 45}, headers=match)
    assert put.status == 200
    post(portal)
    (window,) = portal(FINANCE, "GET", "/price-windows").json["items"]
    assert window["claims_until"] == "2026-11-15"
