"""Lines summed to cells in one pass: by payee, by the classes of each axis, and by span of days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import duckdb
import numpy as np

from channel.columnar.asking import Grain
from channel.columnar.axes import Axis, Span, days_of
from channel.columnar.cells import MOST, SCALE, Cells, Numbers
from channel.facts.engine import quoted
from channel.facts.statements import LINES
from channel.partners import Tier

FEW = 8  # values that are told apart faster by CASE than by a join


@dataclass(frozen=True, slots=True)
class _Sql:
    """How a column becomes a small whole number, and the join that it takes."""

    value: str
    join: str = ""


def cells_of(
    con: duckdb.DuckDBPyConnection,
    grain: Grain,
    axes: Sequence[Axis],
    spans: Sequence[Span],
    payees: Sequence[str],
) -> Cells:
    """The cells of the payees, in the order given; sums are exact whatever their size."""
    _tables(con, axes, spans, payees)
    party = "distributor" if grain.tier is Tier.DISTRIBUTOR else "reseller"
    parts = [_axis_sql(axis, place) for place, axis in enumerate(axes)]
    day, key = _span_sql(spans), "payees.place::BIGINT"
    for axis, sql in zip(axes, parts, strict=True):
        key = f"({key}) * {axis.size} + {sql.value}"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE cells AS SELECT ({key}) * {len(spans)} + {day.value} AS key,"
        f" count(*) AS lines, sum(quantity) AS quantity, sum(amount) AS amount FROM {LINES}"
        f" JOIN payees ON payees.name = {party} {' '.join(sql.join for sql in (day, *parts))}"
        f" WHERE flow = {quoted(grain.flow)} AND sale_date >= {quoted(str(spans[0].days.start))}"
        f" AND sale_date < {quoted(str(spans[-1].days.end))} GROUP BY ALL"
    )
    return _dense(con, axes, spans, len(payees))


def _tables(
    con: duckdb.DuckDBPyConnection,
    axes: Sequence[Axis],
    spans: Sequence[Span],
    payees: Sequence[str],
) -> None:
    days = days_of(spans)
    _table(con, "spans", "day", [day for day, _ in days], [place for _, place in days])
    _table(con, "payees", "name", list(payees), list(range(len(payees))))
    for place, axis in enumerate(axes):
        if len(axis.classes) > FEW:
            names, classes = list(axis.classes), list(axis.classes.values())
            _table(con, f"axis{place}", "name", names, classes)


def _table(
    con: duckdb.DuckDBPyConnection,
    table: str,
    key: str,
    keys: list[str] | list[date],
    places: list[int],
) -> None:
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS"
        f" SELECT unnest($1) AS {key}, unnest($2)::INTEGER AS place",
        [keys, places],
    )


def _axis_sql(axis: Axis, place: int) -> _Sql:
    if len(axis.classes) > FEW:
        name = f"axis{place}"
        joined = f"LEFT JOIN {name} ON {name}.name = {axis.column}"
        return _Sql(f"coalesce({name}.place, 0)", joined)
    cases = " ".join(f"WHEN {quoted(v)} THEN {n}" for v, n in axis.classes.items())
    return _Sql(f"CASE {axis.column} {cases} ELSE 0 END" if cases else "0")


def _span_sql(spans: Sequence[Span]) -> _Sql:
    """The place of the day's span: by CASE where few follow each other, else by a join."""
    follow = all(one.days.end == other.days.start for one, other in pairwise(spans))
    if not follow or len(spans) > FEW:
        return _Sql("spans.place", "JOIN spans ON spans.day = sale_date")
    cases = (f"WHEN sale_date < DATE '{span.days.end}' THEN {span.place}" for span in spans[:-1])
    last = spans[-1].place
    return _Sql(f"CASE {' '.join(cases)} ELSE {last} END" if len(spans) > 1 else str(last))


def _dense(
    con: duckdb.DuckDBPyConnection, axes: Sequence[Axis], spans: Sequence[Span], payees: int
) -> Cells:
    """The table of cells as arrays, a row for each combination of classes that occurs."""
    keys, lines, quantity, amount = _columns(con)
    sizes = [axis.size for axis in axes] + [len(spans)]
    width = int(np.prod(sizes))
    combinations, rows = np.unique(keys % width, return_inverse=True)
    places = keys // width
    classes = np.array(np.unravel_index(combinations, sizes))

    def spread(values: Numbers) -> Numbers:
        table = np.zeros((len(combinations), payees), dtype=values.dtype)
        table[rows, places] = values
        return table

    found = Cells(
        tuple(axes), tuple(spans), classes, spread(lines), spread(quantity), spread(amount)
    )
    sums = (np.abs(table).sum(axis=0) for table in (found.quantity, found.amount))
    return replace(found, largest=max(int(column.max(initial=0)) for column in sums))


def _columns(con: duckdb.DuckDBPyConnection) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Key, lines, quantity and amount × SCALE, in machine integers where all sums fit them."""
    most = con.execute(
        "SELECT coalesce(sum(abs(quantity)) + sum(abs(amount)), 0) FROM cells"
    ).fetchone()
    names = ("key", "lines", "quantity", "amount")
    if most and most[0] * SCALE < MOST:
        scaled = ", ".join(f"({n} * {SCALE})::BIGINT AS {n}" for n in names[2:])
        found = con.execute(f"SELECT key, lines, {scaled} FROM cells").fetchnumpy()
        return found["key"], found["lines"], found["quantity"], found["amount"]
    rows = con.execute("SELECT key, lines, quantity, amount FROM cells").fetchall()
    keys, lines, quantity, amount = zip(*rows, strict=True)
    return (
        np.array(keys),
        np.array(lines),
        np.array([int(q * SCALE) for q in quantity], dtype=object),
        np.array([int(a * SCALE) for a in amount], dtype=object),
    )
