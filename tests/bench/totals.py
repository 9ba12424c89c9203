"""Totals of 200 programmes over all lines: ours, bare DuckDB, and one pass in `Decimal`."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from channel.columnar.calculating import Summed, sum_up
from channel.facts.measures import cells_of
from channel.periods import Period
from channel.programmes.model import Programme
from channel.programmes.terms import Terms
from tests.bench import market
from tests.bench.figures import Figure, best, cpu, size

QUARTER = Period(market.START, market.START.replace(month=4))
PROGRAMMES, FOR_RESELLERS = 200, 100


def figures() -> list[Figure]:
    rows, sample = size(10_000_000, 1_000_000), size(300_000, 100_000)
    terms, programmes = market.terms(), market.programmes(PROGRAMMES, FOR_RESELLERS)
    with TemporaryDirectory() as folder:
        con = market.opened(Path(folder), market.write_lines(Path(folder), rows))
        ours = best(lambda: summed(con, programmes, terms))
        bare = best(lambda: _bare(con))
        lines = _lines(con, sample)
        decimal = cpu(lambda: _decimal(lines, programmes, terms)) * rows / sample
    return [
        Figure(
            f"run totals, {rows:,} lines, {PROGRAMMES} programmes",
            rows / ours,
            rows / decimal,
            "lines/s",
            decimal / ours,
            40,
            70,
            note=f"one-pass Decimal on {sample:,} lines held in memory, reading not counted",
        ),
        Figure(
            "run totals beside bare DuckDB SQL",
            ours,
            bare,
            "CPU s",
            ours / bare,
            1.5,
            1.1,
            more=False,
        ),
    ]


def summed(con: duckdb.DuckDBPyConnection, programmes: list[Programme], terms: Terms) -> Summed:
    """What every programme measures for every payee."""
    payees = list(terms.partners)
    return sum_up(
        programmes, payees, [QUARTER], terms, lambda sought: cells_of(con, sought), QUARTER
    )


def _bare(con: duckdb.DuckDBPyConnection) -> None:
    """The aggregates that a person would write by hand for these programmes."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE products AS SELECT 'SKU-' || i AS sku,"
        f" 'family-' || i % {market.FAMILIES} AS family FROM range({market.SKUS}) r(i)"
    )
    for party in ("distributor", "reseller"):
        con.execute(
            f"SELECT {party}, family, customer_class, transaction_type, currency, sum(amount)"
            " FROM lines JOIN products USING (sku)"
            f" WHERE flow = 'sell_through' AND sale_date >= '{QUARTER.start}'"
            f" AND sale_date < '{QUARTER.end}' GROUP BY ALL"
        ).fetchnumpy()


Line = tuple[str, str, str, str, str, str, Decimal]


def _lines(con: duckdb.DuckDBPyConnection, count: int) -> list[Line]:
    return con.execute(
        "SELECT distributor, reseller, sku, customer_class, transaction_type, currency, amount"
        f" FROM lines LIMIT {count}"
    ).fetchall()


def _decimal(lines: list[Line], programmes: list[Programme], terms: Terms) -> None:
    """One pass over lines into dictionaries of `Decimal`, then every programme on their cells."""
    family_of = {sku: product.family for sku, product in terms.products.items()}
    cells: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for distributor, reseller, sku, customer, kind, currency, amount in lines:
        family = family_of[sku]
        cells["distributor", distributor, family, customer, kind, currency] += amount
        cells["reseller", reseller, family, customer, kind, currency] += amount
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    by_tier = {"distributor": programmes[:-FOR_RESELLERS], "reseller": programmes[-FOR_RESELLERS:]}
    wanted: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for tier, of_tier in by_tier.items():
        for programme in of_tier:
            for family in programme.scope.families:
                for customer in programme.scope.customer_classes or (
                    "named",
                    "placeholder",
                    "unknown",
                ):
                    wanted[tier, family, customer].append(programme.id)
    for (tier, payee, family, customer, _, _), amount in cells.items():
        for programme_id in wanted[tier, family, customer]:
            found[programme_id, payee] += amount
