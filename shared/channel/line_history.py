"""What was stated of one line over time, and which statement counts: runs decide it likewise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from channel.sales import SalesLine
from channel.uploads import Receipt, standing


class Standing(StrEnum):
    """Whether a statement counts, or why not; the words of a run's trace where it has one."""

    COUNTS = "counts"
    RESTATED = "restated"
    ALREADY_REPORTED = "already_reported"
    PERIOD_REPLACED = "period_replaced"
    READ_AGAIN = "read_again"  # a later revision of its own upload stands instead
    NOT_TAKEN = "not_taken"  # the upload is held or refused


@dataclass(frozen=True, slots=True)
class Statement:
    """A line as one revision of an upload states it; `by_upload` is what stands in its place."""

    receipt: Receipt
    line: SalesLine
    standing: Standing
    by_upload: str = ""


def history(
    receipts: Sequence[Receipt], found: Iterable[tuple[Receipt, SalesLine]], as_of: datetime
) -> tuple[Statement, ...]:
    """Each statement of one line as it stands at a moment, the earliest said first.

    `receipts` are all of the partner's, since a later file may replace the days of an earlier.
    """
    order = {_name(each): place for place, each in enumerate(standing(list(receipts), as_of))}
    said = sorted(found, key=lambda f: (f[0].received_at, f[0].upload_id, f[0].revision))
    counting = [(r, line) for r, line in said if _name(r) in order]
    last = max(counting, key=lambda f: order[_name(f[0])], default=None)
    replacing = [r for r in receipts if r.replaces and _name(r) in order]
    return tuple(_stated(r, line, order, last, replacing) for r, line in said)


def _stated(
    receipt: Receipt,
    line: SalesLine,
    order: dict[tuple[str, int], int],
    last: tuple[Receipt, SalesLine] | None,
    replacing: Iterable[Receipt],
) -> Statement:
    place = order.get(_name(receipt))
    if place is None:
        why = Standing.READ_AGAIN if receipt.committed else Standing.NOT_TAKEN
        return Statement(receipt, line, why, receipt.upload_id if receipt.committed else "")
    later = [r for r in replacing if order[_name(r)] > place and _replaces(r, line)]
    if later:
        by = max(later, key=lambda r: order[_name(r)])
        return Statement(receipt, line, Standing.PERIOD_REPLACED, by.upload_id)
    if last is not None and last[0] is not receipt:
        same = _said(last[1]) == _said(line)
        why = Standing.ALREADY_REPORTED if same else Standing.RESTATED
        return Statement(receipt, line, why, last[0].upload_id)
    return Statement(receipt, line, Standing.COUNTS)


def _replaces(receipt: Receipt, line: SalesLine) -> bool:
    first, end = receipt.replaces or (line.sale_date, line.sale_date)
    flows = {segment.flow for segment in receipt.segments}
    return first <= line.sale_date < end and line.flow.value in flows


def _said(line: SalesLine) -> tuple[object, ...]:
    """What makes a second statement another one than the first."""
    return (
        line.sku, line.sale_date, line.quantity, line.amount, line.currency, line.reseller,
        line.end_customer, line.deal_code,
    )  # fmt: skip


def _name(receipt: Receipt) -> tuple[str, int]:
    return receipt.upload_id, receipt.revision
