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
from channel.runs.tracing import Draft, Kind, Reasons, Rows, Trace, closed
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
        left_out = tuple(x for x in payout.excluded if x.reason.code not in NOT_TRACED)
        return cls(name, payout.earned.currency, payout.allocations, left_out)

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
    for line in lines:
        kind = tuple(each.get(line.line_key, SILENT) for each in said)
        if any(one != SILENT for one in kind) and line.line_key not in places:
            places[line.line_key] = len(rows.kind)
            _add(rows, line, kinds.setdefault(kind, len(kinds)))
    drafts = [_draft(payout, own, places) for payout, own in zip(payouts, said, strict=True)]
    return closed(run_id, payee, rows, kinds, reasons, drafts)


def _said(payout: Traceable, reasons: Reasons) -> dict[str, int]:
    said = {part.line_key: COUNTED for part in payout.allocations}
    return said | {left.line_key: reasons.place(left.reason) for left in payout.excluded}


def _draft(payout: Traceable, said: Mapping[str, int], places: Mapping[str, int]) -> Draft:
    """A line left out that was given something before keeps its reason, and a row beside."""
    own, beside = list[Shared](), []
    for part in payout.allocations:
        row = places.get(part.line_key)
        if row is None or said[part.line_key] != COUNTED:
            beside.append(part)
        else:
            own.append((row, part.earned, part.payable))
    own.sort()
    rows, earned, payable = ([shared[n] for shared in own] for n in range(3))
    worth = {
        places[left.line_key]: text
        for left in payout.excluded
        for name, text in left.reason.seen
        if name == WORTH
    }
    name, currency = payout.payout_id, payout.currency
    return Draft(name, currency, rows, earned, payable, worth, tuple(beside))


def _add(rows: Rows, line: SalesLine, kind: int) -> None:
    rows.line_key.append(line.line_key)
    rows.upload_id.append(line.upload_id)
    rows.invoice_no.append(line.invoice_no)
    rows.sale_date.append(line.sale_date.isoformat())
    rows.sku.append(line.sku)
    rows.quantity.append(int(line.quantity.scaleb(DECIMALS)))
    rows.amount.append(int(line.amount.scaleb(DECIMALS)))
    rows.currency.append(line.currency)
    rows.kind.append(kind)
