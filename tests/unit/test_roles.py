"""The role table: complete, unambiguous, deny by default."""

import pytest

from channel.errors import NotFound, NotYours
from channel.roles import ROUTES, Role, Scope, WrongMethod, admit
from functions.portal.handler import app


def _registered() -> set[tuple[str, str]]:
    app.load_all()
    routes = app._static_routes + app._dynamic_routes
    return {(route.method, route.openapi_path) for route in routes}


def test_each_registered_route_has_a_row_and_each_row_a_route() -> None:
    assert {(row.method, row.path) for row in ROUTES} == _registered()


def test_no_row_stands_twice_and_no_role_has_two_scopes_in_a_row() -> None:
    assert len({(row.method, row.path) for row in ROUTES}) == len(ROUTES)
    assert not [row for row in ROUTES if set(row.all) & set(row.own)]


def test_no_tier_ever_sees_all_and_no_vendor_role_is_limited_to_its_own() -> None:
    tiers = {Role.DISTRIBUTOR, Role.RESELLER}
    assert not [row for row in ROUTES if tiers & set(row.all)]
    assert not [row for row in ROUTES if set(row.own) - tiers]


def test_a_role_in_a_row_is_admitted_with_its_scope() -> None:
    assert admit(Role.RESELLER, "GET", "/me")[1] is Scope.OWN
    assert admit(Role.VENDOR_ANALYST, "GET", "/me/")[1] is Scope.ALL


def test_an_unknown_path_is_not_found() -> None:
    with pytest.raises(NotFound):
        admit(Role.VENDOR_ADMIN, "GET", "/nowhere")


def test_an_unknown_method_of_a_path_names_those_that_there_are() -> None:
    with pytest.raises(WrongMethod) as refused:
        admit(Role.VENDOR_ADMIN, "PUT", "/me")
    assert refused.value.allowed == "GET"


def test_a_role_without_a_place_in_the_row_is_refused() -> None:
    closed = [row for row in ROUTES if row.scope(Role.RESELLER) is None]
    for row in closed:
        path = row.path.replace("{", "").replace("}", "")
        with pytest.raises(NotYours):
            admit(Role.RESELLER, row.method, path)
