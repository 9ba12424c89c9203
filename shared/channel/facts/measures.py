"""Lines summed to cells in one scan: by payee, by the classes of each axis, and by span of days."""

from collections.abc import Sequence

import duckdb
import numpy as np

from channel.columnar.cells import SCALE, Cells, Column, Numbers, Sought
from channel.facts.coding import Bits, Coding
from channel.facts.engine import quoted
from channel.facts.statements import LINES

PLACES = 10**14  # what DECIMAL(18,4) holds: below it, sums × SCALE are machine integers
_SUMS = {
    Column.LINES: "count(*)",
    Column.QUANTITY: "sum(quantity)",
    Column.AMOUNT: "sum(amount)",
}


def cells_of(con: duckdb.DuckDBPyConnection, sought: Sequence[Sought]) -> tuple[Cells, ...]:
    """The cells of each, all from one scan; sums are exact whatever their size."""
    if not sought:
        return ()
    columns = tuple(c for c in Column if any(c in one.columns for one in sought))
    _sum_up(con, sought, columns)
    parts, keys, sums = _fetched(con, columns)
    found = []
    for number, one in enumerate(sought):
        of_part = np.flatnonzero(parts == number)
        taken = {column: values[of_part] for column, values in sums.items()}
        found.append(_dense(one, keys[of_part], taken))
    return tuple(found)


def _sum_up(
    con: duckdb.DuckDBPyConnection, sought: Sequence[Sought], columns: Sequence[Column]
) -> None:
    """The table `cells`: a row for each part and key that occurs.

    The codes are made once for all parts; DuckDB streams them to every part's sums.
    """
    coding = Coding(con)
    keys = [coding.key(one) for one in sought]
    filters = [_filter(one) for one in sought]
    alike = len(set(filters)) == 1
    of_lines = [c for c in (Column.QUANTITY, Column.AMOUNT) if c in columns]
    carried = [*coding.selected(), *of_lines, *(() if alike else ("flow", "sale_date"))]
    coded = (
        f"SELECT {', '.join(carried)} FROM {LINES} {' '.join(coding.joins)}"
        f" WHERE {' OR '.join(f'({one})' for one in dict.fromkeys(filters))}"
    )
    sums = "".join(f", {_SUMS[column]} AS {column}" for column in columns)
    parts = (
        f"SELECT {number} AS part, {key} AS key{sums} FROM coded"
        f"{'' if alike else ' WHERE ' + own} GROUP BY ALL"
        for number, (key, own) in enumerate(zip(keys, filters, strict=True))
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE cells AS WITH coded AS ({coded}) {' UNION ALL '.join(parts)}"
    )


def _filter(one: Sought) -> str:
    first, last = one.spans[0].days.start, one.spans[-1].days.end
    days = f"sale_date >= DATE '{first}' AND sale_date < DATE '{last}'"
    return f"flow = {quoted(one.grain.flow)} AND {days}"


def _fetched(
    con: duckdb.DuckDBPyConnection, columns: Sequence[Column]
) -> tuple[Numbers, Numbers, dict[Column, Numbers]]:
    """Part, key and sums × SCALE, in machine integers where all of a column's fit them."""
    scaled = [column for column in columns if column is not Column.LINES]
    sizes = ", ".join(f"coalesce(sum(abs({column})), 0)" for column in scaled)
    known = "FROM cells WHERE key IS NOT NULL"
    most = con.execute(f"SELECT greatest({sizes}) {known}").fetchone()
    fits = most is not None and most[0] < PLACES
    asked = [_scaled(c) if c in scaled and fits else str(c) for c in columns]
    found = con.execute(f"SELECT {', '.join(['part', 'key', *asked])} {known}")
    if fits:
        arrays = found.fetchnumpy()
        sums = {column: arrays[column] for column in columns}
        return arrays["part"], arrays["key"], sums
    part, key, *values = zip(*found.fetchall(), strict=True)
    sums = {
        column: np.array([int(v * SCALE) for v in of_column], dtype=object)
        if column in scaled
        else np.array(of_column)
        for column, of_column in zip(columns, values, strict=True)
    }
    return np.array(part), np.array(key, dtype=np.uint64), sums


def _scaled(column: Column) -> str:
    """The sum × SCALE in 64-bit steps: whole units, then the rest (a wider product is slow)."""
    narrow = f"{column}::DECIMAL(18,4)"
    rest = f"(({narrow} % 1::DECIMAL(1,0)) * {SCALE}::DECIMAL(5,0))::BIGINT"
    return f"trunc({narrow})::BIGINT * {SCALE} + {rest} AS {column}"


def _dense(one: Sought, keys: Numbers, sums: dict[Column, Numbers]) -> Cells:
    """The cells as arrays, a row for each combination of classes that occurs."""
    bits = Bits.of(one)
    combinations, rows = np.unique(bits.combinations(keys), return_inverse=True)
    payees = bits.payees(keys)

    def spread(values: Numbers) -> Numbers:
        table = np.zeros((len(combinations), len(one.payees)), dtype=values.dtype)
        table[rows, payees] = values
        return table

    tables = {column: spread(values) for column, values in sums.items()}
    sizes = (np.abs(table).sum(axis=0) for table in tables.values())
    largest = max((int(column.max(initial=0)) for column in sizes), default=0)
    classes = bits.split(combinations)
    return Cells(one.axes, one.spans, classes, tables, len(one.payees), largest)
