"""Exact numbers: what a programme may be written with, fractions inside, rounded once."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer

from channel.money import minor_digits

Names = Annotated[frozenset[str], PlainSerializer(sorted, return_type=list[str])]
STRICT = ConfigDict(frozen=True, extra="forbid")
Written = Decimal | str | int | float | None
CUT = "…"
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?%?")
PLACES = 12  # shown of a fraction that no decimal holds; the sum itself is never cut


def number(value: Written) -> Written:
    """Refuse floats, which have lost digits already; read `10%` and `1,000` as people write."""
    if isinstance(value, bool | float):
        raise ValueError(f'write numbers as text, "0.05" or "5%"; {value!r} may have lost digits')
    if not isinstance(value, str):
        return value
    plain = value.strip()
    plain = plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain
    try:
        return Decimal(plain[:-1]).scaleb(-2) if plain.endswith("%") else Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"{value!r} is no number") from None


Number = Annotated[Decimal, BeforeValidator(number)]
Positive = Annotated[Number, Field(gt=0)]
NotNegative = Annotated[Number, Field(ge=0)]


def round_minor(amount: Fraction, currency: str) -> int:
    """Whole minor units, half away from zero, so that a return mirrors its sale."""
    scaled = amount * int(10 ** minor_digits(currency))
    doubled = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return doubled if scaled >= 0 else -doubled


def from_minor(minor: int, currency: str) -> Fraction:
    return Fraction(minor, 10 ** minor_digits(currency))


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The same as `sum`, in whole numbers: lines have few denominators."""
    by_denominator: dict[int, int] = {}
    for value in values:
        denominator = value.denominator
        by_denominator[denominator] = by_denominator.get(denominator, 0) + value.numerator
    return sum((Fraction(n, d) for d, n in by_denominator.items()), Fraction(0))


def decimal_of(value: Fraction) -> Decimal:
    """The same number as a decimal; ValueError where none holds it."""
    text = shown(value)
    if text.endswith(CUT):
        raise ValueError(f"no decimal holds {value}")
    return Decimal(text)


def shown(value: Fraction) -> str:
    """As a plain decimal: whole where one holds it, else cut at twelve places with `…`."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    digits = PLACES if rest != 1 else _places(value.denominator)
    scaled = abs(value.numerator) * 10**digits // value.denominator
    whole, part = divmod(scaled, 10**digits)
    sign = "-" if value < 0 else ""
    tail = f"{part:0{digits}d}".rstrip("0") if digits else ""
    return f"{sign}{whole}{'.' + tail if tail else ''}{CUT if rest != 1 else ''}"


def _places(denominator: int) -> int:
    """How many decimal places a denominator of twos and fives needs."""
    places = 0
    while 10**places % denominator:
        places += 1
    return places
