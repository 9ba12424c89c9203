"""What every programme kind answers: how a line weighs, and what totals earn.

Totals come from lines or from aggregated cells alike; nothing here sees a line but `weigh`.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pydantic import BaseModel

from channel.programmes.exact import STRICT, Number
from channel.programmes.line_facts import LineFacts
from channel.programmes.reasons import Reason
from channel.programmes.slices import Scale, Slice


@dataclass(frozen=True, slots=True)
class Weight:
    """What a line, or a part of one, adds to the qualifier and to the earning measure."""

    qualifier: Fraction
    earning: Fraction

    def times(self, qualifier: Fraction, earning: Fraction) -> "Weight":
        return Weight(self.qualifier * qualifier, self.earning * earning)

    def cut_to(self, qualifier: Fraction) -> "Weight":
        """So much of the qualifier, and the same part of the earning measure."""
        share = qualifier / self.qualifier if self.qualifier else Fraction(1)
        return Weight(qualifier, self.earning * share)


@dataclass(frozen=True, slots=True)
class Totals:
    """A payee's measures under one programme version, from lines or from cells.

    `lines` are its parts in sale order, for kinds whose rate changes from line to line only.
    """

    qualifier: Fraction
    earning: Fraction
    lines: tuple[Weight, ...] = ()

    def times(self, qualifier: Fraction, earning: Fraction) -> "Totals":
        if qualifier == earning == 1:
            return self
        lines = tuple(line.times(qualifier, earning) for line in self.lines)
        return Totals(self.qualifier * qualifier, self.earning * earning, lines)


@dataclass(frozen=True, slots=True)
class Situation:
    """What beside the totals a sum depends on: baseline or target, and the share of the period."""

    base: Fraction | None = None
    portion: Fraction = Fraction(1)


def scale_of(situation: Situation) -> Scale:
    """Thresholds in the qualifier's unit: times the base, for the version's share of the period."""
    return Scale(Fraction(1) if situation.base is None else situation.base, situation.portion)


@dataclass(frozen=True, slots=True)
class Earned:
    """The exact amount and the slices that add up to it; `reason` when it cannot earn."""

    slices: tuple[Slice, ...]
    amount: Fraction
    reason: Reason | None = None

    @classmethod
    def of(cls, slices: tuple[Slice, ...]) -> "Earned":
        return cls(slices, sum((s.amount for s in slices), Fraction(0)))

    @classmethod
    def nothing(cls, code: str, text: str) -> "Earned":
        return cls((), Fraction(0), Reason(code, text))


class Base(StrEnum):
    """What thresholds are multiplied by."""

    NONE = "none"
    BASELINE = "baseline"
    TARGET = "target"


class Figure(BaseModel):
    """A baseline or target of one partner, for one period label or for all of them."""

    model_config = STRICT
    partner: str
    amount: Number
    period: str = ""


class KindRule(BaseModel, ABC):
    """The terms of one kind; a kind is one such class and one row in `KINDS`."""

    model_config = STRICT

    @property
    def base(self) -> Base:
        return Base.NONE

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Baselines or targets that the programme itself names."""
        return ()

    @property
    def by_line(self) -> bool:
        """Whether the sum depends on the order of lines."""
        return False

    @property
    def telescopes(self) -> bool:
        """Whether each line earns its own band, so that its share depends on its place."""
        return False

    @property
    def takes_deals(self) -> bool:
        """Whether a partner's share of a deal makes it the payee of the line."""
        return False

    @property
    def needs_deal(self) -> bool:
        """Whether only lines matched to a deal of the payee count."""
        return False

    @property
    def rates_lines(self) -> bool:
        """Whether `weigh` makes money of the earning measure, so that its sum is no measure."""
        return False

    @property
    def reads(self) -> frozenset[str]:
        """The names of `LineFacts` that `weigh` reads."""
        return frozenset()

    @property
    def skus(self) -> frozenset[str]:
        """The products that `weigh` tells apart by themselves."""
        return frozenset()

    def weigh(self, line: LineFacts, value: Weight) -> Weight | Reason:  # noqa: ARG002
        """What the line adds, or why nothing; `value` is measured and shared already."""
        return value

    @abstractmethod
    def thresholds(self, situation: Situation) -> tuple[Fraction, ...]:
        """Where its bands begin, ascending, in the qualifier's unit."""

    def line_amounts(self, totals: Totals, situation: Situation) -> tuple[Fraction, ...]:
        """What each of `totals.lines` earns; asked only where `by_line` holds."""
        raise NotImplementedError(f"{type(self).__name__} does not depend on lines")

    @abstractmethod
    def earn(self, totals: Totals, situation: Situation) -> Earned:
        """The exact amount that totals earn, with its slices."""
