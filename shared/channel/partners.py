"""Who stands in the two tiers: distributors and resellers, their identifiers and their pairs."""

from datetime import date
from enum import IntEnum, StrEnum

from pydantic import BaseModel, ConfigDict, Field

VENDOR = "vendor"  # the owner name of the vendor's own records and files


class Tier(IntEnum):
    """A partner's position: 1 buys from the vendor, 2 buys from a distributor."""

    DISTRIBUTOR = 1
    RESELLER = 2


class PartnerStatus(StrEnum):
    PROSPECT = "prospect"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Identifier(BaseModel):
    """A number that names a partner in some scheme: duns, gln, vat, lei, assigned."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    scheme: str
    value: str


class LevelSpan(BaseModel):
    """The level a partner holds from a day on; the latest span that has begun is in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    level: str
    since: date


class Partner(BaseModel):
    """A distributor or reseller; `id` is the tenant and the prefix of its files."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")
    tier: Tier
    name: str
    status: PartnerStatus = PartnerStatus.ACTIVE
    levels: tuple[LevelSpan, ...] = ()
    region: str = ""
    country: str = ""
    identifiers: tuple[Identifier, ...] = ()
    domains: tuple[str, ...] = ()
    street: str = ""
    city: str = ""
    postcode: str = ""
    parent: str = ""
    currency: str = "USD"
    distributors: tuple[str, ...] = ()  # for a reseller: the distributors it may buy from

    def level_on(self, day: date) -> str:
        """The level in force on a day, or an empty string."""
        begun = [span for span in self.levels if span.since <= day]
        return max(begun, key=lambda span: span.since).level if begun else ""
