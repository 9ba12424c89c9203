"""Totals from cells are the totals of lines: every payout, every figure, on random markets."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest

from channel.columnar.asking import is_on_cells
from channel.columnar.calculating import payouts, sum_up
from channel.facts.engine import connect
from channel.facts.measures import cells_of
from channel.facts.segments import stage, write_segment
from channel.facts.statements import Stated, open_lines
from channel.periods import Period
from channel.programmes.engine import calculate
from channel.programmes.payout import Payout
from channel.programmes.terms import Terms
from channel.sales import SalesLine
from tests.kit import markets
from tests.kit.lines import a_line
from tests.kit.programmes import a_programme, banded

Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))
Q2 = Period(date(2026, 4, 1), date(2026, 7, 1))


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
    summed = sum_up(programmes, payees, [Q1, Q2], terms, lambda *g: cells_of(con, *g), markets.HELD)
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
    summed = sum_up([programme], ["disti-0"], [Q1], Terms(), lambda *g: cells_of(con, *g), Q1)
    (payout,) = payouts(summed, "disti-0", Q1, lambda _: [])
    # 12 × 99,999,999,999,999.9999 = 1,199,999,999,999,999.9988
    assert str(payout.earned) == "1200000000000000.00 USD"
    assert payout.workings[0].qualifier * 10000 == 11999999999999999988


def test_a_payee_without_lines_earns_nothing(tmp_path: Path) -> None:
    con = opened(tmp_path, [a_line("INV1")])
    programme = a_programme(banded("marginal", ("0", "0.10")))
    summed = sum_up([programme], ["disti-9"], [Q1], Terms(), lambda *g: cells_of(con, *g), Q1)
    (payout,) = payouts(summed, "disti-9", Q1, lambda _: [])
    assert str(payout.earned) == "0.00 USD"
