"""A trace that is written and read again says of each line what the payouts said."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from channel.money import Money
from channel.periods import Period
from channel.programmes.engine import calculate
from channel.programmes.payout import Allocation, Payout
from channel.programmes.reasons import Reason
from channel.programmes.sifting import Excluded
from channel.programmes.terms import Settled
from channel.runs import tracing
from channel.runs.line_traces import NOT_TRACED, Traceable, traced
from channel.runs.traces import (
    TracedLine,
    TraceHead,
    TracePage,
    counted_lines,
    lines_left_out,
)
from channel.runs.tracing import Trace
from tests.kit import markets
from tests.kit.lines import a_line

Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))


def read(trace: Trace) -> tuple[TraceHead, list[TracePage]]:
    first, *rest = (content for _, content in trace.objects())
    head, pages = TraceHead.model_validate_json(first), map(TracePage.model_validate_json, rest)
    assert head.pages == len(rest)
    return head, list(pages)


def told(trace: Trace, payout_id: str) -> tuple[list[TracedLine], list[TracedLine]]:
    """A payout's lines with a share, and those left out."""
    head, pages = read(trace)
    of = head.payout(payout_id)
    counted = [list(counted_lines(page, of)) for page in pages]
    assert [len(lines) for lines in counted] == list(of.counted)
    left_out = [line for page in pages for line in lines_left_out(head, page, of)]
    return [line for lines in counted for line in lines], left_out


@pytest.mark.parametrize("seed", range(6))
def test_what_is_read_is_what_was_calculated(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "LINES_A_PAGE", 7)
    random = Random(seed)
    terms, lines = markets.terms(random), markets.lines(random, 150)
    programmes = markets.programmes(random, 12)
    for payee in markets.DISTRIBUTORS:
        own = sorted(
            (line for line in lines if payee in (line.distributor, line.reseller)),
            key=lambda line: (line.sale_date, line.line_key),
        )
        settled = _settled(random, [p.id for p in programmes], [line.line_key for line in own])
        payouts = calculate(programmes, payee, own, terms, Q1, settled)
        said = [Traceable.of("r1", payout) for payout in payouts]
        trace = traced("r1", payee, said, own)
        for payout, of in zip(payouts, said, strict=True):
            counted, left_out = told(trace, of.payout_id)
            assert _shares(counted) == _allocated(payout)
            assert sum(line.payable or 0 for line in counted) == payout.payable.amount
            assert sorted((x.line_key, x.code, x.reason) for x in left_out) == _excluded(payout)


def _settled(random: Random, programmes: list[str], keys: list[str]) -> dict[str, Settled]:
    """Half the programmes paid some lines before, one of which is reported no more."""
    return {
        name: Settled(Money(Decimal(3), "USD"), {random.choice(keys): 100, "GONE": 200})
        for name in programmes
        if random.random() < 0.5
    }


def _shares(lines: list[TracedLine]) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return sorted((line.line_key, line.earned, line.payable) for line in lines)


def _allocated(payout: Payout) -> list[tuple[str, Decimal | None, Decimal | None]]:
    currency = payout.earned.currency
    return sorted(
        (
            part.line_key,
            Money.from_minor(part.earned, currency).amount,
            Money.from_minor(part.payable, currency).amount,
        )
        for part in payout.allocations
    )


def _excluded(payout: Payout) -> list[tuple[str, str, str]]:
    traced = (x for x in payout.excluded if x.reason.code not in NOT_TRACED)
    return sorted((x.line_key, x.reason.code, x.reason.text) for x in traced)


def test_lines_that_are_alike_share_a_kind_and_each_has_its_own_words() -> None:
    lines = [a_line(f"I{n}", sku=f"SKU-{n}", line_key=f"K{n}") for n in range(3)]
    wording = "sku {sku!r} is not in A"
    excluded = tuple(
        Excluded(line.line_key, Reason("sku_not_in_scope", wording, (("sku", line.sku),)))
        for line in lines[:2]
    )
    said = [Traceable("p1", "USD", (Allocation("K2", 150, 50),), excluded)]
    trace = traced("r1", "disti-north", said, lines)
    assert trace.kinds == ((1,), (0,))
    counted, left_out = told(trace, "p1")
    assert [line.reason for line in left_out] == [
        "sku 'SKU-0' is not in A",
        "sku 'SKU-1' is not in A",
    ]
    assert (counted[0].earned, counted[0].payable) == (Decimal("1.50"), Decimal("0.50"))
    assert (counted[0].quantity, counted[0].amount) == (Decimal("10"), Decimal("100"))


def test_what_a_rival_pays_is_each_lines_own() -> None:
    wording = "paid under q, which earns {worth} USD on it"
    lines = [a_line(f"I{n}", line_key=f"K{n}") for n in range(2)]
    excluded = tuple(
        Excluded(f"K{n}", Reason("double_dip", wording, (("worth", f"{n}.5"),))) for n in range(2)
    )
    trace = traced("r1", "d", [Traceable("p1", "USD", (), excluded)], lines)
    assert len(trace.kinds) == 1
    assert [line.reason for line in told(trace, "p1")[1]] == [
        "paid under q, which earns 0.5 USD on it",
        "paid under q, which earns 1.5 USD on it",
    ]


def test_a_line_that_no_payout_speaks_of_is_not_kept() -> None:
    lines = [a_line("I1", line_key="K1"), a_line("I2", line_key="K2")]
    said = [Traceable("p1", "USD", (Allocation("K2", 1, 1), Allocation("", 5, 5)))]
    (page,) = read(traced("r1", "d", said, lines))[1]
    assert page.line_key == ("K2", "")
    assert page.amount == (1_000_000, None)
