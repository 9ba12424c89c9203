"""First contact: the layout proposed for a file of a new kind, and people's word on it.

Its sender knows what a column means and may suggest; the vendor confirms, for the layout then reads
every later file of that sender, and what is read becomes money.
"""

from datetime import UTC, datetime

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws.announce import announce
from channel.aws.http.bodies import Asked, Shown
from channel.aws.http.caller import By
from channel.aws.http.deeds import note
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Partner
from channel.aws.http.receipts import latest
from channel.aws.http.rereading import reread
from channel.aws.store import reference, uploads
from channel.aws.store.reference import Document
from channel.corrections import RevisionRequest
from channel.errors import Closed, Invalid, NotFound
from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from channel.uploads import PreviewRow, Reason, Receipt

router = Router()
PROFILES = Shelf("profile", Profile)
SUGGESTIONS = "layout_suggestion"
TAGS = ["profiles"]
REREAD_AT_ONCE = 20


class Suggested(Asked):
    """What the sender would have read otherwise: a layout, or answers in words, or both."""

    profile: Profile | None = None
    answers: str = Field(default="", max_length=4000)


class SuggestionView(Suggested):
    """The sender's latest suggestion, by whom and when."""

    by: str
    at: datetime


class ProposalView(Shown):
    """How we would read the file: a profile, its first rows so read, and what only people know."""

    upload_id: str
    file_name: str
    columns: tuple[str, ...]
    profile: Profile
    preview: tuple[PreviewRow, ...]
    questions: tuple[str, ...]
    reasons: tuple[Reason, ...]
    suggestion: SuggestionView | None


class Confirmation(Asked):
    """The layout's id from now on; the proposed one is taken as it is unless another is given, or
    that which its sender `suggested` is meant.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    profile: Profile | None = None
    suggested: bool = False


@router.get("/uploads/<upload>/proposal", summary="The layout proposed for a file", tags=TAGS)
def show_proposal(caller: By, upload: str, partner: Partner = None) -> ProposalView:
    receipt = latest(caller, partner, upload)
    return ProposalView(
        upload_id=receipt.upload_id,
        file_name=receipt.file_name,
        columns=receipt.columns,
        profile=_proposed(receipt),
        preview=receipt.preview,
        questions=receipt.questions,
        reasons=receipt.reasons,
        suggestion=_suggestion(receipt),
    )


@router.post(
    "/uploads/<upload>/proposal/suggestions",
    summary="Say how the file ought to be read; the vendor confirms",
    description="By its sender while it is held; a later suggestion replaces the one before.",
    tags=TAGS,
    status_code=201,
)
def suggest(caller: By, upload: str, body: Suggested) -> Response[SuggestionView]:
    receipt = latest(caller, None, upload)
    _refuse_unheld(receipt)
    _proposed(receipt)
    if body.profile is None and not body.answers.strip():
        raise Invalid("Send a layout, or answers in words.", field="body.answers")
    before = reference.get(SUGGESTIONS, receipt.partner, upload)
    now = datetime.now(UTC)
    shown = SuggestionView(
        profile=body.profile, answers=body.answers.strip(), by=caller.user, at=now
    )
    said = Document(SUGGESTIONS, receipt.partner, upload, 0, shown.model_dump_json())
    reference.put(said, expected=before.revision if before else 0, by=caller.user, at=now)
    was = before.body if before else ""
    note(caller, "suggest", SUGGESTIONS, receipt.partner, upload, before=was, after=said.body)
    announce("layout.suggested", {"partner": receipt.partner, "upload_id": upload})
    location = {"Location": f"/uploads/{upload}/proposal"}
    return Response(201, "application/json", shown, location)


@router.post(
    "/uploads/<upload>/proposal/confirmation",
    summary="Confirm the layout, edited or not, and read the file with it",
    description=(
        "Only a vendor admin confirms: the layout reads every later file of the sender, and those"
        " that wait with the same columns are read again. The sender suggests"
        " (`/uploads/{upload}/proposal/suggestions`); `suggested` takes its layout."
    ),
    tags=TAGS,
    status_code=202,
)
def confirm_proposal(
    caller: By, upload: str, body: Confirmation, partner: Partner = None
) -> Response[RevisionRequest]:
    receipt = latest(caller, partner, upload)
    proposed = _meant(receipt, body)
    _refuse_unheld(receipt)
    if not proposed.columns:
        raise Invalid("A layout names its columns.", field="body.profile.columns")
    named = {"id": body.id, "partner": receipt.partner, "version": 1}
    profile = proposed.model_copy(update=named)
    path = f"/partners/{receipt.partner}/profiles/{body.id}"
    PROFILES.create(caller, receipt.partner, body.id, profile, path)
    asked = reread(
        *(caller, receipt.partner, receipt.upload_id, f"layout {body.id} confirmed"),
        last=receipt.revision,
        profile_id=body.id,
    )
    for other in _like(receipt):
        reread(
            *(caller, other.partner, other.upload_id, f"layout {body.id} confirmed"),
            last=other.revision,
        )
    return Response(202, "application/json", asked, {"Location": path})


def _like(confirmed: Receipt) -> list[Receipt]:
    """The sender's other files that wait for the same layout, as many as one request can ask."""
    newest: dict[str, Receipt] = {}
    for each in uploads.receipts(confirmed.partner):
        newest[each.upload_id] = max(newest.get(each.upload_id, each), each, key=_revision)
    del newest[confirmed.upload_id]
    waiting = (r for r in newest.values() if r.verdict is Verdict.HELD and r.proposed_profile)
    return [r for r in waiting if r.columns == confirmed.columns][:REREAD_AT_ONCE]


def _revision(receipt: Receipt) -> int:
    return receipt.revision


def _meant(receipt: Receipt, asked: Confirmation) -> Profile:
    if not asked.suggested:
        return asked.profile or _proposed(receipt)
    suggestion = _suggestion(receipt)
    if asked.profile or suggestion is None or suggestion.profile is None:
        raise Invalid(
            "There is no layout that its sender suggested, or you gave another.",
            field="body.suggested",
        )
    return suggestion.profile


def _suggestion(receipt: Receipt) -> SuggestionView | None:
    document = reference.get(SUGGESTIONS, receipt.partner, receipt.upload_id)
    return SuggestionView.model_validate_json(document.body) if document else None


def _refuse_unheld(receipt: Receipt) -> None:
    if receipt.verdict is not Verdict.HELD:
        raise Closed(f"The file is {receipt.verdict}, not held.")


def _proposed(receipt: Receipt) -> Profile:
    """NotFound for a file that was read with a layout we know."""
    if not receipt.proposed_profile:
        raise NotFound(NO_SUCH)
    return Profile.model_validate_json(receipt.proposed_profile)
