"""The exceptions workbench: what waits for a person, and orders to read a file again."""

from collections import Counter
from datetime import date

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import NO_SUCH
from channel.aws.http.lists import Cursor, Limit, Partner, asking, whose
from channel.aws.http.receipts import senders
from channel.aws.http.rereading import requests, reread
from channel.aws.store import uploads
from channel.corrections import RevisionRequest, RowFix, ValueFix
from channel.errors import Closed, Invalid, NotFound, NotYours
from channel.formats.verdict import Verdict
from channel.roles import Scope
from channel.uploads import Reason, Receipt

router = Router()
TAGS = ["exceptions"]


class HeldUpload(Shown):
    """A file that waits for a person, and why."""

    partner: str
    upload_id: str
    file_name: str
    reasons: tuple[Reason, ...]


class RejectedFor(Shown):
    """Rows of one upload that are out for one reason."""

    partner: str
    upload_id: str
    file_name: str
    rows: int


class ExceptionGroup(Shown):
    """Every row that is out for one reason, over the uploads of a page as they stand."""

    code: str
    rows: int
    uploads: tuple[RejectedFor, ...]


class Workbench(Shown):
    """What of some uploads waits for a person, the most frequent reason first.

    `next` is the cursor of earlier uploads, null at the end.
    """

    held: tuple[HeldUpload, ...]
    rejected: tuple[ExceptionGroup, ...]
    next: str | None = None


class RereadAsked(Asked):
    """Why to read it again, and with which corrections; `release` and `refuse` are the vendor's."""

    reason: str = Field(min_length=1, max_length=1000)
    row_fixes: tuple[RowFix, ...] = Field(default=(), max_length=500)
    value_fixes: tuple[ValueFix, ...] = Field(default=(), max_length=100)
    release: bool = False
    refuse: bool = False
    profile_id: str = ""
    replaces: tuple[date, date] | None = Field(
        default=None,
        description="From a day up to another: earlier statements of these days count no more.",
    )


@router.get(
    "/exceptions",
    summary="Held files and rejected rows by reason, of the latest uploads",
    description="`limit` is how many uploads are looked at for a page; the vendor's of everybody.",
    tags=TAGS,
)
def show_workbench(
    caller: By, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Workbench:
    owner = caller.owner(partner)
    page = asking(caller, "/exceptions", limit, cursor, partner=owner)
    found = uploads.newest(senders(owner), limit=limit + 1, after=page.after)
    latest = [receipt for _, receipt in found[:limit] if _waits(receipt)]
    held = [receipt for receipt in latest if receipt.verdict is Verdict.HELD]
    rows: Counter[str] = Counter()
    for receipt in latest:
        rows.update(receipt.rejections_by_code)
    return Workbench(
        held=tuple(
            HeldUpload(
                partner=r.partner, upload_id=r.upload_id, file_name=r.file_name, reasons=r.reasons
            )
            for r in held
        ),
        rejected=tuple(_group(code, count, latest) for code, count in rows.most_common()),
        next=page.next(found[limit - 1][0] if len(found) > limit else None),
    )


def _waits(receipt: Receipt) -> bool:
    """Whether something of it waits for a person, and no later revision stands in its place."""
    if receipt.verdict is not Verdict.HELD and not receipt.rejections_by_code:
        return False
    return uploads.receipt_of(receipt.partner, receipt.upload_id, receipt.revision + 1) is None


@router.post(
    "/uploads/<upload>/revisions", summary="Read an upload again", tags=TAGS, status_code=202
)
def ask_to_reread(
    caller: By, upload: str, body: RereadAsked, partner: Partner = None
) -> Response[RevisionRequest]:
    found = uploads.receipts(whose(caller, partner), upload)
    if not found:
        raise NotFound(NO_SUCH)
    receipt = max(found, key=lambda each: each.revision)
    _check(caller, receipt, body)
    asked = reread(
        *(caller, receipt.partner, upload, body.reason),
        last=receipt.revision,
        row_fixes=_placed(body.row_fixes, receipt),
        value_fixes=body.value_fixes,
        release=body.release,
        refuse=body.refuse,
        profile_id=body.profile_id,
        replaces=body.replaces,
    )
    return Response(202, "application/json", asked, {"Location": f"/uploads/{upload}"})


@router.get("/uploads/<upload>/revisions", summary="What was asked of an upload", tags=TAGS)
def list_revisions(caller: By, upload: str, partner: Partner = None) -> Page[RevisionRequest]:
    owner = whose(caller, partner)
    if not uploads.receipts(owner, upload):
        raise NotFound(NO_SUCH)
    return Page(items=tuple(requests(owner, upload)))


def _check(caller: Caller, receipt: Receipt, asked: RereadAsked) -> None:
    if caller.scope is Scope.OWN and (asked.release or asked.refuse or asked.profile_id):
        raise NotYours("Only the vendor releases, refuses or assigns a layout.")
    if asked.release and asked.refuse:
        raise Invalid("Release it or refuse it.", field="body.refuse")
    if (asked.release or asked.refuse) and receipt.verdict is not Verdict.HELD:
        raise Closed(f"The file is {receipt.verdict}, not held.")
    if asked.replaces and asked.replaces[0] >= asked.replaces[1]:
        raise Invalid("The second day is the first that is left alone.", field="body.replaces")


def _placed(fixes: tuple[RowFix, ...], receipt: Receipt) -> tuple[RowFix, ...]:
    """Fixes with the sheet that they are for; it need not be said where there is only one."""
    sheets = receipt.sheets
    if len(sheets) == 1:
        fixes = tuple(f if f.sheet else f.model_copy(update={"sheet": sheets[0]}) for f in fixes)
    for place, fix in enumerate(fixes):
        if fix.sheet not in (sheets or ("",)):
            known = ", ".join(map(repr, sheets)) or "none: leave it out"
            text = f"The rows of this file are counted in the sheets {known}. Name the one meant."
            raise Invalid(text, field=f"body.row_fixes.{place}.sheet")
    return fixes


def _group(code: str, rows: int, latest: list[Receipt]) -> ExceptionGroup:
    found = [(r, r.rejections_by_code[code]) for r in latest if code in r.rejections_by_code]
    return ExceptionGroup(
        code=code,
        rows=rows,
        uploads=tuple(
            RejectedFor(
                partner=receipt.partner,
                upload_id=receipt.upload_id,
                file_name=receipt.file_name,
                rows=count,
            )
            for receipt, count in found
        ),
    )
