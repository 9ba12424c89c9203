"""Programmes: versions of dated terms; a version in force is never changed, only followed."""

from datetime import UTC, datetime

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from channel.aws.http.bodies import Page
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.revisions import IfMatch
from channel.aws.store import reference
from channel.aws.store.programme_terms import programme_id
from channel.errors import Closed, Invalid, NotFound
from channel.partners import VENDOR
from channel.programmes.model import Programme

router = Router()
PROGRAMMES = Shelf("programme", Programme)
TAGS = ["programmes"]


@router.get("/programmes", summary="Every version of every programme", tags=TAGS)
def list_programmes(caller: By, limit: Limit = 50, cursor: Cursor = None) -> Page[Programme]:
    items, following = PROGRAMMES.page(VENDOR, asking(caller, "/programmes", limit, cursor))
    return Page(items=tuple(items), next=following)


@router.get("/programmes/<id>", summary="A programme's versions", tags=TAGS)
def list_versions(caller: By, id: str, limit: Limit = 50, cursor: Cursor = None) -> Page[Programme]:
    page = asking(caller, "/programmes/<id>", limit, cursor, id=id)
    items, following = PROGRAMMES.page(VENDOR, page, prefix=f"{id}@")
    if not items:
        raise NotFound(NO_SUCH)
    return Page(items=tuple(items), next=following)


@router.get("/programmes/<id>/versions/<version>", summary="One version", tags=TAGS)
def show_version(id: str, version: int) -> Response[Programme]:
    programme, headers = PROGRAMMES.show(VENDOR, f"{id}@{version:04d}")
    return Response(200, "application/json", programme, headers)


@router.post("/programmes", summary="The next version of a programme", tags=TAGS, status_code=201)
def create_version(caller: By, body: Programme) -> Response[Programme]:
    before = f"{body.id}@{body.version - 1:04d}"
    if body.version > 1 and reference.get("programme", VENDOR, before) is None:
        raise Invalid(f"There is no version {body.version - 1} to follow.", field="body.version")
    path = f"/programmes/{body.id}/versions/{body.version}"
    return PROGRAMMES.create(caller, VENDOR, programme_id(body), body, path)


@router.put(
    "/programmes/<id>/versions/<version>", summary="Change a version not yet in force", tags=TAGS
)
def replace_version(
    caller: By, id: str, version: int, body: Programme, if_match: IfMatch = None
) -> Response[Programme]:
    if (body.id, body.version) != (id, version):
        raise Invalid("A version keeps its programme and number.", field="body.version")
    name = programme_id(body)
    today = datetime.now(UTC).date()
    before = PROGRAMMES.read(PROGRAMMES.find(VENDOR, name))
    if before.since <= today or body.since <= today:
        raise Closed(f"Version {version} is in force; post version {version + 1} instead.")
    return PROGRAMMES.replace(caller, VENDOR, name, body, if_match)
