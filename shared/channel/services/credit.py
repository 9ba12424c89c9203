"""Credit that a distributor extends to resellers: limit, used, headroom and how old the debt is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from channel.services.record import Amount, Currency, Name, Reported


class CreditLine(Reported):
    """What one reseller may owe and owes on a day, by the age of the debt in days."""

    kind: Literal["credit_line"] = "credit_line"
    reseller: Name
    as_of: date
    currency: Currency
    limit: Amount = Field(ge=0)
    age_0_30: Amount = Decimal(0)
    age_31_60: Amount = Decimal(0)
    age_61_90: Amount = Decimal(0)
    age_over_90: Amount = Decimal(0)

    @property
    def key(self) -> str:
        return f"{self.reseller}#{self.currency}#{self.as_of}"

    @property
    def day(self) -> date:
        return self.as_of

    @property
    def used(self) -> Decimal:
        return self.age_0_30 + self.age_31_60 + self.age_61_90 + self.age_over_90

    @property
    def headroom(self) -> Decimal:
        """What is left of the limit; negative when more is owed than was extended."""
        return self.limit - self.used


@dataclass(frozen=True, slots=True)
class Exposure:
    """The latest lines of all resellers in one currency, summed."""

    currency: str
    lines: tuple[CreditLine, ...]

    @property
    def limit(self) -> Decimal:
        return sum((line.limit for line in self.lines), Decimal(0))

    @property
    def used(self) -> Decimal:
        return sum((line.used for line in self.lines), Decimal(0))

    @property
    def headroom(self) -> Decimal:
        return self.limit - self.used

    @property
    def ageing(self) -> tuple[tuple[str, Decimal], ...]:
        ages = ("age_0_30", "age_31_60", "age_61_90", "age_over_90")
        return tuple(
            (age, sum((getattr(line, age) for line in self.lines), Decimal(0))) for age in ages
        )


def exposures(lines: Iterable[CreditLine], day: date) -> tuple[Exposure, ...]:
    """By currency, of each reseller the latest line up to a day."""
    latest: dict[tuple[str, str], CreditLine] = {}
    for line in sorted(lines, key=lambda x: x.as_of):
        if line.as_of <= day:
            latest[line.currency, line.reseller] = line
    currencies = sorted({currency for currency, _ in latest})
    return tuple(
        Exposure(c, tuple(latest[key] for key in sorted(latest) if key[0] == c)) for c in currencies
    )
