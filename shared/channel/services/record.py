"""What the records of all services share: frozen, exact, named by their content."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Amount = Annotated[Decimal, Field(max_digits=18, decimal_places=4)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^#~\x00-\x1f]+$")]
Text = Annotated[str, Field(max_length=4000)]


class Reported(BaseModel):
    """A record of one distributor; a later report under the same `key` replaces it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def key(self) -> str:
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day that the record is about."""
        raise NotImplementedError


def average(values: list[Decimal]) -> Decimal:
    """To a tenth, half away from zero as everywhere; zero of nothing."""
    mean = sum(values, Decimal(0)) / len(values) if values else Decimal(0)
    return mean.quantize(Decimal("0.1"), ROUND_HALF_UP)


def share(part: int, whole: int) -> Decimal:
    """To a thousandth."""
    return (Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP)
