"""Regional market intelligence: what a distributor saw, searchable by region, product and tag."""

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
    """One observation of a region's market; the same one sent twice is one.

    Its key begins with its day, so that a partner's observations lie in order.
    """

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
        day = self.observed.isoformat()
        return f"{day}-{short_id(self.region, day, self.topic, self.text)}"

    @property
    def day(self) -> date:
        return self.observed


def fits(seen: Observation, *, region: str = "", product: str = "", tag: str = "") -> bool:
    """Whether it is of a region, about a product and has a tag; empty asks for nothing."""
    return (
        region.casefold() in ("", seen.region.casefold())
        and (not product or product in seen.products)
        and (not tag or tag in seen.tags)
    )
