"""Onboardings: begun, looked at, their steps taken; cancelled and resumed."""

from datetime import UTC, datetime

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws.http.bodies import Asked, Page
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.lists import Cursor, Limit, Partner, asking
from channel.aws.http.onboarding import OnboardingView, begun, moved, own, view
from channel.aws.store import partnership, terms
from channel.errors import Closed, Invalid
from channel.partners import VENDOR, PartnerStatus
from channel.tracks.onboarding import Onboarding, Outcome, Taken, cancel, resume, take

router = Router()
ONBOARDINGS = Shelf("onboarding", Onboarding)
TAGS = ["onboarding"]


class OnboardingAsked(Asked):
    """The vendor begins the onboarding of a prospect that it has recorded."""

    partner: str = Field(min_length=2, max_length=40)
    track: str = Field(default="", max_length=40)


class StepTaken(Asked):
    """What is made of the step that waits; `back_to` names the earlier step it goes back to."""

    outcome: Outcome
    note: str = Field(default="", max_length=2000)
    given: dict[str, str] = Field(default={}, max_length=50)
    back_to: str = Field(default="", max_length=40)


class Note(Asked):
    """Why."""

    note: str = Field(default="", max_length=2000)


@router.get("/onboardings", summary="Onboardings by partner", tags=TAGS)
def list_onboardings(
    caller: By, partner: Partner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[OnboardingView]:
    owner = caller.owner(partner)
    page = asking(caller, "/onboardings", limit, cursor, partner=owner)
    items, following = ONBOARDINGS.page(VENDOR, page, prefix=f"{owner}_" if owner else "")
    shown = tuple(view(each, partnership.track_of(each)) for each in items)
    return Page(items=shown, next=following)


@router.get("/onboardings/<onboarding_id>", summary="One onboarding", tags=TAGS)
def show_onboarding(caller: By, onboarding_id: str) -> OnboardingView:
    onboarding, _ = own(caller, onboarding_id)
    return view(onboarding, partnership.track_of(onboarding))


@router.post("/onboardings", summary="Begin a prospect's onboarding", tags=TAGS, status_code=202)
def begin_onboarding(caller: By, body: OnboardingAsked) -> Response[OnboardingView]:
    partner = terms.partner(body.partner)
    if partner is None:
        raise Invalid("There is no such partner.", field="body.partner")
    if partner.status is not PartnerStatus.PROSPECT:
        raise Closed(f"{partner.name} is {partner.status}; only a prospect is taken on.")
    return begun(caller, partner, body.track, datetime.now(UTC))


@router.post(
    "/onboardings/<onboarding_id>/steps/<step>", summary="Take the step that waits", tags=TAGS
)
def take_step(
    caller: By, onboarding_id: str, step: str, body: StepTaken
) -> Response[OnboardingView]:
    before, revision = own(caller, onboarding_id)
    track = partnership.track_of(before)
    now = datetime.now(UTC)
    taken = Taken(step=step, **body.model_dump())
    later = take(before, track, taken, by=caller.user, role=caller.role, now=now)
    return moved(caller, before, revision, later, now)


@router.post("/onboardings/<onboarding_id>/cancel", summary="Stop an onboarding", tags=TAGS)
def cancel_onboarding(caller: By, onboarding_id: str, body: Note) -> Response[OnboardingView]:
    before, revision = own(caller, onboarding_id)
    now = datetime.now(UTC)
    later = cancel(before, by=caller.user, note=body.note, now=now)
    return moved(caller, before, revision, later, now)


@router.post("/onboardings/<onboarding_id>/resume", summary="Take a stopped one up", tags=TAGS)
def resume_onboarding(caller: By, onboarding_id: str, body: Note) -> Response[OnboardingView]:
    before, revision = own(caller, onboarding_id)
    now = datetime.now(UTC)
    later = resume(before, by=caller.user, note=body.note, now=now)
    return moved(caller, before, revision, later, now)
