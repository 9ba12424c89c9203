"""What earlier windows of a programme held back, below its minimum or negative, per payee."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from channel.runs.manifest import Settled

ZERO = Decimal(0)


def paid_in(entries: Iterable[Settled], window_start: date) -> list[Settled]:
    """The entries of one window, in the order they were booked."""
    return [entry for entry in entries if entry.window_start == window_start]


def carried(entries: Iterable[Settled], before: date) -> dict[Settled, Decimal]:
    """By the last entry of each window before a day: earned less paid, where that is not zero.

    Entries are of one programme and payee. Paying it books it to its own window, so that a later
    run of that window does not pay it again.
    """
    held = list(entries)
    found = {}
    for start in sorted({entry.window_start for entry in held if entry.window_start < before}):
        own = paid_in(held, start)
        last = max(own, key=lambda entry: (entry.at, entry.end))
        rest = last.earned - sum((entry.amount for entry in own), ZERO)
        if rest:
            found[last] = rest
    return found
