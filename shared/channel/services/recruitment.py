"""Resellers that a distributor recruited: signed when, and whether they have bought since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from channel.periods import Period
from channel.services.record import Name, Reported


class Recruit(Reported):
    """A reseller that signed with the distributor; its partner id where it has one."""

    kind: Literal["recruit"] = "recruit"
    reseller: Name
    name: str = Field(default="", max_length=200)
    signed: date
    region: str = Field(default="", max_length=60)
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")

    @property
    def key(self) -> str:
        return self.reseller

    @property
    def day(self) -> date:
        return self.signed


@dataclass(frozen=True, slots=True)
class Recruitment:
    """Who signed in a period, and who of them has begun to buy, with the month."""

    signed: tuple[Recruit, ...]
    buying: tuple[tuple[str, date], ...]


def recruitment(
    recruits: Iterable[Recruit], first_sales: Mapping[str, date], period: Period
) -> Recruitment:
    signed = tuple(sorted((r for r in recruits if r.signed in period), key=lambda r: r.signed))
    buying = tuple(
        (r.reseller, first_sales[r.reseller]) for r in signed if r.reseller in first_sales
    )
    return Recruitment(signed, buying)
