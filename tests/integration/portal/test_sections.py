"""Sections of the portal as partners meet them: what was not granted is closed, and says so."""

import re

from channel.aws.store import terms
from channel.partners import VENDOR, Partner, PartnerStatus, Tier
from channel.roles import ROUTES, Role, RouteRow
from channel.sections import section_of
from tests.integration.portal.conftest import Asker
from tests.kit.requests import ADMIN, NORTH, Who
from tests.kit.stack_calls import Answer, Call, Proceed, intercepted
from tests.kit.vendor import SEEDED

NEW = Who("nil", "reseller", "newcomer")
IDS = {"partner_id": "disti-north", "tier": "distributor"}
UPLOAD = {"file_name": "q1.csv", "size": 10, "sha256": "0" * 64}


def grant(portal: Asker, *names: str) -> None:
    held = [{"entitlement": each, "source": "ada", "since": "2026-01-01"} for each in names]
    body = {"partner": "disti-north", "held": held}
    path, match = "/partners/disti-north/entitlements", {"If-Match": '"0"'}
    assert portal(ADMIN, "PUT", path, body=body, headers=match).status == 200


def joins(status: PartnerStatus) -> None:
    partner = Partner(id="newcomer", tier=Tier.RESELLER, name="Newcomer", status=status)
    terms.save_new("partner", VENDOR, [("newcomer", partner)], by="seed", at=SEEDED)


def test_a_section_that_was_not_granted_is_closed_and_says_who_opens_it(portal: Asker) -> None:
    grant(portal, "section:statements")
    assert portal(NORTH, "GET", "/statements").status == 200
    refused = portal(NORTH, "GET", "/payouts")
    assert (refused.status, refused.json["code"]) == (403, "not_entitled")
    assert refused.json["detail"] == (
        "North is not entitled to section:payouts. A vendor admin opens sections of the portal,"
        " or the track does at the end of onboarding;"
        " GET /partners/disti-north/entitlements shows what holds."
    )


def test_without_any_grant_just_the_routes_of_a_section_are_closed(portal: Asker) -> None:
    grant(portal)
    rows = [row for row in ROUTES if Role.DISTRIBUTOR in row.own]
    closed = {row for row in rows if _refused(portal, row)}
    assert closed == {row for row in rows if section_of(row.path)}
    assert 0 < len(closed) < len(rows)


def _refused(portal: Asker, row: RouteRow) -> bool:
    path = re.sub(r"\{(\w+)\}", lambda found: IDS.get(found[1], "x"), row.path)
    answer = portal(NORTH, row.method, path, body=None if row.method == "GET" else {})
    return answer.status == 403 and "is not entitled to section:" in answer.json["detail"]


def test_the_vendor_enters_every_section(portal: Asker) -> None:
    grant(portal)
    assert portal(ADMIN, "GET", "/payouts?partner=disti-north").status == 200


def test_a_partner_in_onboarding_reaches_its_way_in_and_no_section(portal: Asker) -> None:
    joins(PartnerStatus.PROSPECT)
    for path in ("/me", "/tracks", "/onboardings", "/partners/newcomer/agreements"):
        assert portal(NEW, "GET", path).status == 200
    refused = portal(NEW, "GET", "/statements")
    assert refused.status == 403
    assert refused.json["detail"] == (
        "Newcomer is prospect, so section:statements is closed to it."
    )


def test_who_is_no_partner_yet_is_told_how_to_become_one(portal: Asker) -> None:
    refused = portal(NEW, "GET", "/statements")
    assert refused.status == 403
    assert refused.json["detail"].endswith("POST /applications begins its onboarding.")


def test_a_partner_of_which_nothing_was_ever_granted_enters_once_active(portal: Asker) -> None:
    joins(PartnerStatus.ACTIVE)
    assert portal(NEW, "GET", "/statements").status == 200


def test_a_misspelt_section_is_refused_where_it_is_granted(portal: Asker) -> None:
    held = {"entitlement": "section:statments", "source": "ada", "since": "2026-01-01"}
    body = {"partner": "disti-north", "held": [held]}
    path, match = "/partners/disti-north/entitlements", {"If-Match": '"0"'}
    refused = portal(ADMIN, "PUT", path, body=body, headers=match)
    assert refused.status == 400
    assert refused.json["errors"][0]["field"] == "body.held.0.entitlement"


def test_what_the_check_read_is_not_read_again_in_the_request(portal: Asker) -> None:
    asked: list[str] = []

    def seen(call: Call, proceed: Proceed) -> Answer:
        if call.params.get("TableName") == "partners":
            asked.append(call.operation)
        return proceed(call)

    with intercepted(seen):  # a partner sends a file: its section, and that it may report
        assert portal(NORTH, "POST", "/uploads", body=UPLOAD).status == 201
    # its record and its grants: agreements only where no grant is enough
    assert [o for o in asked if o in ("GetItem", "Query")] == ["GetItem", "GetItem"]


def test_me_tells_which_section_each_route_is_in(portal: Asker) -> None:
    routes = {p["path"]: p["section"] for p in portal(NORTH, "GET", "/me").json["permissions"]}
    assert (routes["/statements"], routes["/me"]) == ("statements", "")
