"""A payout's change between two runs made ready to show: its causes, and lines up to a limit."""

from collections.abc import Sequence

from channel.money import Money
from channel.programmes.difference import Cause, Difference
from channel.runs.comparing import CauseShown, LineMoved, PayoutDifference
from channel.runs.results import Amount

MOST_LINES = 1000
Name = tuple[str, str]  # programme, payee


def changed(
    name: Name, before: Money, after: Money, causes: Sequence[Difference]
) -> PayoutDifference | None:
    """The change with its causes; None when nothing moved at all."""
    moved = tuple(_cause(each) for each in causes if each.amount.amount or each.lines)
    return _difference(name, before, after, moved) if moved else None


def only_in_one(name: Name, before: Money | None, after: Money | None) -> PayoutDifference | None:
    """A payout that one run alone has: its programme or payee came or went with the terms."""
    known = after if after is not None else before
    if known is None or not known.amount:
        return None
    zero = Money.zero(known.currency)
    was, now = before or zero, after or zero
    cause = CauseShown(
        cause=Cause.TERMS,
        amount=(now - was).amount,
        stated=(),
        stated_count=0,
        lines=(),
        lines_count=0,
    )
    return _difference(name, was, now, (cause,))


def shown(money: Money) -> Amount:
    return Amount(amount=money.rounded().amount, currency=money.currency)


def _difference(
    name: Name, before: Money, after: Money, causes: tuple[CauseShown, ...]
) -> PayoutDifference:
    programme, payee = name
    return PayoutDifference(
        programme=programme,
        payee=payee,
        before=shown(before),
        after=shown(after),
        change=shown(after - before),
        causes=causes,
    )


def _cause(found: Difference) -> CauseShown:
    return CauseShown(
        cause=found.cause,
        amount=found.amount.amount,
        stated=found.stated[:MOST_LINES],
        stated_count=len(found.stated),
        lines=tuple(
            LineMoved(line_key=x.line_key, before=x.before.amount, after=x.after.amount)
            for x in found.lines[:MOST_LINES]
        ),
        lines_count=len(found.lines),
    )
