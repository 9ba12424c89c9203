"""Why two results differ: late data, corrected data, changed terms, each with its lines.

The three are taken in that order, each on top of the one before, so that the parts sum to the
whole change exactly; within a part the lines sum to the part.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from channel.money import Money
from channel.programmes.payout import Payout
from channel.sales import SalesLine


class Cause(StrEnum):
    LATE = "late_data"  # lines that the earlier result did not know
    CORRECTED = "corrected_data"  # lines that were restated or withdrawn since
    TERMS = "changed_terms"  # programmes, prices, rates, targets, partners, products


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a line earned before and after; an empty key holds what no line stands behind."""

    line_key: str
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Difference:
    """One cause's part of the change of what is earned, and the lines whose share it moved.

    `stated` are the lines that are late or corrected themselves, moved or not.
    """

    cause: Cause
    amount: Money
    stated: tuple[str, ...]
    lines: tuple[LineChange, ...]


Calculation = Callable[[tuple[SalesLine, ...]], Payout]
Calculations = Callable[[tuple[SalesLine, ...]], Mapping[str, Payout]]  # by programme id
ALONE = ""


def explain(
    before: Iterable[SalesLine],
    after: Iterable[SalesLine],
    earlier_terms: Calculation,
    later_terms: Calculation,
) -> tuple[Difference, ...]:
    """The change from `earlier_terms(before)` to `later_terms(after)` of one payee's programme.

    A calculation is `calculate` with everything but the lines filled in.
    """
    found = explain_each(
        before,
        after,
        lambda lines: {ALONE: earlier_terms(lines)},
        lambda lines: {ALONE: later_terms(lines)},
    )
    return found[ALONE]


def explain_each(
    before: Iterable[SalesLine],
    after: Iterable[SalesLine],
    earlier_terms: Calculations,
    later_terms: Calculations,
) -> dict[str, tuple[Difference, ...]]:
    """The same of all of a payee's programmes at once, by id: those that both terms pay."""
    known, now = _by_key(before), _by_key(after)
    late = {key: line for key, line in now.items() if key not in known}
    corrected = tuple(sorted(key for key, line in known.items() if _restated(line, now.get(key))))
    first = earlier_terms(tuple(known.values()))
    second = earlier_terms((*known.values(), *late.values()))
    third = earlier_terms(tuple(now.values()))
    last = later_terms(tuple(now.values()))
    return {
        name: (
            _difference(Cause.LATE, first[name], second[name], tuple(sorted(late))),
            _difference(Cause.CORRECTED, second[name], third[name], corrected),
            _difference(Cause.TERMS, third[name], last[name], ()),
        )
        for name in sorted(first.keys() & last.keys())
    }


def _by_key(lines: Iterable[SalesLine]) -> Mapping[str, SalesLine]:
    return {line.line_key: line for line in lines}


def _restated(line: SalesLine, now: SalesLine | None) -> bool:
    return now is None or _facts(line) != _facts(now)


def _facts(line: SalesLine) -> tuple[object, ...]:
    """What a line says, whichever upload says it."""
    origin = {"upload_id", "row", "sheet"}
    return tuple(getattr(line, name) for name in line.__slots__ if name not in origin)


def _difference(cause: Cause, before: Payout, after: Payout, stated: tuple[str, ...]) -> Difference:
    currency = after.earned.currency
    was = {part.line_key: part.earned for part in before.allocations}
    now = {part.line_key: part.earned for part in after.allocations}
    changes = tuple(
        LineChange(
            key,
            Money.from_minor(was.get(key, 0), currency),
            Money.from_minor(now.get(key, 0), currency),
        )
        for key in sorted(was.keys() | now.keys())
        if was.get(key, 0) != now.get(key, 0)
    )
    return Difference(cause, after.earned - before.earned, stated, changes)
