"""Deal registrations by the API: drafted, submitted, approved by another, at most one protected."""

from typing import Any

import pytest

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
