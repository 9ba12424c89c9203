"""Totals from cells are the totals of lines: every payout, every figure, on random markets."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import numpy as np
import pytest

from channel.columnar.asking import Grain, is_on_cells
from channel.columnar.axes import Axis, Span
from channel.columnar.calculating import payouts, sum_up
from channel.columnar.cells import Column, Sought
from channel.facts.engine import connect
from channel.facts.measures import cells_of
from channel.facts.segments import stage, write_segment
from channel.facts.statements import Stated, open_lines
from channel.partners import Tier
from channel.periods import Period
from channel.programmes.engine import calculate
from channel.programmes.payout import Payout
from channel.programmes.terms import Terms
from channel.sales import Flow, SalesLine
from tests.kit import markets
from tests.kit.lines import a_line
from tests.kit.programmes import a_programme, banded

Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))
Q2 = Period(date(2026, 4, 1), date(2026, 7, 1))
GRAIN = Grain(Flow.SELL_THROUGH, Tier.DISTRIBUTOR, by_sku=False, by_counterpart=False)
AMOUNT = frozenset({Column.AMOUNT})


def opened(folder: Path, lines: list[SalesLine]) -> duckdb.DuckDBPyConnection:
    """A connection whose view `lines` holds the lines."""
    con = connect(folder)
    stage(lines, folder / "lines.csv")
    write_segment(con, folder / "lines.csv", folder / "lines.parquet")
    stated = Stated(folder / "lines.parquet", "u1", "disti-0", "sell_through", 1)
    open_lines(con, [stated])
    return con


def of_party(lines: list[SalesLine], payee: str) -> list[SalesLine]:
    found = [line for line in lines if payee in (line.distributor, line.reseller)]
    return sorted(found, key=lambda line: (line.sale_date, line.line_key))


def untraced(payout: Payout) -> Payout:
    return replace(payout, allocations=(), excluded=())


@pytest.mark.parametrize("seed", range(8))
def test_every_payout_from_cells_is_the_payout_from_lines(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    terms, lines = markets.terms(random), markets.lines(random, 900)
    programmes = markets.programmes(random, 40)
    con = opened(tmp_path, lines)
    payees = [*markets.DISTRIBUTORS, *markets.RESELLERS]
    summed = sum_up(
        programmes, payees, [Q1, Q2], terms, lambda sought: cells_of(con, sought), markets.HELD
    )
    compared = 0
    for payee in payees:
        for period in (Q1, Q2):
            expected = calculate(programmes, payee, of_party(lines, payee), terms, period)
            found = payouts(summed, payee, period, lambda name: of_party(lines, name))
            assert [untraced(p) for p in found] == [untraced(p) for p in expected]
            compared += len(found)
    assert compared > 300
    assert sum(is_on_cells(programme) for programme in programmes) > 20


def test_sums_beyond_machine_integers_stay_exact(tmp_path: Path) -> None:
    most = Decimal("99999999999999.9999")
    lines = [a_line(f"INV{n}", amount=most, distributor="disti-0") for n in range(12)]
    programme = a_programme(banded("all_units", ("0", "1")))
    con = opened(tmp_path, lines)
    summed = sum_up(
        [programme], ["disti-0"], [Q1], Terms(), lambda sought: cells_of(con, sought), Q1
    )
    (payout,) = payouts(summed, "disti-0", Q1, lambda _: [])
    # 12 × 99,999,999,999,999.9999 = 1,199,999,999,999,999.9988
    assert str(payout.earned) == "1200000000000000.00 USD"
    assert payout.workings[0].qualifier * 10000 == 11999999999999999988


@pytest.mark.parametrize(
    "amounts",
    [
        ("99999999999999.9999",),  # the last sum that machine integers take
        ("99999999999999.9999", "0.0001"),  # the first that they do not
        ("-99999999999999.9998", "-0.0001"),
        ("-0.0001", "0.9999", "-1.0001"),
    ],
)
def test_four_decimals_are_kept_on_either_side_of_machine_integers(
    amounts: tuple[str, ...], tmp_path: Path
) -> None:
    lines = [
        a_line(f"INV{n}", amount=Decimal(amount), distributor="disti-0")
        for n, amount in enumerate(amounts)
    ]
    con = opened(tmp_path, lines)
    (cells,) = cells_of(con, [Sought(GRAIN, (), (Span(Q1, 0),), ("disti-0",), AMOUNT)])
    expected = sum(int(Decimal(amount) * 10000) for amount in amounts)
    assert cells.sums[Column.AMOUNT].tolist() == [[expected]]


def test_classes_and_payees_that_need_more_than_32_bits_stay_apart(tmp_path: Path) -> None:
    lines = [
        a_line(f"INV{n}", sku=f"SKU-{n * 9_999}", distributor=f"disti-{n * 9_999}")
        for n in range(8)
    ]
    con = opened(tmp_path, lines)
    many = 70_000  # 17 bits for products, 17 for payees
    skus = {f"SKU-{n}": n + 1 for n in range(many)}
    axis = Axis("sku", skus, ("", *skus))
    payees = tuple(f"disti-{n}" for n in range(many))
    (cells,) = cells_of(con, [Sought(GRAIN, (axis,), (Span(Q1, 0),), payees, AMOUNT)])
    rows, places = np.nonzero(cells.sums[Column.AMOUNT])
    assert places.tolist() == [n * 9_999 for n in range(8)]
    assert cells.classes[0][rows].tolist() == [n * 9_999 + 1 for n in range(8)]


def test_nothing_sought_scans_nothing(tmp_path: Path) -> None:
    assert cells_of(opened(tmp_path, [a_line("INV1")]), []) == ()


def test_a_payee_without_lines_earns_nothing(tmp_path: Path) -> None:
    con = opened(tmp_path, [a_line("INV1")])
    programme = a_programme(banded("marginal", ("0", "0.10")))
    summed = sum_up(
        [programme], ["disti-9"], [Q1], Terms(), lambda sought: cells_of(con, sought), Q1
    )
    (payout,) = payouts(summed, "disti-9", Q1, lambda _: [])
    assert str(payout.earned) == "0.00 USD"
