"""From totals to the exact amount: reduction, caps, bands, limits, guarantee, each with its step.

It needs no lines: totals may as well come from aggregated cells (`gathering.gather_totals`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise

from channel.programmes.guarantees import top_up
from channel.programmes.kinds.rule import Earned, Totals
from channel.programmes.payout import Step
from channel.programmes.policies import Limits
from channel.programmes.terms import Settled
from channel.programmes.work import ZERO, Part, Work

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Load:
    """What totals are multiplied by: what other programmes left of the base, and how far an
    accrual reads ahead (its amount is divided by the same `stretch` again)."""

    factor: Fraction = ONE
    stretch: Fraction = ONE


@dataclass(frozen=True, slots=True)
class PartResult:
    """A version's measures after reduction and caps, what they earned, what its limits left."""

    part: Part
    load: Load
    totals: Totals
    earned: Earned
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Result:
    """The exact amount earned to date, before rounding and earlier settlements."""

    work: Work
    parts: tuple[PartResult, ...]
    steps: tuple[Step, ...]
    amount: Fraction


def evaluate(
    work: Work,
    reduction: Fraction = ZERO,
    settled: Settled | None = None,
    stretch: Fraction = ONE,
) -> Result:
    """What the work earns to date, with `reduction` taken off its base by other programmes."""
    base = sum((_base(part) for part in work.parts), ZERO)
    left = max(base - reduction, ZERO)
    load = Load(left / base if reduction and base > 0 else ONE, stretch)
    parts = tuple(evaluate_part(part, load) for part in work.parts)
    steps = [Step("stacking", base, left, "results of other programmes reduce the base")]
    steps = steps if load.factor != ONE else []
    steps += [step for result in parts for step in _part_steps(result)]
    amount = sum((result.amount for result in parts), ZERO)
    reached = [_earned_until(work, period.end, load) for period in work.periods[:-1]]
    guaranteed = amount + top_up(work, (*reached, amount), settled)
    if guaranteed != amount:
        steps.append(Step("guarantee", amount, guaranteed, "topped up to the guarantee"))
    return Result(work, parts, tuple(steps), guaranteed)


def evaluate_part(part: Part, load: Load) -> PartResult:
    totals = loaded(part, part.totals, load)
    earned = part.programme.rule.earn(totals, part.situation)
    return PartResult(part, load, totals, earned, limited(part, earned.amount / load.stretch))


def loaded(part: Part, totals: Totals, load: Load) -> Totals:
    """Totals after reduction, stretch and the caps on the measures."""
    own = load.factor if part.programme.earning is None else ONE
    reduced = totals.times(own * load.stretch, load.factor * load.stretch)
    return capped(part, reduced)


def capped(part: Part, totals: Totals) -> Totals:
    """R(min(V, cap)); where one measure is both, the same share of the earning is left."""
    own, other = part.programme.qualifier.cap, part.programme.earning
    most = None if own is None else Fraction(own) * part.situation.portion
    if totals.lines and most is not None:
        return _lines_capped(part, totals, most)
    if most is not None and totals.qualifier > most:
        share = most / totals.qualifier
        totals = totals.times(share, share) if other is None else replace(totals, qualifier=most)
    if other is not None and other.cap is not None:
        most = Fraction(other.cap) * part.situation.portion
        totals = replace(totals, earning=min(totals.earning, most))
    return totals


def _lines_capped(part: Part, totals: Totals, most: Fraction) -> Totals:
    """The same line by line: what the first lines leave of a cap is all that later ones have."""
    qualifiers = _up_to(most, [line.qualifier for line in totals.lines])
    own = part.programme.earning is None
    pairs = zip(totals.lines, qualifiers, strict=True)
    lines = tuple(w.cut_to(q) if own else replace(w, qualifier=q) for w, q in pairs)
    return Totals(
        sum((line.qualifier for line in lines), ZERO),
        sum((line.earning for line in lines), ZERO),
        lines,
    )


def _up_to(most: Fraction, values: Sequence[Fraction]) -> list[Fraction]:
    """What each value adds to a running sum that counts up to a cap."""
    reached = [min(total, most) for total in accumulate(values)]
    return [now - before for before, now in pairwise([ZERO, *reached])]


def limited(part: Part, amount: Fraction) -> Fraction:
    """The amount between the version's floor and cap, each for its share of the period."""
    limits, portion = part.programme.limits, part.situation.portion
    if limits.floor is not None:
        amount = max(amount, Fraction(limits.floor) * portion)
    if limits.cap is not None:
        amount = min(amount, Fraction(limits.cap) * portion)
    return amount


def _earned_until(work: Work, day: date, load: Load) -> Fraction:
    """What the lines sold before a day come to, after limits."""
    return sum((evaluate_part(part.until(day), load).amount for part in work.parts), ZERO)


def _base(part: Part) -> Fraction:
    totals = part.totals
    return totals.qualifier if part.programme.earning is None else totals.earning


def _part_steps(result: PartResult) -> list[Step]:
    """What caps, an accrual's reading ahead and limits did to one version."""
    part, load, found = result.part, result.load, []
    open_qualifier = part.totals.qualifier * load.stretch
    if part.programme.earning is None:
        open_qualifier *= load.factor
    if result.totals.qualifier != open_qualifier:
        why = f"the measure counts up to its cap of {part.programme.qualifier.cap}"
        found.append(Step("measure_cap", open_qualifier, result.totals.qualifier, why))
    open_earning = part.totals.earning * load.factor * load.stretch
    if part.programme.earning is not None and result.totals.earning != open_earning:
        why = f"the earning measure counts up to its cap of {part.programme.earning.cap}"
        found.append(Step("earning_cap", open_earning, result.totals.earning, why))
    booked = result.earned.amount / load.stretch
    if load.stretch != ONE:
        why = "booked at the effective rate of the band that the accrual expects"
        found.append(Step("accrual", result.earned.amount, booked, why))
    if result.amount != booked:
        found.append(_limit_step(part.programme.limits, booked, result.amount))
    return found


def _limit_step(limits: Limits, booked: Fraction, kept: Fraction) -> Step:
    if kept < booked:
        return Step("payout_cap", booked, kept, f"the payout is capped at {limits.cap}")
    return Step("payout_floor", booked, kept, f"the payout is at least {limits.floor}")
