"""Which reseller may register deals that which distributor fulfils."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from channel.partners import Partner, PartnerStatus, Tier
from channel.texts import Text


class PairRule(StrEnum):
    """Who counts as authorised when a pair is not on the list."""

    LISTED = "listed"  # nobody else
    PARTNER_RECORD = "partner_record"  # whom the reseller's own record names
    SAME_REGION = "same_region"
    ANY = "any"


class Pair(BaseModel):
    """A listed pair, in force in `[since, until)`; `allowed` False forbids what the rule allows."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    distributor: Text
    reseller: Text
    since: date
    until: date | None = None
    allowed: bool = True


class Pairs(BaseModel):
    """The list, and the rule for all others."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    rule: PairRule = PairRule.PARTNER_RECORD
    listed: tuple[Pair, ...] = ()


def pair_problem(pairs: Pairs, reseller: Partner, distributor: Partner, day: date) -> str:
    """Why the two may not do a deal together on this day; empty when they may."""
    for partner, tier, word in (
        (reseller, Tier.RESELLER, "reseller"),
        (distributor, Tier.DISTRIBUTOR, "distributor"),
    ):
        if partner.tier is not tier:
            return f"{partner.name} is no {word}."
        if partner.status is not PartnerStatus.ACTIVE:
            return f"{partner.name} is {partner.status}, not active."
    if _authorised(pairs, reseller, distributor, day):
        return ""
    return f"{reseller.name} is not authorised to buy from {distributor.name} on {day}."


def _authorised(pairs: Pairs, reseller: Partner, distributor: Partner, day: date) -> bool:
    named = [
        p for p in pairs.listed if (p.distributor, p.reseller) == (distributor.id, reseller.id)
    ]
    in_force = [p for p in named if p.since <= day and (p.until is None or day < p.until)]
    if in_force:
        return all(p.allowed for p in in_force)
    match pairs.rule:
        case PairRule.PARTNER_RECORD:
            return distributor.id in reseller.distributors
        case PairRule.SAME_REGION:
            return bool(reseller.region) and reseller.region == distributor.region
        case PairRule.ANY:
            return True
        case _:
            return False
