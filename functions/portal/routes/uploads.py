"""Uploads: asked for, listed, shown with their rejections and their lines."""

from datetime import datetime
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from channel.aws import settings
from channel.aws.http import inbox
from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, Partner, asking, whose
from channel.aws.http.receipts import senders
from channel.aws.http.views import (
    LineView,
    RejectionView,
    UploadView,
    line_key_of,
    line_view,
    rejection_view,
    upload_view,
)
from channel.aws.store import entitlements, line_lists, uploads
from channel.errors import NotFound
from channel.exports import csv_text
from channel.partners import VENDOR
from channel.rejected import RejectedRow, in_own_layout
from channel.uploads import Receipt, upload_id

router = Router()
TAGS = ["uploads"]
ROWS_A_FILE = 5000
ROWS_AT_ONCE = 200
Code = Annotated[str | None, Query(pattern=r"^[a-z_]{1,60}$", description="Of one reason.")]


class UploadAsked(Asked):
    """The file that will be sent; the vendor names whose it is, a partner sends its own."""

    file_name: str = Field(min_length=1, max_length=255)
    size: int = Field(ge=1, le=inbox.LARGEST, description="Bytes.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    content_type: str = Field(default="application/octet-stream", pattern=r"^[\w.+-]+/[\w.+-]+$")
    partner: str | None = None


class UploadTicket(Shown):
    """Post the file with these form fields; `upload_id` is what it will be known as."""

    url: str
    fields: dict[str, str]
    object_key: str
    expires_at: datetime
    upload_id: str


@router.post("/uploads", summary="Ask to send a file", tags=TAGS, status_code=201)
def ask_to_upload(caller: By, body: UploadAsked) -> Response[UploadTicket]:
    partner = whose(caller, body.partner, "body.partner")
    if partner != VENDOR:
        entitlements.require_entitlement(partner, "feed", settings.business_day())
    given = inbox.ticket(partner, body.file_name, body.content_type, body.size, body.sha256)
    name = upload_id(partner, body.sha256)
    shown = UploadTicket(
        url=given.url,
        fields=dict(given.fields),
        object_key=given.key,
        expires_at=given.expires_at,
        upload_id=name,
    )
    return Response(201, "application/json", shown, {"Location": f"/uploads/{name}"})


@router.get("/uploads", summary="Uploads, latest first; the vendor's of everybody", tags=TAGS)
def list_uploads(
    caller: By, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[UploadView]:
    owner = caller.owner(partner)
    page = asking(caller, "/uploads", limit, cursor, partner=owner)
    found = uploads.newest(senders(owner), limit=limit + 1, after=page.after)
    shown = found[:limit]
    following = page.next(shown[-1][0]) if len(found) > limit else None
    return Page(items=tuple(upload_view(receipt) for _, receipt in shown), next=following)


@router.get("/uploads/<upload>", summary="One upload, as its latest revision", tags=TAGS)
def show_upload(caller: By, upload: str, partner: Partner = None) -> UploadView:
    return upload_view(_latest(caller, partner, upload))


@router.get("/uploads/<upload>/rejections", summary="Rows not taken, and why", tags=TAGS)
def list_rejections(
    caller: By,
    upload: str,
    partner: Partner = None,
    code: Code = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[RejectionView]:
    receipt = _latest(caller, partner, upload)
    bound = {"upload": upload, "revision": receipt.revision, "code": code}
    page = asking(caller, "/rejections", limit, cursor, **bound)
    found = _rejected(receipt, code, int(page.after or 0), limit + 1)
    shown = found[:limit]
    following = page.next(str(shown[-1][0])) if len(found) > limit else None
    return Page(items=tuple(rejection_view(row) for _, row in shown), next=following)


@router.get(
    "/uploads/<upload>/rejections.csv",
    summary="Rows not taken in the sender's own layout, with their error codes and texts",
    description=f"Up to {ROWS_A_FILE} rows; `X-Next-After` is the `after` of the rest.",
    tags=TAGS,
    responses={
        200: {"description": "CSV", "content": {"text/csv": {"schema": {"type": "string"}}}}
    },
)
def download_rejections(
    caller: By, upload: str, partner: Partner = None, after: Annotated[int, Query(ge=0)] = 0
) -> Response[str]:
    receipt = _latest(caller, partner, upload)
    found = uploads.rejected_rows(receipt, after=after, limit=ROWS_A_FILE + 1)
    rows = [row for _, row in found[:ROWS_A_FILE]]
    text = csv_text(*in_own_layout(receipt.columns, rows, receipt.other_columns))
    headers = {"Content-Disposition": f'attachment; filename="{upload}-rejections.csv"'}
    if len(found) > ROWS_A_FILE:
        headers["X-Next-After"] = str(found[ROWS_A_FILE - 1][0])
    return Response(200, "text/csv; charset=utf-8", text, headers)


@router.get("/uploads/<upload>/lines", summary="The lines that were taken", tags=TAGS)
def list_lines(
    caller: By, upload: str, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[LineView]:
    receipt = _latest(caller, partner, upload)
    page = asking(caller, "/lines", limit, cursor, upload=upload, revision=receipt.revision)
    found = line_lists.lines(receipt, page.after, limit + 1)
    shown = found[:limit]
    following = page.next(shown[-1][0]) if len(found) > limit else None
    return Page(items=tuple(line_view(line) for _, line in shown), next=following)


@router.get("/uploads/<upload>/lines/<line>", summary="One line of an upload", tags=TAGS)
def show_line(caller: By, upload: str, line: str, partner: Partner = None) -> LineView:
    found = uploads.find_line(_latest(caller, partner, upload), line_key_of(line))
    if found is None:
        raise NotFound(NO_SUCH)
    return line_view(found)


def _rejected(
    receipt: Receipt, code: str | None, after: int, limit: int
) -> list[tuple[int, RejectedRow]]:
    """Numbered rows from after a number on, of one reason where asked."""
    found: list[tuple[int, RejectedRow]] = []
    while len(found) < limit:
        rows = uploads.rejected_rows(receipt, after=after, limit=ROWS_AT_ONCE)
        found += [r for r in rows if code is None or code in {f.code for f in r[1].faults}]
        if len(rows) < ROWS_AT_ONCE:
            break
        after = rows[-1][0]
    return found[:limit]


def _latest(caller: Caller, partner: str | None, upload: str) -> Receipt:
    receipts = uploads.receipts(whose(caller, partner), upload)
    if not receipts:
        raise NotFound(NO_SUCH)
    return max(receipts, key=lambda receipt: receipt.revision)
