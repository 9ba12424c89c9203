"""Callers: only from claims that name one user, one role and the tenant that goes with it."""

from typing import Any

import pytest

from channel.aws.http.caller import Caller, Unauthenticated, caller_from
from channel.errors import NotFound
from channel.roles import Role, Scope
from tests.kit.requests import CLIENT, ISSUER, NORTH, request


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_ISSUER", ISSUER)
    monkeypatch.setenv("TOKEN_AUDIENCE", CLIENT)


def _with_claims(**changes: Any) -> dict[str, Any]:
    event = request("GET", "/me", NORTH)
    event["requestContext"]["authorizer"]["claims"] |= changes
    return event


def test_a_distributor_is_known_by_its_claims() -> None:
    assert caller_from(_with_claims()) == Caller("nora", Role.DISTRIBUTOR, "disti-north")


@pytest.mark.parametrize(
    "groups", ["distributor", "[distributor other]", "x,distributor", ["distributor"]]
)
def test_groups_are_read_in_every_form_that_the_gateway_gives(groups: Any) -> None:
    assert caller_from(_with_claims(**{"cognito:groups": groups})).role is Role.DISTRIBUTOR


@pytest.mark.parametrize(
    "changes",
    [
        {"sub": ""},
        {"iss": f"{ISSUER}-other"},
        {"iss": ""},
        {"aud": "another-client-of-the-pool"},
        {"aud": "", "client_id": CLIENT},
        {"token_use": "access"},
        {"cognito:groups": ""},
        {"cognito:groups": "root"},
        {"cognito:groups": "distributor,vendor_admin"},
        {"custom:tenant": ""},
        {"custom:tenant": "vendor"},
        {"custom:tenant": "disti-north#x"},
        {"cognito:groups": "vendor_admin"},
    ],
)
def test_claims_that_do_not_make_one_caller_are_refused(changes: dict[str, str]) -> None:
    with pytest.raises(Unauthenticated):
        caller_from(_with_claims(**changes))


@pytest.mark.parametrize(
    "context", [None, {}, {"authorizer": None}, {"authorizer": {"claims": None}}]
)
def test_a_request_without_claims_is_refused(context: Any) -> None:
    with pytest.raises(Unauthenticated):
        caller_from({"requestContext": context})


def test_a_limited_caller_lists_its_own_and_finds_nobody_else() -> None:
    north = Caller("nora", Role.DISTRIBUTOR, "disti-north", Scope.OWN)
    assert north.owner() == "disti-north"
    assert not north.sees("disti-south")
    with pytest.raises(NotFound):
        north.owner("disti-south")


def test_the_vendor_lists_all_or_whom_it_asks_for() -> None:
    ada = Caller("ada", Role.VENDOR_ADMIN, "vendor", Scope.ALL)
    assert ada.owner() is None
    assert ada.owner("disti-south") == "disti-south"
