"""Sections: every route that partners may call is in one, or is one that each of them needs."""

import pytest
from pydantic import TypeAdapter, ValidationError

from channel.roles import ROUTES
from channel.sections import SECTIONS, section_of
from channel.tracks.entitlements import Entitlement

# What a partner may call whatever it was granted, onboarding included.
FOR_EVERY_PARTNER = {
    "/me",
    "/openapi.json",
    "/partners",
    "/partners/{partner_id}",
    "/partners/{partner_id}/contacts",
    "/tracks",
    "/tracks/{id}/versions/{version}",
    "/applications",
    "/onboardings",
    "/onboardings/{onboarding_id}",
    "/onboardings/{onboarding_id}/steps/{step}",
    "/onboardings/{onboarding_id}/cancel",
    "/partners/{partner_id}/agreements",
    "/partners/{partner_id}/agreements/{agreement_id}/signature",
    "/partners/{partner_id}/compliance",
    "/level-rules",
    "/level-rules/{tier}",
    "/partners/{partner_id}/level",
    "/partners/{partner_id}/trainings",
    "/partners/{partner_id}/entitlements",
}


def test_a_partners_route_is_in_a_section_or_for_every_partner() -> None:
    outside = {row.path for row in ROUTES if row.own and not section_of(row.path)}
    assert outside == FOR_EVERY_PARTNER


def test_every_beginning_of_a_section_has_a_route_of_partners() -> None:
    paths = [f"{row.path}/" for row in ROUTES if row.own]
    beginnings = [each for group in SECTIONS.values() for each in group]
    assert [b for b in beginnings if not any(p.startswith(f"{b}/") for p in paths)] == []


def test_a_path_is_in_the_section_whose_beginning_ends_at_a_slash() -> None:
    assert section_of("/uploads/{upload}/lines/{line}") == "files"
    assert section_of("/price-windows") == "products"
    assert section_of("/uploads-of-others") == ""


def test_a_section_that_there_is_not_cannot_be_granted() -> None:
    taken = TypeAdapter(Entitlement)
    for name in ("section", "section:*", *(f"section:{each}" for each in SECTIONS)):
        assert taken.validate_python(name) == name
    with pytest.raises(ValidationError):
        taken.validate_python("section:statments")
