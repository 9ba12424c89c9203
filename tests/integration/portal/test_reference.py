"""Reference documents by the API: read, made, changed under a revision, audited."""

import re

import pytest

from channel.aws import audit_log
from channel.roles import ROUTES, RouteRow
from tests.integration.portal.conftest import Asker
from tests.kit.bodies import bodies, vendor_bodies
from tests.kit.requests import ADMIN, ANALYST, FINANCE, NORTH, RESELLER, SOUTH

NEW = {"sku": "SKU/9", "name": "Widget 9"}
A_PRICE = {"price_list": "book", "sku": "SKU-1", "currency": "USD", "amount": "1"} | {
    "since": "2999-01-01"
}
PROGRAMME = {
    "id": "volume",
    "payee_tier": 1,
    "currency": "USD",
    "since": "2999-01-01",
    "rule": {
        "kind": "volume_rebate",
        "schedule": {"mechanism": "all_units", "bands": [{"rate": "0.02"}]},
    },
}


def test_a_document_is_made_read_and_changed_under_its_revision(portal: Asker) -> None:
    made = portal(ADMIN, "POST", "/products", body=NEW)
    assert (made.status, made.headers["etag"]) == (201, '"1"')
    assert made.headers["location"] == "/products/SKU/9"
    read = portal(ADMIN, "GET", "/products/SKU%2F9")
    assert (read.status, read.headers["etag"], read.json["name"]) == (200, '"1"', "Widget 9")
    changed = {**NEW, "name": "Widget nine"}
    match = {"If-Match": read.headers["etag"]}
    put = portal(ADMIN, "PUT", "/products/SKU%2F9", body=changed, headers=match)
    assert (put.status, put.headers["etag"]) == (200, '"2"')
    again = portal(ADMIN, "PUT", "/products/SKU%2F9", body=changed, headers=match)
    assert (again.status, again.json["code"]) == (412, "stale")


def test_an_edit_without_if_match_is_asked_for_it(portal: Asker) -> None:
    body = {"sku": "SKU-1", "name": "x"}
    assert portal(ADMIN, "PUT", "/products/SKU-1", body=body).status == 428


def test_a_taken_id_is_a_conflict(portal: Asker) -> None:
    taken = portal(ADMIN, "POST", "/products", body={"sku": "SKU-1", "name": "x"})
    assert (taken.status, taken.json["code"]) == (409, "conflict")


def test_every_change_is_in_an_unbroken_audit_chain(portal: Asker) -> None:
    portal(ADMIN, "POST", "/products", body=NEW)
    match = {"If-Match": '"1"'}
    portal(ADMIN, "PUT", "/products/SKU%2F9", body={**NEW, "name": "b"}, headers=match)
    days = portal(ANALYST, "GET", "/audit").json["items"]
    assert [(each["action"], each["id"], each["by"]) for each in days] == [
        ("create", "SKU/9", "ada"),
        ("replace", "SKU/9", "ada"),
    ]
    stream = days[0]["stream"]
    assert [each.seq for each in audit_log.entries(stream)] == [1, 2]
    assert portal(ANALYST, "GET", f"/audit/{stream}/verification").json == {
        "stream": stream,
        "entries": 2,
        "head": audit_log.head(stream).hash,  # type: ignore[union-attr]
        "broken_at": None,
        "reason": "",
    }


def test_lists_go_on_by_cursor_and_a_cursor_serves_only_its_own_list(portal: Asker) -> None:
    first = portal(NORTH, "GET", "/products?limit=3").json
    rest = portal(NORTH, "GET", f"/products?limit=3&cursor={first['next']}").json
    assert [each["sku"] for each in first["items"] + rest["items"]] == [
        f"SKU-{number}" for number in range(1, 6)
    ]
    assert rest["next"] is None
    for who, url in (
        (SOUTH, f"/products?limit=3&cursor={first['next']}"),
        (NORTH, f"/products?limit=3&cursor={first['next'][:-1]}"),
        (ADMIN, f"/partners?cursor={first['next']}"),
    ):
        refused = portal(who, "GET", url)
        assert (refused.status, refused.json["errors"][0]["field"]) == (400, "cursor")


@pytest.mark.parametrize("limit", ["0", "101", "x", "-1"])
def test_a_limit_out_of_bounds_names_itself(portal: Asker, limit: str) -> None:
    refused = portal(NORTH, "GET", f"/products?limit={limit}")
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "query.limit")


def test_a_partner_sees_itself_and_finds_no_other(portal: Asker) -> None:
    assert [each["id"] for each in portal(NORTH, "GET", "/partners").json["items"]] == [
        "disti-north"
    ]
    assert portal(NORTH, "GET", "/partners/disti-north").status == 200
    foreign = portal(NORTH, "GET", "/partners/disti-south")
    missing = portal(NORTH, "GET", "/partners/nobody")
    assert foreign.status == missing.status == 404
    assert foreign.text == missing.text


def test_a_partner_sees_its_own_names_for_a_product_and_nobody_elses(portal: Asker) -> None:
    assert portal(NORTH, "GET", "/products/SKU-1").json["own_names"] == ["N1"]
    assert portal(RESELLER, "GET", "/products/SKU-1").json["own_names"] == []
    assert "cross_references" in portal(ANALYST, "GET", "/products/SKU-1").json


def test_an_identifier_with_a_wrong_check_digit_names_its_field(portal: Asker) -> None:
    body = {
        "id": "disti-west",
        "tier": 1,
        "name": "West",
        "identifiers": [{"scheme": "gln", "value": "4006381333932"}],
    }
    refused = portal(ADMIN, "POST", "/partners", body=body)
    assert refused.status == 400
    assert refused.json["errors"][0]["field"] == "body.identifiers.0.value"


def test_the_same_key_posts_once_and_answers_the_same(portal: Asker) -> None:
    key = {"Idempotency-Key": "k1"}
    first = portal(ADMIN, "POST", "/products", body=NEW, headers=key)
    again = portal(ADMIN, "POST", "/products", body=NEW, headers=key)
    assert (first.status, again.status) == (201, 201)
    assert (first.text, again.headers["idempotency-replayed"]) == (again.text, "true")
    other = portal(ADMIN, "POST", "/products", body={**NEW, "sku": "Z"}, headers=key)
    assert (other.status, other.json["code"]) == (422, "key_reused")


def test_a_refused_post_leaves_its_key_free(portal: Asker) -> None:
    key = {"Idempotency-Key": "k2"}
    assert portal(ADMIN, "POST", "/products", body={"sku": "S"}, headers=key).status == 400
    assert portal(ADMIN, "POST", "/products", body=NEW, headers=key).status == 201


def test_another_user_or_tenant_has_keys_of_its_own(portal: Asker) -> None:
    key = {"Idempotency-Key": "k3"}
    price = {"price_list": "p", "sku": "S", "currency": "USD", "amount": "1", "since": "2026-01-01"}
    assert portal(ADMIN, "POST", "/prices", body=price, headers=key).status == 201
    assert portal(FINANCE, "POST", "/prices", body=price, headers=key).status == 409


def test_a_programme_version_follows_the_one_before_it(portal: Asker) -> None:
    assert portal(FINANCE, "POST", "/programmes", body={**PROGRAMME, "version": 2}).status == 400
    assert portal(FINANCE, "POST", "/programmes", body=PROGRAMME).status == 201
    assert portal(FINANCE, "POST", "/programmes", body={**PROGRAMME, "version": 2}).status == 201
    versions = portal(ANALYST, "GET", "/programmes/volume").json["items"]
    assert [each["version"] for each in versions] == [1, 2]


def test_a_version_in_force_is_closed_to_changes(portal: Asker) -> None:
    body = {**PROGRAMME, "since": "2026-01-01"}
    portal(FINANCE, "POST", "/programmes", body=body)
    match = {"If-Match": '"1"'}
    closed = portal(FINANCE, "PUT", "/programmes/volume/versions/1", body=body, headers=match)
    assert (closed.status, closed.json["code"]) == (409, "closed")


def test_a_profile_is_its_partners_and_each_change_its_next_version(portal: Asker) -> None:
    body = {"id": "pos", "partner": "disti-north", "version": 1}
    path = "/partners/disti-north/profiles"
    assert portal(ADMIN, "POST", path, body=body).status == 201
    assert portal(NORTH, "GET", f"{path}/pos").json["version"] == 1
    assert portal(SOUTH, "GET", f"{path}/pos").status == 404
    match = {"If-Match": '"1"'}
    assert portal(ADMIN, "PUT", f"{path}/pos", body=body, headers=match).status == 400
    following = portal(ADMIN, "PUT", f"{path}/pos", body={**body, "version": 2}, headers=match)
    assert following.status == 200


NOBODY = "nobody-there"
BODIES = {
    **bodies(NOBODY, "volume", "disti-north"),
    **vendor_bodies(NOBODY, "SKU-1", "new-one", "last-one"),
    "PUT /partners/{partner_id}": {"id": NOBODY, "tier": 1, "name": "Nobody"},
    "PUT /partners/{partner_id}/entitlements": {"partner": NOBODY},
    "PUT /partners/{partner_id}/profiles/{id}": {"id": "last-one", "partner": NOBODY},
}
WRITES = [
    row
    for row in ROUTES
    if row.all and row.method in ("POST", "PUT") and row.path.startswith("/partners/{partner_id}")
]


@pytest.mark.parametrize("row", WRITES, ids=lambda row: f"{row.method} {row.path}")
def test_the_vendor_writes_nothing_of_a_partner_that_is_not_there(
    portal: Asker, row: RouteRow
) -> None:
    path = re.sub(r"\{\w+\}", "last-one", row.path.replace("{partner_id}", NOBODY))
    body = BODIES[f"{row.method} {row.path}"]
    answer = portal(ADMIN, row.method, path, body=body, headers={"If-Match": '"1"'})
    assert (answer.status, answer.json["detail"]) == (404, "There is no such record.")


EMPTY: list[tuple[str, dict[str, object], str]] = [
    ("/partners", {"id": "new-co", "tier": 2, "name": ""}, "body.name"),
    ("/partners", {"id": "new-co", "tier": 2, "name": " \t"}, "body.name"),
    ("/products", {"sku": "", "name": "Widget"}, "body.sku"),
    ("/products", {"sku": "SKU-9", "name": " "}, "body.name"),
    ("/prices", {**A_PRICE, "price_list": ""}, "body.price_list"),
    ("/prices", {**A_PRICE, "currency": "usd"}, "body.currency"),
]


@pytest.mark.parametrize(("path", "body", "field"), EMPTY)
def test_a_text_that_is_needed_is_not_taken_empty(
    portal: Asker, path: str, body: dict[str, object], field: str
) -> None:
    refused = portal(ADMIN, "POST", path, body=body)
    assert (refused.status, [e["field"] for e in refused.json["errors"]]) == (400, [field])
    assert refused.json["errors"][0]["reason"]


def test_blanks_around_a_name_are_not_part_of_it(portal: Asker) -> None:
    body = {"id": "new-co", "tier": 2, "name": " New Co "}
    assert portal(ADMIN, "POST", "/partners", body=body).json["name"] == "New Co"


def test_a_page_of_a_named_origin_reads_answers_and_refusals(
    portal: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_ORIGINS", "https://portal.example.com")
    sent = {"Origin": "https://portal.example.com"}
    for path in ("/me", "/nowhere", "/audit"):
        answer = portal(NORTH, "GET", path, headers=sent)
        assert answer.headers["access-control-allow-origin"] == sent["Origin"]
    other = portal(NORTH, "GET", "/me", headers={"Origin": "https://other.example.com"})
    assert "access-control-allow-origin" not in other.headers
