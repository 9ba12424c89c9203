"""Applications: a partner that is not known yet says who it is and begins its onboarding."""

from datetime import UTC, datetime
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from pydantic import Field

from channel.aws.http.bodies import Asked
from channel.aws.http.caller import By, Caller
from channel.aws.http.documents import Shelf
from channel.aws.http.onboarding import OnboardingView, begun
from channel.aws.store import terms
from channel.errors import Closed, Invalid
from channel.partners import VENDOR, Identifier, Partner, PartnerStatus, Tier
from channel.resolution.identifiers import identifier
from channel.roles import Role

router = Router()
PARTNERS = Shelf("partner", Partner)
TIERS = {Role.DISTRIBUTOR: Tier.DISTRIBUTOR, Role.RESELLER: Tier.RESELLER}
Text = Annotated[str, Field(max_length=200)]


class Application(Asked):
    """Who applies; the tenant and the tier are those of the caller's token."""

    name: str = Field(min_length=1, max_length=200)
    track: str = Field(default="", max_length=40, description="The tier's only one by default.")
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    region: Text = ""
    street: Text = ""
    city: Text = ""
    postcode: Text = ""
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    identifiers: tuple[Identifier, ...] = Field(default=(), max_length=10)
    domains: tuple[str, ...] = Field(default=(), max_length=10)


@router.post(
    "/applications", summary="Apply to become a partner", tags=["onboarding"], status_code=202
)
def apply(caller: By, body: Application) -> Response[OnboardingView]:
    for number, given in enumerate(body.identifiers):
        if not identifier(given.scheme, given.value):
            field = f"body.identifiers.{number}.value"
            raise Invalid(f"{given.value} is no valid {given.scheme}.", field=field)
    partner = terms.partner(caller.tenant)
    if partner is None:
        partner = _prospect(caller, body)
        PARTNERS.create(caller, VENDOR, partner.id, partner, f"/partners/{partner.id}")
    if partner.status is not PartnerStatus.PROSPECT:
        raise Closed(f"{partner.name} is {partner.status} already.")
    return begun(caller, partner, body.track, datetime.now(UTC))


def tier_of(role: Role) -> Tier | None:
    return TIERS.get(role)


def _prospect(caller: Caller, asked: Application) -> Partner:
    plain = asked.model_dump(exclude={"track"})
    return Partner.model_validate(
        {**plain, "id": caller.tenant, "tier": TIERS[caller.role], "status": PartnerStatus.PROSPECT}
    )
