"""Tracks: each tier's way in, as versions that never change; a partner sees those of its tier."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.store import partnership, reference
from channel.errors import Invalid, NotFound
from channel.partners import VENDOR
from channel.roles import Scope
from channel.tracks.model import Track
from functions.portal.routes.applications import tier_of

router = Router()
TRACKS = Shelf("track", Track)
TAGS = ["onboarding"]


@router.get("/tracks", summary="Every version of every track", tags=TAGS)
def list_tracks(caller: By, limit: Limit = 50, cursor: Cursor = None) -> Page[Track]:
    items, following = TRACKS.page(VENDOR, asking(caller, "/tracks", limit, cursor))
    return Page(items=tuple(each for each in items if _sees(caller, each)), next=following)


@router.get("/tracks/<id>/versions/<version>", summary="One version of a track", tags=TAGS)
def show_track(caller: By, id: str, version: int) -> Response[Track]:
    track, headers = TRACKS.show(VENDOR, f"{id}@{version:04d}")
    if not _sees(caller, track):
        raise NotFound(NO_SUCH)
    return Response(200, "application/json", track, headers)


@router.post("/tracks", summary="The next version of a track", tags=TAGS, status_code=201)
def create_track(caller: By, body: Track) -> Response[Track]:
    before = f"{body.id}@{body.version - 1:04d}"
    if body.version > 1 and reference.get("track", VENDOR, before) is None:
        raise Invalid(f"There is no version {body.version - 1} to follow.", field="body.version")
    path = f"/tracks/{body.id}/versions/{body.version}"
    return TRACKS.create(caller, VENDOR, partnership.track_id(body), body, path)


def _sees(caller: Caller, track: Track) -> bool:
    return caller.scope is Scope.ALL or track.tier is tier_of(caller.role)
