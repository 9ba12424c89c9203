"""What a run settles, holds back and carries: nothing earned is lost, nothing is paid twice."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from channel.programmes.model import Programme
from channel.runs.calculating import Calculation
from channel.runs.closing import ControlTotalsDisagree, entries, require_unsettled
from channel.runs.journal import balance, journal
from channel.runs.line_traces import recorded
from channel.runs.manifest import Manifest, Settled
from channel.runs.model import RunMode, RunOrder
from channel.runs.results import PayoutRecord
from channel.sales import SalesLine
from tests.kit.lines import a_line
from tests.kit.vendor import PARTNERS, PRODUCTS, REBATE

MINIMUM = Programme.model_validate(
    REBATE.model_dump() | {"settlement": {"minimum": Decimal(100), "negative": "carry_forward"}}
)
QUARTERS = {
    1: (date(2026, 1, 1), date(2026, 4, 1)),
    2: (date(2026, 4, 1), date(2026, 7, 1)),
    3: (date(2026, 7, 1), date(2026, 10, 1)),
}


class Books:
    """Runs quarter after quarter over lines that may still change, and keeps what was settled."""

    def __init__(self, programme: Programme = MINIMUM) -> None:
        self.programme = programme
        self.settled: list[Settled] = []
        self.lines: list[SalesLine] = []
        self.runs = 0

    def sell(self, day: date, amount: str) -> None:
        number = f"S{len(self.lines)}"
        self.lines.append(a_line(number, sale_date=day, amount=Decimal(amount)))

    def run(self, quarter: int) -> PayoutRecord:
        self.runs += 1
        start, end = QUARTERS[quarter]
        manifest = Manifest(
            order=RunOrder(
                mode=RunMode.SETTLEMENT,
                start=start,
                end=end,
                as_of=datetime(2026, 12, self.runs, tzinfo=UTC),
                occasion=str(self.runs),
            ),
            programmes=(self.programme,),
            partners=PARTNERS,
            products=PRODUCTS,
            prices=(),
            segments=(),
            settled=tuple(self.settled),
        )
        calculation = Calculation.of(manifest)
        (payout,) = calculation.payouts("disti-north", self.lines, {}, {})
        found = recorded(manifest.order, payout)
        self.settled += [entry for entry, _ in entries(manifest, [found])]
        return found

    def paid(self) -> Decimal:
        return sum((entry.amount for entry in self.settled), Decimal(0))


def test_what_is_below_the_minimum_waits_and_is_paid_with_the_next_quarter() -> None:
    books = Books()
    books.sell(date(2026, 2, 1), "600")  # 10 %: 60, below 100
    books.sell(date(2026, 5, 1), "800")  # 80
    first, second = books.run(1), books.run(2)
    assert (first.payable.amount, first.held.amount) == (Decimal("0.00"), Decimal("60.00"))
    assert (second.payable.amount, second.held.amount) == (Decimal("140.00"), Decimal("0.00"))
    assert [(e.start, e.amount) for e in books.settled if e.amount] == [
        (date(2026, 1, 1), Decimal("60.00")),
        (date(2026, 4, 1), Decimal("80.00")),
    ]


def test_what_was_carried_is_not_paid_again_when_its_own_quarter_is_run_late() -> None:
    books = Books()
    books.sell(date(2026, 2, 1), "600")
    books.sell(date(2026, 5, 1), "800")
    books.run(1)
    books.run(2)
    books.sell(date(2026, 3, 1), "1400")  # the quarter comes to 2,000: 350 (domain.md §4)
    late = books.run(1)
    assert (late.settled.amount, late.payable.amount) == (Decimal("60.00"), Decimal("290.00"))
    assert books.paid() == Decimal("430.00")  # 350 and 80
    assert books.run(2).payable.amount == Decimal("0.00")


def test_what_waits_goes_on_waiting_over_several_quarters() -> None:
    books = Books()
    for day in (date(2026, 2, 1), date(2026, 5, 1), date(2026, 8, 1)):
        books.sell(day, "400")  # 40 a quarter
    payable = [books.run(quarter).payable.amount for quarter in (1, 2, 3)]
    assert payable == [Decimal("0.00"), Decimal("0.00"), Decimal("120.00")]


def test_a_negative_quarter_is_carried_forward_and_taken_off_the_next() -> None:
    books = Books()
    books.sell(date(2026, 2, 1), "2000")
    books.run(1)  # 350 paid
    books.sell(date(2026, 3, 1), "-1500")  # 500 to date earn 50
    assert books.run(1).payable.amount == Decimal("0.00")
    books.sell(date(2026, 5, 1), "5000")  # 100 + 1,000 = 1,100
    second = books.run(2)
    assert second.payable.amount == Decimal("800.00")
    assert books.paid() == Decimal("1150.00")


def test_the_journal_balances_and_mirrors_a_clawback() -> None:
    books = Books(REBATE)
    books.sell(date(2026, 2, 1), "2000")
    first = books.run(1)
    books.sell(date(2026, 3, 1), "-1500")
    clawback = books.run(1)
    lines = journal([first, clawback])
    assert balance(lines) == {"USD": Decimal("0.00")}
    assert [(x.account, x.debit, x.credit) for x in lines] == [
        ("accrued_incentives", Decimal("350.00"), Decimal(0)),
        ("partner_payable", Decimal(0), Decimal("350.00")),
        ("partner_payable", Decimal("300.00"), Decimal(0)),
        ("accrued_incentives", Decimal(0), Decimal("300.00")),
    ]
    assert [x.document[:2] for x in lines] == ["CM", "CM", "DM", "DM"]


def test_a_run_that_does_not_know_a_settlement_pays_nobody() -> None:
    books = Books(REBATE)
    books.sell(date(2026, 2, 1), "2000")
    books.run(1)
    order = RunOrder(
        mode=RunMode.SETTLEMENT,
        start=QUARTERS[1][0],
        end=QUARTERS[1][1],
        as_of=datetime(2026, 12, 1, tzinfo=UTC),
        occasion="other",
    )
    blind = Manifest(
        order=order, programmes=(REBATE,), partners=PARTNERS, products=(), prices=(), segments=(),
        settled=(),
    )  # fmt: skip
    with pytest.raises(ControlTotalsDisagree, match="start a new run"):
        require_unsettled(blind, books.settled)
    require_unsettled(blind.model_copy(update={"settled": tuple(books.settled)}), books.settled)


def test_a_line_of_another_payee_earns_nothing() -> None:
    books = Books(REBATE)
    books.lines.append(replace(a_line("X"), distributor="disti-south"))
    assert books.run(1).earned.amount == Decimal("0.00")
