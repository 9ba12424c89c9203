"""Monthly sales and the vendor's rules, by the API."""

import json
from decimal import Decimal

from channel.aws.store import views
from channel.views import A_PART, KEYS, Cell
from functions.portal.routes.sales import Sales
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


def test_the_answer_is_as_declared_though_it_is_put_together_from_text(portal: Asker) -> None:
    cells = (_cell('SKU-"1"', "reseller-é", 5, "50.1"), _cell("", "", 0, "0"))
    for month in ("2026-01", "2026-03"):
        views.write("disti-north", "sell_through", month, "k", cells)
    for by in KEYS:
        answer = portal(NORTH, "GET", f"/sales?first=2025-12&last=2026-03&by={by}")
        shown = Sales.model_validate_json(answer.text)
        assert json.loads(shown.model_dump_json()) == answer.json
        assert {row.month for row in shown.rows} == {"2026-01", "2026-03"}


def test_a_month_of_more_rows_than_an_item_holds_is_read_whole(portal: Asker) -> None:
    cells = tuple(_cell(f"SKU-{n}", "reseller-a", 1, "1.00") for n in range(A_PART + 1))
    views.write("disti-north", "sell_through", "2026-01", "k", cells)
    shown = portal(NORTH, "GET", "/sales?first=2026-01&last=2026-01").json["rows"]
    assert {row["key"] for row in shown} == {cell.sku for cell in cells}
    assert set(views.read("disti-north", "sell_through", "2026-01")) == set(cells)


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
