"""Deal registrations by the API: drafted, submitted, approved by another, at most one protected."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from channel.aws.store import reference
from channel.aws.store.reference import Document
from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, ANALYST, NORTH, OTHER_RESELLER, RESELLER, SOUTH, Who

TERMS = {
    "customer": {"name": "Acme GmbH", "country": "DE", "domain": "acme.example"},
    "skus": ["SKU-1"],
    "territories": ["DE"],
    "value": {"amount": "50000.00", "currency": "USD"},
    "close_date": "2999-01-01",
    "fulfilling_distributor": "disti-north",
}


def _submitted(portal: Asker, who: Who = RESELLER, **change: Any) -> str:
    drafted = portal(who, "POST", "/deals", body={"terms": TERMS | change})
    assert drafted.status == 201, drafted.text
    deal_id = str(drafted.json["id"])
    assert _step(portal, who, deal_id, "submit") == (200, "submitted")
    return deal_id


def _step(portal: Asker, who: Who, deal_id: str, action: str, **more: Any) -> tuple[int, str]:
    answer = portal(who, "POST", f"/deals/{deal_id}/steps", body={"action": action, **more})
    return answer.status, answer.json.get("status" if answer.status == 200 else "code")


def test_a_deal_goes_from_draft_to_won_and_shows_its_code(portal: Asker) -> None:
    deal_id = _submitted(portal)
    assert _step(portal, ADMIN, deal_id, "approve") == (200, "approved")
    shown = portal(RESELLER, "GET", f"/deals/{deal_id}").json
    assert shown["approval_code"].startswith("DR-")
    assert shown["value"] == {"amount": "50000.00", "currency": "USD"}
    assert _step(portal, RESELLER, deal_id, "win") == (200, "won")
    deeds = portal(ANALYST, "GET", "/audit").json["items"]
    assert [deed["action"] for deed in deeds] == ["draft", "submitted", "approved", "won"]


def test_of_two_deals_on_one_opportunity_one_is_approved(portal: Asker) -> None:
    ours = _submitted(portal)
    theirs = _submitted(portal, OTHER_RESELLER, fulfilling_distributor="disti-south")
    assert _step(portal, ADMIN, ours, "approve") == (200, "approved")
    assert _step(portal, ADMIN, theirs, "approve") == (409, "conflict")
    review = portal(ADMIN, "GET", f"/deals/{theirs}").json
    assert [each["deal_id"] for each in review["suspects"]] == [ours]
    assert _step(portal, RESELLER, ours, "withdraw") == (200, "withdrawn")
    assert _step(portal, ADMIN, theirs, "approve") == (200, "approved")


def test_only_parties_see_a_deal_and_no_partner_sees_what_looks_alike(portal: Asker) -> None:
    deal_id = _submitted(portal)
    assert "suspects" not in portal(NORTH, "GET", f"/deals/{deal_id}").json
    assert [each["id"] for each in portal(NORTH, "GET", "/deals").json["items"]] == [deal_id]
    for who in (SOUTH, OTHER_RESELLER):
        assert portal(who, "GET", "/deals").json["items"] == []
        foreign = portal(who, "GET", f"/deals/{deal_id}")
        missing = portal(who, "GET", "/deals/d0")
        assert (foreign.status, foreign.text) == (404, missing.text)
        step = portal(who, "POST", f"/deals/{deal_id}/steps", body={"action": "withdraw"})
        assert step.status == 404


def test_a_partner_does_not_approve_and_a_reviewer_gives_a_reason(portal: Asker) -> None:
    deal_id = _submitted(portal)
    assert _step(portal, RESELLER, deal_id, "approve") == (403, "not_yours")
    assert _step(portal, NORTH, deal_id, "withdraw") == (403, "not_yours")
    assert _step(portal, ADMIN, deal_id, "reject") == (400, "invalid")
    assert _step(portal, ADMIN, deal_id, "reject", reason="ours already") == (200, "rejected")


def test_an_unauthorised_pair_is_refused_by_field(portal: Asker) -> None:
    body = {"terms": TERMS | {"fulfilling_distributor": "disti-south"}}
    deal_id = portal(RESELLER, "POST", "/deals", body=body).json["id"]
    refused = portal(RESELLER, "POST", f"/deals/{deal_id}/steps", body={"action": "submit"})
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, "fulfilling_distributor")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"skus": ["NOPE"]}, "scope"),
        ({"skus": []}, "body.terms.skus"),
        ({"value": {"amount": 5, "currency": "USD"}}, "body.terms.value.amount"),
        ({"contributions": [{"partner": "x", "share": "0.5"}]}, "body.contributions"),
    ],
)
def test_terms_that_cannot_be_are_refused_by_field(
    portal: Asker, change: dict[str, Any], field: str
) -> None:
    refused = portal(RESELLER, "POST", "/deals", body={"terms": TERMS | change})
    assert (refused.status, refused.json["errors"][0]["field"]) == (400, field)


def test_a_draft_is_edited_under_its_revision(portal: Asker) -> None:
    drafted = portal(RESELLER, "POST", "/deals", body={"terms": TERMS})
    path, tag = drafted.headers["location"], {"If-Match": drafted.headers["etag"]}
    body = TERMS | {"territories": ["AT"]}
    assert portal(RESELLER, "PUT", path, body=body).status == 428
    edited = portal(RESELLER, "PUT", path, body=body, headers=tag)
    assert (edited.status, edited.json["territories"]) == (200, ["AT"])
    assert portal(RESELLER, "PUT", path, body=body, headers=tag).status == 412


OTHER_ADMIN = Who("abe", "vendor_admin", "vendor")


def test_a_list_shows_the_deals_in_one_state(portal: Asker) -> None:
    waiting, approved = _submitted(portal), _submitted(portal, territories=["AT"])
    assert _step(portal, ADMIN, approved, "approve") == (200, "approved")
    listed = portal(RESELLER, "GET", "/deals?status=submitted").json["items"]
    assert [each["id"] for each in listed] == [waiting]
    pages = portal(ADMIN, "GET", "/deals?limit=1").json
    rest = portal(ADMIN, "GET", f"/deals?limit=1&cursor={pages['next']}").json
    assert {x["id"] for x in (*pages["items"], *rest["items"])} == {waiting, approved}


def test_a_small_deal_is_approved_by_rule_unless_another_looks_like_it(portal: Asker) -> None:
    limit = {"auto_approve_below": [{"amount": "100000", "currency": "USD"}]}
    first = {"If-Match": '"0"'}
    assert portal(ADMIN, "PUT", "/rules/deals", body=limit, headers=first).status in (200, 201)
    deal_id = str(portal(RESELLER, "POST", "/deals", body={"terms": TERMS}).json["id"])
    assert _step(portal, RESELLER, deal_id, "submit") == (200, "approved")
    again = TERMS | {"fulfilling_distributor": "disti-south"}
    alike = str(portal(OTHER_RESELLER, "POST", "/deals", body={"terms": again}).json["id"])
    assert _step(portal, OTHER_RESELLER, alike, "submit") == (200, "submitted")


def test_a_reseller_whose_entitlements_are_recorded_needs_that_of_registering(
    portal: Asker,
) -> None:
    held = {"entitlement": "feed", "source": "track", "since": "2026-01-01"}
    grants = {"partner": "reseller-a", "held": [held, {**held, "entitlement": "section:deals"}]}
    now = datetime(2026, 1, 1, tzinfo=UTC)
    document = Document("grants", "reseller-a", "current", 0, json.dumps(grants))
    reference.put(document, expected=0, by="seed", at=now)
    assert portal(RESELLER, "POST", "/deals", body={"terms": TERMS}).status == 403
    held["entitlement"] = "deal_registration"
    entitled = Document("grants", "reseller-a", "current", 0, json.dumps(grants))
    reference.put(entitled, expected=1, by="seed", at=now)
    assert portal(RESELLER, "POST", "/deals", body={"terms": TERMS}).status == 201


def test_two_customers_of_one_name_are_parted_by_a_reviewer(portal: Asker) -> None:
    ours = _submitted(portal)
    theirs = _submitted(portal, OTHER_RESELLER, fulfilling_distributor="disti-south")
    assert _step(portal, ADMIN, ours, "approve") == (200, "approved")
    parted = _step(portal, ADMIN, theirs, "take_up", distinction="Acme of Linz")
    assert parted == (200, "under_review")
    assert _step(portal, ADMIN, theirs, "approve") == (200, "approved")


def test_an_amendment_is_granted_by_another_and_takes_the_claims_of_its_new_terms(
    portal: Asker,
) -> None:
    ours, rival = _submitted(portal), _submitted(portal, territories=["CH"])
    for deal_id in (ours, rival):
        assert _step(portal, ADMIN, deal_id, "approve") == (200, "approved")
    wider = TERMS | {"territories": ["CH", "DE"]}
    asked = {"reason": "a second site", "terms": wider}
    assert _step(portal, RESELLER, ours, "ask", **asked) == (200, "approved")
    assert _step(portal, ADMIN, ours, "grant") == (409, "conflict")
    assert _step(portal, RESELLER, rival, "lose", reason="no budget") == (200, "lost")
    assert _step(portal, ADMIN, ours, "grant") == (200, "approved")
    shown = portal(RESELLER, "GET", f"/deals/{ours}").json
    assert (shown["territories"], shown["amendment_pending"]) == (["CH", "DE"], False)
    late = _submitted(portal, territories=["CH"])
    assert _step(portal, OTHER_ADMIN, late, "approve") == (409, "conflict")
