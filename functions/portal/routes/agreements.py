"""Agreements of a partner: versions from a day on, signed by it, never changed afterwards."""

from datetime import timedelta

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws import settings
from channel.aws.http.bodies import Asked, Page, Shown
from channel.aws.http.caller import By
from channel.aws.http.documents import Shelf
from channel.aws.http.lists import Cursor, Limit, asking
from channel.aws.http.own_records import known, owned
from channel.aws.http.revisions import etag
from channel.aws.standing import complied
from channel.aws.store import partnership, terms
from channel.errors import Closed, Invalid
from channel.tracks.agreements import Agreement, Met, Obligation, Stage, stage

router = Router()
AGREEMENTS = Shelf("agreement", Agreement)
TAGS = ["agreements"]


class AgreementView(Shown):
    """One version with where it stands today."""

    stage: Stage
    agreement: Agreement


class Signature(Asked):
    """Which version is signed."""

    version: int = Field(ge=1, le=9999)


class ObligationView(Shown):
    """One obligation in a period: kept or not, in words, with what shows it."""

    agreement: str
    version: int
    obligation: Obligation
    state: Met
    text: str
    evidence: tuple[str, ...]


class ComplianceView(Shown):
    """Every obligation of the agreements in force in a period."""

    partner: str
    period: str
    obligations: tuple[ObligationView, ...]


@router.get(
    "/partners/<partner_id>/agreements", summary="A partner's agreements, by version", tags=TAGS
)
def list_agreements(
    caller: By, partner_id: str, limit: Limit = 50, cursor: Cursor = None
) -> Page[AgreementView]:
    owner = owned(caller, partner_id)
    page = asking(caller, "/agreements", limit, cursor, partner=owner)
    items, following = AGREEMENTS.page(owner, page)
    every, day = partnership.agreements(owner), settings.business_day()
    shown = (AgreementView(stage=stage(each, every, day), agreement=each) for each in items)
    return Page(items=tuple(shown), next=following)


@router.post(
    "/partners/<partner_id>/agreements",
    summary="A new agreement, or its next version from a later day",
    tags=TAGS,
    status_code=201,
)
def add_agreement(caller: By, partner_id: str, body: Agreement) -> Response[Agreement]:
    partner = known(caller, partner_id)
    if body.partner != partner.id:
        raise Invalid(f"This must be {partner.id}.", field="body.partner")
    _follows(body, partnership.agreements(partner.id, body.id))
    path = f"/partners/{partner.id}/agreements"
    return AGREEMENTS.create(caller, partner.id, partnership.agreement_id(body), body, path)


@router.post(
    "/partners/<partner_id>/agreements/<agreement_id>/signature",
    summary="Sign a version that is a draft",
    tags=TAGS,
)
def sign(caller: By, partner_id: str, agreement_id: str, body: Signature) -> Response[Agreement]:
    owner = owned(caller, partner_id)
    name = f"{agreement_id}@{body.version:04d}"
    document = AGREEMENTS.find(owner, name)
    draft = AGREEMENTS.read(document)
    if draft.signed_by:
        raise Closed(f"Version {draft.version} is signed already.")
    signed = draft.model_copy(update={"signed_by": caller.user})
    return AGREEMENTS.replace(caller, owner, name, signed, etag(document.revision))


@router.get(
    "/partners/<partner_id>/compliance",
    summary="Obligations in a period (2026-Q1, 2026-03 or START/END), with evidence",
    tags=TAGS,
)
def show_compliance(caller: By, partner_id: str, period: str) -> ComplianceView:
    partner = known(caller, partner_id)
    try:
        span = terms.calendar().period(period)
    except ValueError as error:
        raise Invalid(str(error), field="query.period") from None
    found = complied(partner, span, settings.business_day())
    shown = tuple(
        ObligationView(
            agreement=each.agreement.id,
            version=each.agreement.version,
            obligation=one.obligation,
            state=one.state,
            text=one.text,
            evidence=one.evidence,
        )
        for each in found
        for one in each.obligations
    )
    return ComplianceView(partner=partner.id, period=str(span), obligations=shown)


def _follows(new: Agreement, versions: list[Agreement]) -> None:
    """An amendment takes effect after what stands, and never in the past."""
    last = versions[-1] if versions else None
    wanted = last.version + 1 if last else 1
    if new.version != wanted:
        raise Invalid(f"The next version is {wanted}.", field="body.version")
    if last is None:
        return
    earliest = max(settings.business_day(), last.since + timedelta(days=1))
    if new.since < earliest:
        raise Invalid(f"An amendment takes effect from {earliest} on.", field="body.since")
