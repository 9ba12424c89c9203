"""The life of a dispute, and which adjustments a settlement pays."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from channel.errors import Conflict, Invalid, NotYours
from channel.money import Money
from channel.runs.adjusting import to_settle
from channel.runs.disputes import Dispute, DisputeState, answered, decided, proposed
from channel.runs.model import RunMode, RunOrder

NOW = datetime(2026, 5, 1, tzinfo=UTC)
OPEN = Dispute(
    dispute_id="x1",
    payout_id="p1",
    run_id="r1",
    programme="q-rebate",
    payee="disti-north",
    currency="USD",
    reason="a line is missing",
    opened_by="nora",
    opened_at=NOW,
)
TEN = Money(Decimal("10.00"), "USD")


def adjusted(at: datetime = NOW) -> Dispute:
    return decided(proposed(OPEN, TEN, "granted", "finn", at), approved=True, by="fay", at=at)


def order(mode: RunMode = RunMode.SETTLEMENT, as_of: datetime = NOW) -> RunOrder:
    return RunOrder(
        mode=mode, start=date(2026, 4, 1), end=date(2026, 7, 1), as_of=as_of, occasion="1"
    )


def test_an_adjustment_takes_two_people() -> None:
    asked = proposed(OPEN, TEN, "granted", "finn", NOW)
    with pytest.raises(NotYours):
        decided(asked, approved=True, by="finn", at=NOW)
    assert adjusted().state is DisputeState.ADJUSTED
    assert adjusted().approved_by == "fay"


def test_a_rejected_adjustment_leaves_the_dispute_open_and_pays_nothing() -> None:
    back = decided(proposed(OPEN, TEN, "granted", "finn", NOW), approved=False, by="fay", at=NOW)
    assert (back.state, back.adjustment) == (DisputeState.OPEN, None)
    assert to_settle(order(), ["q-rebate"], [back], set()) == ()


@pytest.mark.parametrize("state", [DisputeState.ANSWERED, DisputeState.UPHELD])
def test_a_closed_dispute_takes_no_more_words(state: DisputeState) -> None:
    closed = answered(OPEN, state, "as computed", "finn", NOW)
    with pytest.raises(Conflict):
        answered(closed, DisputeState.ANSWERED, "again", "finn", NOW)
    with pytest.raises(Conflict):
        proposed(closed, TEN, "after all", "finn", NOW)
    with pytest.raises(Conflict):
        decided(closed, approved=True, by="fay", at=NOW)


@pytest.mark.parametrize(("amount", "currency"), [("10", "EUR"), ("0", "USD"), ("0.005", "USD")])
def test_an_amount_that_cannot_be_paid_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(Invalid):
        proposed(OPEN, Money(Decimal(amount), currency), "granted", "finn", NOW)


def test_a_settlement_of_the_programme_pays_an_adjustment_once() -> None:
    paid = adjusted()
    assert to_settle(order(), ["q-rebate"], [paid], set()) == (paid,)
    assert to_settle(order(), ["q-rebate"], [paid], {"adjustment-x1"}) == ()


def test_no_accrual_no_other_programme_and_no_earlier_knowledge_pays_it() -> None:
    paid = adjusted()
    assert to_settle(order(RunMode.ACCRUAL), ["q-rebate"], [paid], set()) == ()
    assert to_settle(order(), ["other"], [paid], set()) == ()
    earlier = order(as_of=NOW - timedelta(seconds=1))
    assert to_settle(earlier, ["q-rebate"], [paid], set()) == ()
