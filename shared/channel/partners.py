"""Who stands in the two tiers: distributors and resellers, their identifiers and their pairs."""

from datetime import date
from enum import IntEnum, StrEnum

from pydantic import BaseModel, ConfigDict, Field

from channel.texts import Currency, Text

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

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    scheme: Text
    value: Text


class Contact(BaseModel):
    """A person at a partner whom the vendor writes to about something."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    name: str = Field(min_length=1, max_length=200)
    email: str = Field(pattern=r"^[^@\s]{1,100}@[^@\s]{1,150}$")
    phone: str = Field(default="", max_length=40)
    about: str = Field(default="", max_length=60)


class Contacts(BaseModel):
    """A partner's people; apart from its record, which runs freeze and people are not part of."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    partner: str
    people: tuple[Contact, ...] = Field(default=(), max_length=50)


class LevelSpan(BaseModel):
    """The level a partner holds from a day on; the latest span that has begun is in force."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    level: Text
    since: date


class Partner(BaseModel):
    """A distributor or reseller; `id` is the tenant and the prefix of its files.

    A branch names its head office as `parent`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")
    tier: Tier
    name: Text
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
    currency: Currency = "USD"
    territories: tuple[str, ...] = ()  # codes of the vendor's list, where it may sell
    distributors: tuple[str, ...] = ()  # for a reseller: the distributors it may buy from

    def level_on(self, day: date) -> str:
        """The level in force on a day, or an empty string."""
        begun = [span for span in self.levels if span.since <= day]
        return max(begun, key=lambda span: span.since).level if begun else ""
