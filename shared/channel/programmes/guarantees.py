"""Guarantees: what is missing to the least that a period pays (domain.md §3, Guarantee G)."""

from collections.abc import Sequence
from fractions import Fraction

from channel.periods import Period
from channel.programmes.terms import Settled
from channel.programmes.work import ZERO, Work


def top_up(work: Work, reached: Sequence[Fraction], settled: Settled | None) -> Fraction:
    """What the guarantees of `work.periods` add to the amount earned to date.

    `reached` is earned to date at the end of each; what a period earns is how much it grew. A
    top-up stays paid whatever later periods earn. A cumulative guarantee carries the excess of
    the period before: the one settled before, or inside an accumulation its own earlier one.
    """
    total, before = ZERO, ZERO
    paid = None if work.programme.accumulates or not settled else settled.paid_previous
    previous = Fraction(paid.amount) if paid else ZERO
    for period, amount in zip(work.periods, reached, strict=True):
        own, promised = amount - before, _promised(work, period, previous)
        extra = max(ZERO, promised - own) if promised > 0 else ZERO
        total, previous, before = total + extra, own + extra, amount
    return total


def _promised(work: Work, period: Period, previous: Fraction) -> Fraction:
    """Each version's guarantee for its share of the period's days, less the excess carried."""
    shares = [(part, part.days.clipped(period.start, period.end)) for part in work.parts]
    inside = [(part.programme.guarantee, days.days) for part, days in shares if days]
    whole = sum(days for _, days in inside)
    promised = sum((Fraction(g.amount) * days / whole for g, days in inside if g), ZERO)
    last = inside[-1][0] if inside else None
    return promised - max(ZERO, previous - promised) if last and last.cumulative else promised
