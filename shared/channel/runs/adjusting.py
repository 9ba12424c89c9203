"""Adjustments that were approved: each a payout of its own in the next settlement, paid once."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from channel.money import Money
from channel.programmes.payout import Allocation
from channel.runs.disputes import Dispute, DisputeState
from channel.runs.manifest import Manifest
from channel.runs.model import RunMode, RunOrder
from channel.runs.results import (
    Amount,
    ForecastShown,
    PayoutRecord,
    ReasonShown,
    WorkingShown,
    payout_id,
)

KIND = "adjustment"


def to_settle(
    order: RunOrder, programmes: Iterable[str], disputes: Iterable[Dispute], settled: set[str]
) -> tuple[Dispute, ...]:
    """Adjustments that a settlement of these programmes pays; `settled` are those paid before."""
    if order.mode is not RunMode.SETTLEMENT:
        return ()
    named = set(programmes)
    return tuple(
        dispute
        for dispute in sorted(disputes, key=lambda d: d.dispute_id)
        if dispute.state is DisputeState.ADJUSTED
        and dispute.programme in named
        and dispute.approved_at is not None
        and dispute.approved_at <= order.as_of
        and dispute.settles_as not in settled
    )


def adjustments(manifest: Manifest, payee: str) -> Iterator[tuple[PayoutRecord, Allocation]]:
    """The payee's adjustments with what each gives to the disputed line (or to none)."""
    for dispute in manifest.adjustments:
        if dispute.payee == payee and dispute.adjustment is not None:
            yield _record(manifest.order, dispute, dispute.adjustment)


def _record(order: RunOrder, dispute: Dispute, amount: Amount) -> tuple[PayoutRecord, Allocation]:
    name = payout_id(order.run_id, dispute.settles_as, dispute.payee)
    nothing = Amount(amount=amount.amount - amount.amount, currency=amount.currency)
    record = PayoutRecord(
        payout_id=name,
        run_id=order.run_id,
        mode=order.mode,
        programme=dispute.settles_as,
        version=1,
        kind=KIND,
        payee=dispute.payee,
        start=str(order.start),
        end=str(order.end),
        window_start=str(order.start),
        earned=amount,
        settled=nothing,
        payable=amount,
        held=nothing,
        workings=(_working(order, dispute, amount),),
        steps=(),
        forecast=_forecast(amount),
        fund=None,
        lines_counted=1,
        lines_excluded={},
    )
    units = Money(amount.amount, amount.currency).minor
    return record, Allocation(dispute.line_key, units, units)


def _working(order: RunOrder, dispute: Dispute, amount: Amount) -> WorkingShown:
    text = (
        f"adjusts payout {dispute.payout_id} of {dispute.programme}, disputed as"
        f" {dispute.dispute_id}, approved by {dispute.approved_by}"
    )
    return WorkingShown(
        version=1,
        since=str(order.start),
        until=str(order.end),
        portion="1",
        qualifier="0",
        earning="0",
        base=None,
        slices=(),
        amount=str(amount.amount),
        reason=ReasonShown(code=KIND, reason=text),
    )


def _forecast(amount: Amount) -> ForecastShown:
    return ForecastShown(
        measure_now=str(Decimal(0)),
        measure_year_end=str(Decimal(0)),
        amount_now=amount,
        amount_year_end=amount,
        next_threshold=None,
        distance=None,
    )
