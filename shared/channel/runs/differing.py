"""A payout's change between two runs made ready to show: its causes, and lines up to a limit."""

from collections.abc import Sequence

from channel.money import Money
from channel.programmes.difference import Cause, Difference
from channel.runs.comparing import CauseShown, LineMoved, PayoutDifference, RunDifference
from channel.runs.results import Amount

MOST_LINES = 200
LINES_OF_EACH = 10  # where the payouts of every payee are shown together
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


def of_payee(found: RunDifference, payee: str | None) -> RunDifference:
    """One payee's payouts with all lines that are kept; or everyone's, each with a few."""
    if payee is not None:
        own = tuple(each for each in found.payouts if each.payee == payee)
        return found.model_copy(update={"payouts": own})
    return found.model_copy(update={"payouts": tuple(_shortened(p) for p in found.payouts)})


def _shortened(payout: PayoutDifference) -> PayoutDifference:
    causes = tuple(
        cause.model_copy(
            update={"stated": cause.stated[:LINES_OF_EACH], "lines": cause.lines[:LINES_OF_EACH]}
        )
        for cause in payout.causes
    )
    return payout.model_copy(update={"causes": causes})


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
