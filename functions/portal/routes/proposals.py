"""First contact: the layout proposed for a file of a new kind, and a person's word on it."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws.http.bodies import Asked, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import NO_SUCH, Shelf
from channel.aws.http.lists import Partner
from channel.aws.http.receipts import latest
from channel.aws.http.rereading import reread
from channel.corrections import RevisionRequest
from channel.errors import Closed, Invalid, NotFound
from channel.formats.profile import Profile
from channel.formats.verdict import Verdict
from channel.uploads import PreviewRow, Reason, Receipt

router = Router()
PROFILES = Shelf("profile", Profile)
TAGS = ["profiles"]


class ProposalView(Shown):
    """How we would read the file: a profile, its first rows so read, and what only people know."""

    upload_id: str
    file_name: str
    columns: tuple[str, ...]
    profile: Profile
    preview: tuple[PreviewRow, ...]
    questions: tuple[str, ...]
    reasons: tuple[Reason, ...]


class Confirmation(Asked):
    """The layout's id from now on; without a `profile` the proposed one is taken as it is."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    profile: Profile | None = None


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
    )


@router.post(
    "/uploads/<upload>/proposal/confirmation",
    summary="Confirm the layout, edited or not, and read the file with it",
    tags=TAGS,
    status_code=202,
)
def confirm_proposal(
    caller: By, upload: str, body: Confirmation, partner: Partner = None
) -> Response[RevisionRequest]:
    receipt = latest(caller, partner, upload)
    proposed = body.profile or _proposed(receipt)
    if receipt.verdict is not Verdict.HELD:
        raise Closed(f"The file is {receipt.verdict}, not held.")
    if not proposed.columns:
        raise Invalid("A layout names its columns.", field="body.profile.columns")
    named = {"id": body.id, "partner": receipt.partner, "version": 1}
    profile = proposed.model_copy(update=named)
    path = f"/partners/{receipt.partner}/profiles/{body.id}"
    PROFILES.create(caller, receipt.partner, body.id, profile, path)
    asked = reread(caller, receipt, f"layout {body.id} confirmed", profile_id=body.id)
    return Response(202, "application/json", asked, {"Location": path})


def _proposed(receipt: Receipt) -> Profile:
    """NotFound for a file that was read with a layout we know."""
    if not receipt.proposed_profile:
        raise NotFound(NO_SUCH)
    return Profile.model_validate_json(receipt.proposed_profile)
