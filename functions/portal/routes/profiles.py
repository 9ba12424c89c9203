"""Feed profiles: how each partner's files are laid out; changing one makes its next version."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.own_records import owned
from channel.aws.http.revisions import IfMatch
from channel.errors import Invalid
from channel.formats.profile import Profile

router = Router()
PROFILES = Shelf("profile", Profile)
TAGS = ["profiles"]


@router.get("/partners/<partner_id>/profiles", summary="A partner's feed profiles", tags=TAGS)
def list_profiles(
    caller: By, partner_id: str, limit: Limit = 50, cursor: Cursor = None
) -> Page[Profile]:
    owner = owned(caller, partner_id)
    page = asking(caller, "/profiles", limit, cursor, partner=owner)
    items, following = PROFILES.page(owner, page)
    return Page(items=tuple(items), next=following)


@router.get("/partners/<partner_id>/profiles/<id>", summary="One feed profile", tags=TAGS)
def show_profile(caller: By, partner_id: str, id: str) -> Response[Profile]:
    profile, headers = PROFILES.show(owned(caller, partner_id), id)
    return Response(200, "application/json", profile, headers)


@router.post(
    "/partners/<partner_id>/profiles", summary="A new feed profile", tags=TAGS, status_code=201
)
def create_profile(caller: By, partner_id: str, body: Profile) -> Response[Profile]:
    owner = owned(caller, partner_id)
    _check(body, owner, body.id, 1)
    return PROFILES.create(caller, owner, body.id, body, f"/partners/{owner}/profiles/{body.id}")


@router.put("/partners/<partner_id>/profiles/<id>", summary="The profile's next version", tags=TAGS)
def replace_profile(
    caller: By, partner_id: str, id: str, body: Profile, if_match: IfMatch = None
) -> Response[Profile]:
    owner = owned(caller, partner_id)
    before = PROFILES.read(PROFILES.find(owner, id))
    _check(body, owner, id, before.version + 1)
    return PROFILES.replace(caller, owner, id, body, if_match)


def _check(profile: Profile, partner_id: str, id: str, version: int) -> None:
    wanted: dict[str, str | int] = {"partner": partner_id, "id": id, "version": version}
    for name, value in wanted.items():
        if getattr(profile, name) != value or not value:
            raise Invalid(f"This must be {value or 'given'}.", field=f"body.{name}")
