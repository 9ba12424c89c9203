"""What a partner may do and see: one check, used everywhere."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from channel.errors import NotEntitled, NotYours
from channel.partners import Partner, PartnerStatus
from channel.sections import SECTIONS
from channel.texts import Text

# An entitlement is `area` or `area:name`; the area alone and `area:*` grant every name in it.
# Sections are ours, so a misspelt one is refused where it is written; the rest are names of data.
# Their length is bounded apart: `\w{1,60}` takes 100 ms to build in each model that has one.
_SECTIONS = "|".join((*SECTIONS, r"\*"))
Entitlement = Annotated[
    str,
    StringConstraints(
        max_length=78,
        pattern=r"^((programme|deal_registration|price_list|feed|service)(:[\w.*-]+)?"
        rf"|section(:({_SECTIONS}))?)$",
    ),
]
# What an active partner of which nothing was ever granted or withdrawn may do.
BASIC = ("deal_registration", "feed", "section", "service")


class Held(BaseModel):
    """One entitlement in force on `[since, until)`, and what gave it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entitlement: Entitlement
    source: Text
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Grants(BaseModel):
    """What was granted to a partner; a withdrawn entitlement keeps its place with its end."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    partner: str
    held: tuple[Held, ...] = ()

    def on(self, day: date) -> tuple[str, ...]:
        return tuple(sorted({each.entitlement for each in self.held if each.on(day)}))

    def with_more(self, entitlements: Iterable[str], source: str, since: date) -> "Grants":
        """With each entitlement that does not yet hold from that day on."""
        have = self.on(since)
        new = tuple(
            Held(entitlement=name, source=source, since=since)
            for name in entitlements
            if name not in have
        )
        return self.model_copy(update={"held": (*self.held, *new)})


def allows(granted: Iterable[str], wanted: str) -> bool:
    """Whether the granted entitlements hold the wanted one."""
    area = wanted.partition(":")[0]
    held = set(granted)
    return wanted in held or area in held or f"{area}:*" in held


def names_of(granted: Iterable[str], area: str) -> frozenset[str] | None:
    """The names granted in an area; None when all of them are."""
    held = set(granted)
    if area in held or f"{area}:*" in held:
        return None
    return frozenset(name[len(area) + 1 :] for name in held if name.startswith(f"{area}:"))


def require(partner: Partner, granted: Iterable[str], wanted: str) -> None:
    """NotYours when an active partner was not granted it, or the partner is not active."""
    if partner.status is not PartnerStatus.ACTIVE:
        raise NotYours(f"{partner.name} is {partner.status}.")
    if not allows(granted, wanted):
        raise NotEntitled(f"{partner.name} is not entitled to {wanted}.")
