"""Regional market intelligence: what a distributor saw, searchable by region, product and tag."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from channel.identity import short_id
from channel.services.record import Name, Reported

Tag = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Topic(StrEnum):
    """What an observation is about."""

    COMPETITION = "competition"
    DEMAND = "demand"
    PRICE = "price"
    REGULATION = "regulation"
    SUPPLY = "supply"
    OTHER = "other"


class Observation(Reported):
    """One observation of a region's market; the same one sent twice is one."""

    kind: Literal["observation"] = "observation"
    region: Name
    observed: date
    topic: Topic
    text: str = Field(min_length=1, max_length=4000)
    products: tuple[Name, ...] = Field(default=(), max_length=50)
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)
    source: str = Field(default="", max_length=200)

    @property
    def key(self) -> str:
        return short_id(self.region, self.observed.isoformat(), self.topic, self.text)

    @property
    def day(self) -> date:
        return self.observed


def fitting(
    observations: Iterable[Observation], *, region: str = "", product: str = "", tag: str = ""
) -> tuple[Observation, ...]:
    """Those of a region, about a product, with a tag; empty asks for nothing. Latest first."""
    found = (
        each
        for each in observations
        if region.casefold() in ("", each.region.casefold())
        and (not product or product in each.products)
        and (not tag or tag in each.tags)
    )
    return tuple(sorted(found, key=lambda o: (o.observed, o.key), reverse=True))
