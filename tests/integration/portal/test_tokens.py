"""Who gets in: every bad token is 401, a wrong role 403, a field that was not asked for 400."""

from collections.abc import Iterator
from typing import Any

import pytest

from channel.roles import ROUTES, Role, RouteRow
from infra.typed_client.document import Document, read
from tests.kit.bad_tokens import forged
from tests.kit.gateway import Api, claims_of, signing_key, token
from tests.kit.requests import ADMIN, CLIENT, EVERYONE, NORTH, RESELLER
from tests.kit.stack import Stack, deployed

EXPIRED = {"iat": 1, "exp": 2}
CLAIMS: dict[str, dict[str, Any]] = {
    "expired": EXPIRED,
    "wrong issuer": {"iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other"},
    "wrong audience": {"aud": "another-client"},
    "no issuer": {"iss": ""},
    "an access token": {"token_use": "access"},
    "an access token as it comes": {"token_use": "access", "aud": "", "client_id": CLIENT},
    "two roles": {"cognito:groups": ["vendor_admin", "distributor"]},
    "no role": {"cognito:groups": []},
    "the vendor's tenant with a partner's role": {"custom:tenant": "vendor"},
    "no tenant": {"custom:tenant": ""},
}
BAD = forged(claims_of(NORTH), signing_key(), "kit")
WRITES = [row for row in ROUTES if row.method in ("POST", "PUT")]
DOCUMENT: Document = read()


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with deployed() as stack:
        for who, tier in ((NORTH, 1), (RESELLER, 2)):  # that is no partner yet has no section
            partner = {"id": who.tenant, "tier": tier, "name": who.tenant}
            assert stack.api(ADMIN).post("/partners", partner).status == 201
        yield stack


@pytest.mark.parametrize("wrong", CLAIMS)
def test_a_token_with_wrong_claims_is_401(stack: Stack, wrong: str) -> None:
    answer = Api(stack.api(None).invoke, None, token(NORTH, **CLAIMS[wrong])).get("/me")
    assert (answer.status, answer.json["code"]) == (401, "unauthenticated")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("how", BAD)
def test_a_forged_token_is_401_on_every_route(stack: Stack, how: str) -> None:
    api = Api(stack.api(None).invoke, None, BAD[how])
    assert {api.send(row.method, row.path).status for row in ROUTES} == {401}


def test_the_same_claims_with_the_right_key_get_in(stack: Stack) -> None:
    assert Api(stack.api(None).invoke, None, token(NORTH)).get("/me").status == 200


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: f"{row.method} {row.path}")
def test_a_role_that_is_not_in_the_row_is_403(stack: Stack, row: RouteRow) -> None:
    for who in EVERYONE:
        if row.scope(Role(who.role)) is None:
            assert (
                stack.api(who).send(row.method, row.path.replace("{", "").replace("}", "")).status
                == 403
            )


@pytest.mark.parametrize("row", WRITES, ids=lambda row: f"{row.method} {row.path}")
def test_a_field_that_was_not_asked_for_is_400(stack: Stack, row: RouteRow) -> None:
    """The tenant, the status or an amount cannot be slipped in beside what is asked."""
    operation = DOCUMENT.stated["paths"].get(row.path, {}).get(row.method.lower(), {})
    if "application/json" not in operation.get("requestBody", {}).get("content", {}):
        return
    who = next(each for each in (ADMIN, *EVERYONE) if row.scope(Role(each.role)))
    url = row.path.replace("{", "").replace("}", "")
    slipped = {"tenant": "vendor", "status": "approved", "x_amount": "1"}
    answer = stack.api(who).send(row.method, url, body=slipped, headers={"If-Match": '"1"'})
    assert answer.status == 400, answer.text
    named = {each["field"] for each in answer.json["errors"]}
    assert any(field.endswith(("tenant", "x_amount")) for field in named), named
