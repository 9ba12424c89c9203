"""Entitlements: what a partner may do and see, where each comes from; granted by the vendor."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws import settings
from channel.aws.http.bodies import Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.own_records import known
from channel.aws.http.revisions import IfMatch, etag
from channel.aws.store import entitlements
from channel.errors import Invalid
from channel.tracks.entitlements import Grants, Held

router = Router()
GRANTS = Shelf("grants", Grants)
TAGS = ["entitlements"]


class EntitlementsView(Shown):
    """What holds today, by grant or by an agreement in force, and every grant ever made."""

    partner: str
    entitlements: tuple[str, ...]
    grants: tuple[Held, ...]


@router.get(
    "/partners/<partner_id>/entitlements", summary="What a partner may do and see", tags=TAGS
)
def show_entitlements(caller: By, partner_id: str) -> Response[EntitlementsView]:
    partner = known(caller, partner_id)
    granted, revision = entitlements.grants(partner.id)
    shown = EntitlementsView(
        partner=partner.id,
        entitlements=entitlements.held_on(partner.id, settings.business_day()),
        grants=granted.held if granted else (),
    )
    return Response(200, "application/json", shown, {"ETag": etag(revision)})


@router.put("/partners/<partner_id>/entitlements", summary="Grant or withdraw", tags=TAGS)
def set_entitlements(
    caller: By, partner_id: str, body: Grants, if_match: IfMatch = None
) -> Response[Grants]:
    partner = known(caller, partner_id)
    if body.partner != partner.id:
        raise Invalid(f"This must be {partner.id}.", field="body.partner")
    return GRANTS.replace_or_begin(caller, partner.id, entitlements.CURRENT, body, if_match)
