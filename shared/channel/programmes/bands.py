"""A schedule: bands with one threshold each, and the mechanism that turns a measure into money."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Self

from pydantic import BaseModel, Field, model_validator

from channel.choice import Choice
from channel.programmes.band_forms import with_thresholds
from channel.programmes.exact import STRICT, NotNegative, Number, Positive

ZERO = Decimal(0)


class Mechanism(Choice):
    """How the bands pay (domain.md §3)."""

    ALL_UNITS = "all_units"  # the top band's rate on everything
    MARGINAL = "marginal"  # each rate only inside its band
    ROLLING = "rolling"  # each lower rate on its own upper bound, the top rate on everything
    TOTAL = "total"  # the rates of all reached bands, each on everything
    LUMP_SUM = "lump_sum"  # the top band's fixed amount
    PER_UNIT = "per_unit"  # the top band's rate is money for each unit
    PER_INCREMENT = "per_increment"  # the top band's amount for each full increment
    FREE_GOODS = "free_goods"  # `free` units for each full increment, worth `unit_value` each


PAYS = {  # the field of a band that a mechanism reads; the others pay nothing
    Mechanism.LUMP_SUM: "amount",
    Mechanism.PER_INCREMENT: "amount",
    Mechanism.FREE_GOODS: "free",
}
COUNTED = frozenset({Mechanism.PER_INCREMENT, Mechanism.FREE_GOODS})
TELESCOPED = frozenset({Mechanism.MARGINAL, Mechanism.ROLLING})


class Reached(Choice):
    """When a band is reached: `at` its threshold, or only `above` it (bands stated by upper limit
    that includes the limit, or by first whole unit)."""

    AT = "at"
    ABOVE = "above"


class BelowZero(Choice):
    """What a negative measure (returns above sales) earns."""

    NOTHING = "nothing"
    FIRST_RATE = "first_rate"  # the first band's rate, negative; its threshold must be 0


class Band(BaseModel):
    """From `threshold` up to the next band's threshold."""

    model_config = STRICT
    threshold: NotNegative = ZERO
    rate: Number = Field(default=ZERO, description="share of the measure, or money a unit")
    amount: Number = Field(default=ZERO, description="fixed, or for each full increment")
    free: Number = Field(default=ZERO, description="units given for each full increment")


def refuse_unsorted(field: str, limits: Sequence[Decimal]) -> None:
    """ValueError where a threshold does not come after the one before it."""
    for place, (low, high) in enumerate(pairwise(limits), start=1):
        if high <= low:
            raise ValueError(
                f"{field}[{place}].threshold: {high} does not come after {low};"
                " thresholds must ascend"
            )


def refuse_unpaid(mechanism: Mechanism, bands: Sequence[Band]) -> None:
    """ValueError where a band states what its mechanism does not pay."""
    pays = PAYS.get(mechanism, "rate")
    for place, band in enumerate(bands):
        for field in ("rate", "amount", "free"):
            if field != pays and getattr(band, field):
                raise ValueError(f"bands[{place}].{field}: {mechanism} pays the {pays}; write that")


class Schedule(BaseModel):
    """The mechanism and its bands, ascending; a gap or an overlap cannot be written down."""

    model_config = STRICT
    mechanism: Mechanism
    bands: tuple[Band, ...] = Field(min_length=1)
    reached: Reached = Reached.AT
    below_zero: BelowZero = BelowZero.NOTHING
    increment: Positive | None = Field(default=None, description="size of one full increment")
    from_threshold: bool = Field(default=False, description="count increments above the threshold")
    unit_value: Number | None = Field(default=None, description="money a free unit is worth")

    @model_validator(mode="before")
    @classmethod
    def _read_other_forms(cls, given: object) -> object:
        return with_thresholds(given)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        limits = [band.threshold for band in self.bands]
        refuse_unsorted("bands", limits)
        refuse_unpaid(self.mechanism, self.bands)
        if self.mechanism is Mechanism.FREE_GOODS and self.unit_value is None:
            raise ValueError("unit_value: free_goods pays what one free unit is worth; write it")
        if self.mechanism in COUNTED and self.increment is None:
            raise ValueError(f"increment: {self.mechanism} needs the size of one increment")
        if self.below_zero is BelowZero.FIRST_RATE:
            self._has_first_rate()
        return self

    def _has_first_rate(self) -> None:
        if self.mechanism in PAYS:
            raise ValueError(f"below_zero: {self.mechanism} pays by no rate; leave it at nothing")
        if self.bands[0].threshold != 0:
            raise ValueError("below_zero: first_rate needs a first band that starts at 0")

    @classmethod
    def flat(cls, rate: Decimal, below_zero: BelowZero = BelowZero.NOTHING) -> "Schedule":
        """One rate on everything."""
        bands = (Band(rate=rate),)
        return cls(mechanism=Mechanism.ALL_UNITS, bands=bands, below_zero=below_zero)
