"""Monthly sales and the vendor's rules, by the API."""

from decimal import Decimal

from channel.aws.store import views
from channel.views import Cell
from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, ANALYST, NORTH, SOUTH


def _cell(sku: str, reseller: str, quantity: int, amount: str) -> Cell:
    return Cell(sku, reseller, "named", "USD", 1, Decimal(quantity), Decimal(amount))


def test_sales_are_summed_by_what_is_asked_for(portal: Asker) -> None:
    cells = (
        _cell("SKU-1", "reseller-a", 5, "50.10"),
        _cell("SKU-1", "reseller-b", 1, "10.05"),
        _cell("SKU-2", "reseller-a", -1, "-9.99"),
    )
    views.write("disti-north", "sell_through", "2026-01", "k", cells)
    months = "first=2026-01&last=2026-02"
    shown = portal(NORTH, "GET", f"/sales?{months}").json["rows"]
    assert [(row["key"], row["lines"], row["amount"]["amount"]) for row in shown] == [
        ("SKU-1", 2, "60.15"),
        ("SKU-2", 1, "-9.99"),
    ]
    url = f"/sales?{months}&by=reseller&partner=disti-north"
    assert [row["quantity"] for row in portal(ANALYST, "GET", url).json["rows"]] == ["4", "1"]
    assert portal(SOUTH, "GET", f"/sales?{months}").json["rows"] == []
    assert portal(SOUTH, "GET", url).status == 404


def test_a_span_of_no_months_or_too_many_names_its_field(portal: Asker) -> None:
    for span in ("first=2026-02&last=2026-01", "first=2020-01&last=2026-01"):
        refused = portal(NORTH, "GET", f"/sales?{span}")
        assert (refused.status, refused.json["errors"][0]["field"]) == (400, "query.last")


def test_rules_begin_as_defaults_and_change_under_their_revision(portal: Asker) -> None:
    first = portal(ANALYST, "GET", "/rules/deals")
    assert (first.headers["etag"], first.json["protection_days"]) == ('"0"', 90)
    changed = {"protection_days": 60}
    assert portal(ADMIN, "PUT", "/rules/deals", body=changed).status == 428
    match = {"If-Match": '"0"'}
    put = portal(ADMIN, "PUT", "/rules/deals", body=changed, headers=match)
    assert (put.status, put.headers["etag"]) == (200, '"1"')
    assert portal(ADMIN, "PUT", "/rules/deals", body=changed, headers=match).status == 412
    assert portal(ANALYST, "GET", "/rules/deals").json["protection_days"] == 60
