"""A payout as a person reads it: measure, bands, steps, what is payable, what stands behind it."""

from collections import Counter
from collections.abc import Iterator

from channel.money import Money
from channel.programmes.exact import shown
from channel.programmes.payout import Payout, Working
from channel.programmes.slices import Slice

SHOWN_LINES = 10


def describe(payout: Payout) -> str:
    """Several lines of text, without a newline at the end."""
    return "\n".join(_lines(payout))


def _lines(payout: Payout) -> Iterator[str]:
    yield f"{payout.programme} v{payout.version} ({payout.kind}) → {payout.payee}"
    yield f"  period {payout.period}" + (
        f", measured over {payout.window}" if payout.window != payout.period else ""
    )
    for working in payout.workings:
        yield from _working(working)
    for step in payout.steps:
        yield f"  {step.code:<14} {shown(step.before)} → {shown(step.after)}: {step.why}"
    yield f"  {'earned':<14} {payout.earned}"
    yield f"  {'settled before':<14} {payout.settled}"
    if payout.held:
        yield f"  {'held back':<14} {payout.held}"
    yield f"  {'payable':<14} {payout.payable}"
    if payout.fund:
        yield f"  {'fund balance':<14} {payout.fund.balance:f}"
    yield from _forecast(payout)
    yield from _trace(payout)


def _working(working: Working) -> Iterator[str]:
    part = "" if working.portion == 1 else f", {shown(working.portion)} of the period"
    yield f"  version {working.version}, sales {working.since}/{working.until}{part}"
    yield f"  {'measure':<14} {shown(working.qualifier)}" + (
        f"; earns on {shown(working.earning)}" if working.earning != working.qualifier else ""
    )
    if working.base is not None:
        yield f"  {'base':<14} {shown(working.base)} (thresholds are multiples of it)"
    if working.reason:
        yield f"  {'nothing':<14} {working.reason.text}"
    for part_slice in working.slices:
        yield _slice(part_slice)
    if not working.slices and not working.reason:
        yield f"  {'nothing':<14} no band is reached"


def _slice(part: Slice) -> str:
    band = f"from {shown(part.low)}" + (f" to {shown(part.high)}" if part.high is not None else "")
    return (
        f"  {'band':<14} {band}: {shown(part.rate)} × {shown(part.measured)} = {shown(part.amount)}"
    )


def _forecast(payout: Payout) -> Iterator[str]:
    ahead = payout.forecast
    yield (
        f"  {'forecast':<14} now {ahead.amount_now} on {shown(ahead.measure_now)};"
        f" at the end {ahead.amount_year_end} on {shown(ahead.measure_year_end)}"
    )
    if ahead.next_threshold is not None and ahead.distance is not None:
        yield (
            f"  {'next band':<14} at {shown(ahead.next_threshold)}, {shown(ahead.distance)} away"
        )


def _trace(payout: Payout) -> Iterator[str]:
    yield f"  {'trace':<14} {len(payout.allocations)} lines sum to the payout"
    currency = payout.earned.currency
    for part in payout.allocations[:SHOWN_LINES]:
        name = part.line_key or "(no line)"
        earned, now = (Money.from_minor(m, currency) for m in (part.earned, part.payable))
        yield f"    {name}: earned {earned}, payable now {now}"
    if len(payout.allocations) > SHOWN_LINES:
        yield f"    … and {len(payout.allocations) - SHOWN_LINES} more (--json shows all)"
    counted = Counter(left.reason.code for left in payout.excluded)
    for code, count in sorted(counted.items()):
        first = next(left for left in payout.excluded if left.reason.code == code)
        yield (
            f"  {'left out':<14} {count} × {code}, such as {first.line_key}: {first.reason.text}"
        )
