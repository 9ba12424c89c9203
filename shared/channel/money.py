"""Amounts of one currency, exact, rounded once and only where a payout line is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import total_ordering
from math import lcm

# ISO 4217: currencies whose minor unit is not a hundredth.
MINOR_DIGITS = dict.fromkeys(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
) | dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum."""


def minor_digits(currency: str) -> int:
    """Decimal places of the currency's minor unit (ISO 4217)."""
    return MINOR_DIGITS.get(currency, 2)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in major units of an ISO 4217 currency, rounded only by `rounded`."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise TypeError(f"money takes a finite Decimal, not {self.amount!r}")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        return cls(Decimal(0), currency)

    @classmethod
    def from_minor(cls, minor: int, currency: str) -> "Money":
        """From whole minor units: 1234, "USD" is 12.34 dollars."""
        return cls(Decimal(minor).scaleb(-minor_digits(currency)), currency)

    @property
    def minor(self) -> int:
        """Whole minor units; ValueError when the amount has a fraction of one."""
        scaled = self.amount.scaleb(minor_digits(self.currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{self} has a fraction of a minor unit")
        return int(scaled)

    @property
    def major(self) -> str:
        """The amount as text with its currency's minor digits at least: 5 USD is 5.00."""
        amount = self.amount.normalize()
        places = max(minor_digits(self.currency), -int(amount.as_tuple().exponent))
        return f"{amount:.{places}f}"

    def rounded(self) -> "Money":
        """To the minor unit, half away from zero, so that a return mirrors its sale."""
        quantum = Decimal(1).scaleb(-minor_digits(self.currency))
        return Money(self.amount.quantize(quantum, ROUND_HALF_UP), self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} do not add")
        return other.amount


def allocate(total_minor: int, weights: Sequence[Decimal | Fraction]) -> tuple[int, ...]:
    """Split whole minor units in proportion to weights, odd units by largest remainder.

    The parts sum to the total exactly; ties go to the earlier weight. Weights may be negative
    (returns) but must not sum to zero unless the total is zero. Whole numbers all the way, so no
    precision is lost however many lines there are. Source: domain.md §3, Rounding.
    """
    ratios = [w.as_integer_ratio() for w in weights]
    common = lcm(*(denominator for _, denominator in ratios))
    whole_weights = [numerator * (common // denominator) for numerator, denominator in ratios]
    whole = sum(whole_weights)
    if not whole:
        if total_minor:
            raise ValueError("nothing to allocate the amount to: the weights sum to zero")
        return (0,) * len(weights)
    sign = 1 if whole > 0 else -1
    split = [divmod(sign * total_minor * w, abs(whole)) for w in whole_weights]
    parts = [part for part, _ in split]
    by_remainder = sorted(range(len(split)), key=lambda i: (-split[i][1], i))
    for i in by_remainder[: total_minor - sum(parts)]:
        parts[i] += 1
    return tuple(parts)
