"""What-if over columns: a draft over any periods, beside what is in force, for everyone."""

from collections.abc import Mapping, Sequence

from channel.columnar.calculating import Lines, Summing, payouts, sum_sides
from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.payout import Payout
from channel.programmes.terms import Settled, Terms
from channel.programmes.what_if import Losing, WhatIf, compared, to_nobody


def what_if(
    draft: Sequence[Programme],
    in_force: Sequence[Programme],
    payees: Sequence[str],
    terms: Terms,
    span: Period,
    held: Period,
    summing: Summing,
    lines: Lines,
    losing: Losing = to_nobody,
) -> WhatIf:
    """`programmes.what_if` in one pass over the lines of the days `held`.

    `lines` gives a payee's where single lines decide.
    """
    periods = terms.calendar.periods(span, draft[0].frequency)
    sides = sum_sides((draft, in_force), payees, periods, terms, summing, held)
    summed = dict(zip((id(draft), id(in_force)), sides, strict=True))

    def paying(
        side: Sequence[Programme], payee: str, period: Period, settled: Mapping[str, Settled]
    ) -> tuple[Payout, ...]:
        lost = losing(side, payee, period)
        return payouts(summed[id(side)], payee, period, lines, settled, lost=lost)

    return compared(draft, in_force, payees, lambda _: terms, span, paying)
