"""Programmes as a partner sees them, and its enrolment in those that ask for it."""

from datetime import date

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws import settings
from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.own_records import known, owned
from channel.aws.http.revisions import IfMatch
from channel.aws.store import entitlements, partnership, programme_terms
from channel.errors import Invalid
from channel.partners import VENDOR, Partner
from channel.periods import Frequency
from channel.programmes.enrolment import Enrolment
from channel.programmes.model import Programme
from channel.roles import Scope
from channel.tracks.entitlements import allows

router = Router()
ENROLMENTS = Shelf("enrolment", Enrolment)
TAGS = ["programmes"]


class ProgrammeCard(Shown):
    """A programme version that may pay this partner; never who else it is for."""

    id: str
    version: int
    name: str
    kind: str
    currency: str
    since: date
    until: date | None
    frequency: Frequency
    enrolment: bool
    may_enrol: bool
    enrolled: Enrolment | None


class EnrolmentAsked(Asked):
    """Into which programme, from when; it counts for whole settlement periods."""

    programme: str = Field(min_length=1, max_length=64)
    since: date


@router.get(
    "/partners/<partner_id>/programmes", summary="Programmes that may pay a partner", tags=TAGS
)
def list_programmes_of(caller: By, partner_id: str) -> Page[ProgrammeCard]:
    partner = known(caller, partner_id)
    held = entitlements.held_on(partner.id, settings.business_day())
    enrolled = {each.programme: each for each in partnership.enrolments(partner.id)}
    shown = (
        _card(each, enrolled.get(each.id), allows(held, f"programme:{each.id}"))
        for each in _of_partner(partner)
    )
    return Page(items=tuple(shown))


@router.post(
    "/partners/<partner_id>/enrolments", summary="Enrol a partner", tags=TAGS, status_code=201
)
def enrol(caller: By, partner_id: str, body: EnrolmentAsked) -> Response[Enrolment]:
    partner, today = known(caller, partner_id), settings.business_day()
    if not any(p.id == body.programme and p.enrolment for p in _of_partner(partner)):
        raise Invalid("No such programme takes enrolments of this partner.", field="body.programme")
    entitlements.require_entitlement(partner.id, f"programme:{body.programme}", today)
    if caller.scope is Scope.OWN and body.since < today:
        raise Invalid("Enrol from today on; the vendor may enrol earlier.", field="body.since")
    enrolment = Enrolment(programme=body.programme, partner=partner.id, since=body.since)
    id = partnership.enrolment_id(enrolment)
    return ENROLMENTS.create(caller, VENDOR, id, enrolment, f"/partners/{partner.id}/programmes")


@router.put(
    "/partners/<partner_id>/enrolments/<programme>", summary="Change an enrolment", tags=TAGS
)
def change_enrolment(
    caller: By, partner_id: str, programme: str, body: Enrolment, if_match: IfMatch = None
) -> Response[Enrolment]:
    owner = owned(caller, partner_id)
    if (body.partner, body.programme) != (owner, programme):
        raise Invalid("An enrolment keeps its partner and programme.", field="body.programme")
    return ENROLMENTS.replace(caller, VENDOR, partnership.enrolment_id(body), body, if_match)


def _of_partner(partner: Partner) -> list[Programme]:
    return [each for each in programme_terms.programmes() if each.may_pay(partner)]


def _card(programme: Programme, enrolled: Enrolment | None, may_enrol: bool) -> ProgrammeCard:
    return ProgrammeCard(
        id=programme.id,
        version=programme.version,
        name=programme.name,
        kind=programme.kind,
        currency=programme.currency,
        since=programme.since,
        until=programme.until,
        frequency=programme.frequency,
        enrolment=programme.enrolment,
        may_enrol=programme.enrolment and may_enrol,
        enrolled=enrolled,
    )
