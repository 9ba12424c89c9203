"""A run with its trace to lines: shares in whole numbers beside a loop in `Decimal`."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import numpy.typing as npt

from channel.columnar.allocation import Measured, Steps, in_order, in_proportion
from channel.columnar.cells import SCALE
from channel.facts.payees import lines_of
from channel.programmes.engine import calculate
from channel.runs.results import trace
from tests.bench import market
from tests.bench.figures import Figure, best, cpu, size
from tests.bench.totals import QUARTER

BANDS = (("0", "0.011"), ("300000", "0.0235"), ("5000000", "0.04"))
CENT = Decimal("0.01")
PROGRAMMES = 3


def figures() -> list[Figure]:
    rows, sample = size(10_000_000, 1_000_000), size(300_000, 100_000)
    with TemporaryDirectory() as folder:
        con = market.opened(Path(folder), market.write_lines(Path(folder), rows), 4000)
        held = _held(con)
        columns = best(lambda: _columns(held))
        objects = con.execute(
            "SELECT distributor, line_key, amount FROM (SELECT * FROM lines"
            f" LIMIT {sample}) ORDER BY distributor, sale_date, line_key"
        ).fetchall()
        decimal = cpu(lambda: _decimal(objects)) * rows / sample
        product, count = _product(con)
    return [
        Figure(
            f"trace of {rows:,} lines under two programmes, in columns",
            rows / columns,
            rows / decimal,
            "lines/s",
            decimal / columns,
            15,
            25,
            note=f"both on lines held in order; Decimal on {sample:,} of them",
        ),
        Figure(
            f"a payee's run to trace pages, {count:,} lines, {PROGRAMMES} programmes",
            count / product,
            sample / (decimal * sample / rows),
            "lines/s",
            (decimal / rows) / (product / count),
            15,
            25,
            note="as calculate_batch does it: lines as objects, reasons of lines left out, JSON",
        ),
    ]


Held = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]  # amounts, where payees begin


def _held(con: duckdb.DuckDBPyConnection) -> Held:
    found = con.execute(
        f"SELECT distributor, (amount * {SCALE})::BIGINT AS amount FROM lines"
        " ORDER BY distributor, sale_date, row"
    ).fetchnumpy()
    names = found["distributor"]
    changes = np.flatnonzero(names[1:] != names[:-1]) + 1
    return found["amount"], np.append(0, changes)


def _columns(held: Held) -> None:
    """A marginal and an all-units programme of every distributor, traced to the cent."""
    amounts, firsts = held
    lines = Measured(amounts, SCALE)
    lows, rates = ([Fraction(band[n]) for band in BANDS] for n in (0, 1))
    marginal = in_order(lines, firsts, Steps(tuple(lows), tuple(rates)), 100)
    sums = [Fraction(int(s), SCALE) for s in np.add.reduceat(amounts, firsts)]
    tops = [rates[sum(low <= total for low in lows) - 1] for total in sums]
    cents = np.array([_cents(total * rate) for total, rate in zip(sums, tops, strict=True)])
    flat = in_proportion(lines, firsts, tops, cents, 100)
    assert marginal is not None
    assert flat is not None
    assert int(flat.sum()) == int(cents.sum())


def _cents(amount: Fraction) -> int:
    return int(amount * 100 + Fraction(1, 2))


def _decimal(lines: list[tuple[str, str, Decimal]]) -> dict[str, tuple[Decimal, Decimal]]:
    """Telescoping and proportional shares in `Decimal`, line by line."""
    bands = [(Decimal(low), Decimal(rate)) for low, rate in BANDS]
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for payee, _, amount in lines:
        totals[payee] += amount
    reached, given, shares = defaultdict(Decimal), defaultdict(Decimal), {}
    for payee, key, amount in lines:
        before = _rounded(_marginal(reached[payee], bands))
        reached[payee] += amount
        after = _rounded(_marginal(reached[payee], bands))
        rate = [rate for low, rate in bands if low <= totals[payee]][-1]
        flat = _rounded(amount * rate)
        given[payee] += flat
        shares[key] = (after - before, flat)
    return shares


def _marginal(measure: Decimal, bands: list[tuple[Decimal, Decimal]]) -> Decimal:
    total = Decimal(0)
    for place, (low, rate) in enumerate(bands):
        if measure <= low:
            break
        high = bands[place + 1][0] if place + 1 < len(bands) else measure
        total += rate * (min(measure, high) - low)
    return total


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _product(con: duckdb.DuckDBPyConnection) -> tuple[float, int]:
    """CPU seconds and lines of one distributor's run as a batch calculates it."""
    terms, programmes = market.terms(), market.programmes(PROGRAMMES, 0)
    counted: list[int] = []

    def run() -> None:
        lines = lines_of(con, "disti-3", QUARTER)
        by_key = {line.line_key: line for line in lines}
        for payout in calculate(programmes, "disti-3", lines, terms, QUARTER):
            for page in trace("r", payout, by_key):
                page.model_dump_json()
        counted.append(len(lines))

    spent = cpu(run)
    return spent, counted[0]
