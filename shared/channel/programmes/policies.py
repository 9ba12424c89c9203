"""What a programme says beside its rates: limits, guarantee, settlement, stacking, accrual."""

from decimal import Decimal
from typing import Self

from pydantic import BaseModel, model_validator

from channel.choice import Choice
from channel.programmes.exact import STRICT, Names, NotNegative, Number, Positive

ALL = "all"


class Limits(BaseModel):
    """The most and the least that the cumulative amount may be, before earlier settlements."""

    model_config = STRICT
    cap: NotNegative | None = None
    floor: Number | None = None

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if self.cap is not None and self.floor is not None and self.cap < self.floor:
            raise ValueError(f"cap: {self.cap} is below the floor {self.floor}")
        return self


class Guarantee(BaseModel):
    """What is paid at least in a period; cumulative carries the excess of the period before."""

    model_config = STRICT
    amount: Positive
    cumulative: bool = False


class Negative(Choice):
    """What happens when earned to date is less than what was settled."""

    CLAWBACK = "clawback"
    CARRY_FORWARD = "carry_forward"


class SettlementTerms(BaseModel):
    """Below the minimum nothing is payable for now; it stays earned and waits."""

    model_config = STRICT
    minimum: NotNegative = Decimal(0)
    negative: Negative = Negative.CLAWBACK


class Winner(Choice):
    """Which of two programmes that exclude each other pays a line."""

    HIGHER = "higher"  # the one in which the line earns more; equal, or where they do not settle
    # equally often or in one currency: the earlier in order
    ORDER = "order"  # the earlier in order


class Stacking(BaseModel):
    """Where the programme stands among others.

    `reduced_by` and `excludes` hold programme ids, categories (see `category`) or `all`:
    `reduced_by` names whose results are taken off this one's base (if they may reduce: `reduces`),
    `excludes` those with which it shares no line; one of the two saying so is enough.
    """

    model_config = STRICT
    order: int = 0
    category: str = ""
    reduced_by: Names = frozenset()
    reduces: bool = True
    excludes: Names = frozenset()
    winner: Winner = Winner.HIGHER


class AccrualBasis(Choice):
    """Which band an accrual books: the one reached, one set, or the one forecast for year end."""

    ACTUAL = "actual"
    SET = "set"
    FORECAST = "forecast"


class Accrual(BaseModel):
    """Booked at the effective rate of the schedule at the basis' measure, times what is measured.

    `expected` is the measure for the whole accumulation that a set band is read at.
    """

    model_config = STRICT
    basis: AccrualBasis = AccrualBasis.ACTUAL
    expected: Positive | None = None

    @model_validator(mode="after")
    def _is_set(self) -> Self:
        if (self.basis is AccrualBasis.SET) != (self.expected is not None):
            raise ValueError("expected: goes with basis set, and only with it")
        return self
