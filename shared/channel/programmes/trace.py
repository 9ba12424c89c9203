"""Each line's share of what was earned: the shares sum to the payout, to the minor unit.

Where each line earns its own band, the share telescopes in sale order, f(cum) − f(cum before);
where one rate holds for all, it is in proportion (domain.md §3, Rounding).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from channel.money import allocate, minor_digits
from channel.programmes.evaluation import PartResult, Result, limited, loaded
from channel.programmes.exact import exact_sum, round_minor
from channel.programmes.kinds.rule import Totals
from channel.programmes.payout import Allocation
from channel.programmes.terms import Settled
from channel.programmes.work import ZERO

NO_LINE = ""
MANY = 200
Shares = dict[str, Fraction]


def shares(result: Result) -> Shares:
    """Exact shares by line key, in sale order; they sum to the result's amount."""
    found: Shares = {}
    for part in result.parts:
        keys = (line.line_key for line in part.part.lines)
        found.update(zip(keys, _part_shares(part), strict=True))
    missing = result.amount - exact_sum(found.values())
    if missing:
        spread = _spread(missing, _sizes(result))
        for key, extra in spread.items():
            found[key] = found.get(key, ZERO) + extra
    return found


def earned_by_line(result: Result) -> dict[str, int]:
    """Minor units of the rounded amount by line."""
    if sum(len(part.part.lines) for part in result.parts) >= MANY:
        # Loaded only where it pays: numpy takes longer to load than a few lines take to trace.
        from channel.columnar.tracing import earned_in_columns

        found = earned_in_columns(result)
        if found is not None:
            return found
    return earned_in_fractions(result)


def earned_in_fractions(result: Result) -> dict[str, int]:
    """The same for any programme; the reference."""
    currency, exact = result.work.programme.currency, shares(result)
    total = round_minor(result.amount, currency)
    if any(_in_order(part) for part in result.parts):
        return dict(zip(exact, _rounded_in_order(exact.values(), currency), strict=True))
    scale = int(10 ** minor_digits(currency))
    return dict(zip(exact, _apportioned(total, [x * scale for x in exact.values()]), strict=True))


def allocations(
    earned: dict[str, int], payable: int, settled: Settled | None
) -> tuple[Allocation, ...]:
    """What each line earned to date and gets now; both columns sum to the payout's figures."""
    before = dict(settled.allocations) if settled else {}
    known = settled is not None and sum(before.values()) == settled.amount.minor
    total = sum(earned.values())
    if payable == total and not before:
        now = earned
    elif known and payable == total - sum(before.values()):
        keys = (*earned, *(key for key in before if key not in earned))
        now = {key: earned.get(key, 0) - before.get(key, 0) for key in keys}
    else:
        now = _in_proportion(payable, earned)
    keys = (*earned, *(key for key in now if key not in earned))
    return tuple(Allocation(key, earned.get(key, 0), now.get(key, 0)) for key in keys)


def _part_shares(result: PartResult) -> list[Fraction]:
    """A version's shares; they sum to its amount, unless a floor lifted it above what it earned."""
    rule = result.part.programme.rule
    if rule.telescopes:
        return _scaled(_telescoped(result), result)
    if rule.by_line:
        return _scaled(list(rule.line_amounts(result.totals, result.part.situation)), result)
    whole = result.part.totals.earning
    if not whole:
        return [ZERO] * len(result.part.lines)
    part = _kept(result) / whole
    return [line.earning * part for line in result.part.lines]


def _kept(result: PartResult) -> Fraction:
    """What lines earned themselves: the amount, without what a floor put on top."""
    booked = result.earned.amount / result.load.stretch
    return min(result.amount, booked) if booked >= 0 else booked


def _scaled(found: list[Fraction], result: PartResult) -> list[Fraction]:
    """An accrual's stretched shares, brought back; the cap cuts where it is reached."""
    back = [share / result.load.stretch for share in found]
    if result.part.programme.limits.cap is None:
        return back
    return _differences(limited_above(result, total) for total in _running(back))


def limited_above(result: PartResult, amount: Fraction) -> Fraction:
    """The version's cap alone, on a running amount."""
    return min(amount, limited(result.part, max(amount, ZERO))) if amount > 0 else amount


def _telescoped(result: PartResult) -> list[Fraction]:
    part, load = result.part, result.load
    qualifiers = _running(line.qualifier for line in part.lines)
    earnings = _running(line.earning for line in part.lines)
    reached = (Totals(q, e) for q, e in zip(qualifiers, earnings, strict=True))
    rule = part.programme.rule
    return _differences(
        rule.earn(loaded(part, totals, load), part.situation).amount for totals in reached
    )


def _in_order(result: PartResult) -> bool:
    rule = result.part.programme.rule
    return rule.telescopes or rule.by_line


def _running(values: Iterable[Fraction]) -> list[Fraction]:
    total, found = ZERO, []
    for value in values:
        total += value
        found.append(total)
    return found


def _differences(values: Iterable[Fraction]) -> list[Fraction]:
    before, found = ZERO, []
    for value in values:
        found.append(value - before)
        before = value
    return found


def _sizes(result: Result) -> Shares:
    """How much each line moved, whatever its direction."""
    return {
        line.line_key: abs(line.earning) or abs(line.qualifier)
        for part in result.parts
        for line in part.part.lines
    }


def _spread(amount: Fraction, sizes: Shares) -> Shares:
    whole = sum(sizes.values(), ZERO)
    if not whole:
        return {NO_LINE: amount}
    return {key: amount * size / whole for key, size in sizes.items()}


def _rounded_in_order(exact: Iterable[Fraction], currency: str) -> list[int]:
    """Rounded running totals telescope too, and a later line never moves an earlier one's cent."""
    rounded = [round_minor(total, currency) for total in _running(exact)]
    return [now - before for before, now in zip([0, *rounded], rounded, strict=False)]


def _apportioned(total: int, exact: Sequence[Fraction]) -> list[int]:
    """Whole units below each exact share, the odd ones by largest remainder, earlier line first."""
    parts = [share.numerator // share.denominator for share in exact]
    order = sorted(range(len(exact)), key=lambda i: (parts[i] - exact[i], i))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def _in_proportion(payable: int, earned: dict[str, int]) -> dict[str, int]:
    """As the lines earned; by size alone where that would pay one line more than it earned."""
    whole = sum(earned.values())
    within = abs(payable) <= abs(whole) and payable * whole >= 0
    weights = {key: Fraction(m if within else abs(m)) for key, m in earned.items()}
    if not any(weights.values()):
        return {NO_LINE: payable} if payable else {}
    return dict(zip(weights, allocate(payable, list(weights.values())), strict=True))
