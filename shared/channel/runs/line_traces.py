"""The trace of payouts that were calculated line by line."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from channel.programmes.payout import Allocation, Payout
from channel.programmes.sifting import Excluded
from channel.runs.model import RunOrder
from channel.runs.results import PayoutRecord, payout_id, record
from channel.runs.traces import COUNTED, DECIMALS, SILENT, WORTH
from channel.runs.tracing import UNKNOWN, Draft, Kind, Reasons, Rows, Shown, Trace, closed, numbers
from channel.sales import SalesLine

# Lines read only to measure an earlier period, or for another flow, say nothing of this payout.
NOT_TRACED = frozenset({"outside_period", "other_flow"})
Shared = tuple[int, int, int]  # row, minor units earned and payable


@dataclass(frozen=True, slots=True)
class Traceable:
    """What a payout says of lines, by their keys."""

    payout_id: str
    currency: str
    allocations: tuple[Allocation, ...]
    excluded: tuple[Excluded, ...] = ()

    @classmethod
    def of(cls, run_id: str, payout: Payout) -> Self:
        name = payout_id(run_id, payout.programme, payout.payee)
        return cls(name, payout.earned.currency, payout.allocations, payout.excluded)

    @classmethod
    def of_adjustment(cls, payout: PayoutRecord, given: Allocation) -> Self:
        return cls(payout.payout_id, payout.payable.currency, (given,))


def recorded(order: RunOrder, payout: Payout) -> PayoutRecord:
    """What is kept of a payout beside its trace."""
    left_out = Counter(left.reason.code for left in payout.excluded)
    return record(order.run_id, order.mode, payout, len(payout.allocations), left_out)


def traced(
    run_id: str, payee: str, payouts: Sequence[Traceable], lines: Iterable[SalesLine]
) -> Trace:
    """The trace of all of a payee's payouts; `lines` in sale order."""
    reasons = Reasons()
    said = [_said(payout, reasons) for payout in payouts]
    rows, kinds, places = Rows.empty(), dict[Kind, int](), dict[str, int]()
    held = {line.line_key: line for line in lines}
    for key, line in held.items():
        kind = tuple(each.get(key, SILENT) for each in said)
        if any(one != SILENT for one in kind):
            places[key] = len(rows.kind)
            rows.add(key, _shown(line), kinds.setdefault(kind, len(kinds)))
    drafts = [_draft(payout, own, places) for payout, own in zip(payouts, said, strict=True)]

    def shown(key: str) -> Shown:
        return _shown(held[key]) if key in held else UNKNOWN

    return closed(run_id, payee, rows, kinds, reasons, drafts, shown)


def _said(payout: Traceable, reasons: Reasons) -> dict[str, int]:
    """A line that was paid before and is left out now keeps its reason."""
    said = {part.line_key: COUNTED for part in payout.allocations}
    for left in payout.excluded:
        silent = left.reason.code in NOT_TRACED
        said[left.line_key] = SILENT if silent else reasons.place(left.reason)
    return said


def _draft(payout: Traceable, said: Mapping[str, int], places: Mapping[str, int]) -> Draft:
    """What was given to lines that do not count now goes beside."""
    own, beside = list[Shared](), []
    for part in payout.allocations:
        row = places.get(part.line_key)
        if row is None or said[part.line_key] != COUNTED:
            beside.append(part)
        else:
            own.append((row, part.earned, part.payable))
    own.sort()
    rows, earned, payable = (numbers([shared[n] for shared in own]) for n in range(3))
    worth = {
        places[left.line_key]: text
        for left in payout.excluded
        for name, text in left.reason.seen
        if name == WORTH
    }
    name, currency = payout.payout_id, payout.currency
    return Draft(name, currency, rows, earned, payable, worth, tuple(beside))


def _shown(line: SalesLine) -> Shown:
    return (
        line.upload_id,
        line.invoice_no,
        line.sale_date.isoformat(),
        line.sku,
        int(line.quantity.scaleb(DECIMALS)),
        int(line.amount.scaleb(DECIMALS)),
        line.currency,
    )
