"""Partners out as CSV or XLSX, in from either; contacts; what a partner's record was when."""

import base64
import io
from datetime import datetime

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel import partner_sheets
from channel.aws import settings
from channel.aws.http.bodies import Asked, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.own_records import known, owned
from channel.aws.http.revisions import IfMatch, etag
from channel.aws.store import reference, terms
from channel.errors import Invalid, Rejection
from channel.exports import csv_text
from channel.formats.opened import FileRefused, Limits, Row, open_file
from channel.formats.parts import MEGABYTE
from channel.partners import VENDOR, Contacts, LevelSpan, Partner, PartnerStatus

router = Router()
PARTNERS = Shelf("partner", Partner)
CONTACTS = Shelf("contacts", Contacts)
TAGS = ["partners"]
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMITS = Limits(
    unpacked_bytes=32 * MEGABYTE,
    workbook_cells=200_000,
    workbook_seconds=15,
    workbook_memory=512 * MEGABYTE,
)


class PartnerTable(Asked):
    """A CSV or XLSX file in base64; a rehearsal writes nothing."""

    file_name: str = Field(min_length=1, max_length=255)
    content: str = Field(min_length=1, max_length=900_000)
    rehearsal: bool = False


class RowRejected(Shown):
    """A row that was not taken, and why."""

    row: int
    column: str
    value: str
    code: str
    reason: str


class Imported(Shown):
    """What the rows came to; partners as they were already are not written again."""

    created: int
    changed: int
    unchanged: int
    rejections: tuple[RowRejected, ...]


class PastPartner(Shown):
    """A revision of a partner's record: its status and levels from then on, and by whom."""

    revision: int
    at: datetime
    by: str
    status: PartnerStatus
    levels: tuple[LevelSpan, ...]


class History(Shown):
    """A partner's status over time, oldest first."""

    items: tuple[PastPartner, ...]


@router.get(
    "/partners/export.csv",
    summary="CSV",
    tags=TAGS,
    responses={200: {"description": "A file", "content": {CSV: {"schema": {"type": "string"}}}}},
)
def export_csv() -> Response[str]:
    text = csv_text(partner_sheets.COLUMNS, _rows())
    headers = {"Content-Disposition": 'attachment; filename="partners.csv"'}
    return Response(200, f"{CSV}; charset=utf-8", text, headers)


@router.get(
    "/partners/export.xlsx",
    summary="XLSX, to whoever accepts its media type",
    tags=TAGS,
    responses={200: {"description": "A file", "content": {XLSX: {"schema": {"type": "string"}}}}},
)
def export_xlsx() -> Response[str]:
    from channel.workbooks import xlsx_bytes  # its writer is slow to import, others need it not

    content = base64.b64encode(xlsx_bytes(partner_sheets.COLUMNS, _rows())).decode()
    headers = {"Content-Disposition": 'attachment; filename="partners.xlsx"'}
    answer = Response(200, XLSX, content, headers)
    answer.base64_encoded = True  # bytes of its own would be validated as text
    return answer


@router.post("/partners/import", summary="Partners from a CSV or XLSX file", tags=TAGS)
def import_partners(caller: By, body: PartnerTable) -> Imported:
    try:
        content = base64.b64decode(body.content, validate=True)
    except ValueError:  # no base64, or not even ASCII
        raise Invalid("The content is not base64.", field="body.content") from None
    standing = {each.id: each for each in terms.partners()}
    sheet = partner_sheets.read(
        _opened(content, body.file_name), standing.get, settings.business_day()
    )
    created = [p for _, p in sheet.partners if p.id not in standing]
    changed = [p for _, p in sheet.partners if standing.get(p.id, p) != p]
    for partner in () if body.rehearsal else created:
        PARTNERS.create(caller, VENDOR, partner.id, partner, "")
    for partner in () if body.rehearsal else changed:
        revision = PARTNERS.find(VENDOR, partner.id).revision
        PARTNERS.replace(caller, VENDOR, partner.id, partner, etag(revision))
    return Imported(
        created=len(created),
        changed=len(changed),
        unchanged=len(sheet.partners) - len(created) - len(changed),
        rejections=tuple(_shown(each) for each in sheet.rejections),
    )


@router.get("/partners/<partner_id>/history", summary="Status and levels over time", tags=TAGS)
def show_history(caller: By, partner_id: str) -> History:
    partner = known(caller, partner_id)
    past = reference.history("partner", VENDOR, partner.id)
    return History(items=tuple(_past(each) for each in past))


@router.get("/partners/<partner_id>/contacts", summary="A partner's people", tags=TAGS)
def show_contacts(caller: By, partner_id: str) -> Response[Contacts]:
    owner = owned(caller, partner_id)
    document = reference.get("contacts", owner, "current")
    shown = CONTACTS.read(document) if document else Contacts(partner=known(caller, owner).id)
    headers = {"ETag": etag(document.revision if document else 0)}
    return Response(200, "application/json", shown, headers)


@router.put("/partners/<partner_id>/contacts", summary="Change a partner's people", tags=TAGS)
def set_contacts(
    caller: By, partner_id: str, body: Contacts, if_match: IfMatch = None
) -> Response[Contacts]:
    owner = known(caller, partner_id).id
    if body.partner != owner:
        raise Invalid(f"This must be {owner}.", field="body.partner")
    return CONTACTS.replace_or_begin(caller, owner, "current", body, if_match)


def _rows() -> list[tuple[partner_sheets.Cell, ...]]:
    day = settings.business_day()
    return [partner_sheets.cells(partner, day) for partner in terms.partners()]


def _opened(content: bytes, name: str) -> list[Row]:
    """The rows of the first sheet."""
    try:
        for part in open_file(io.BytesIO(content), name, limits=LIMITS):
            for sheet in part.sheets:
                return [row for row in sheet.rows if row.number]
    except FileRefused as refused:
        raise Invalid(refused.remark.text, field="body.content") from refused
    raise Invalid("The file holds no table.", field="body.content")


def _shown(rejection: Rejection) -> RowRejected:
    return RowRejected(
        row=rejection.row,
        column=rejection.column,
        value=rejection.value,
        code=rejection.code,
        reason=rejection.reason,
    )


def _past(document: reference.Document) -> PastPartner:
    partner = PARTNERS.read(document)
    return PastPartner(
        revision=document.revision,
        at=datetime.fromisoformat(document.updated_at),
        by=document.updated_by,
        status=partner.status,
        levels=partner.levels,
    )
