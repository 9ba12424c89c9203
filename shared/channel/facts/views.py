"""Monthly views: one month of one distributor, summed by product and reseller, ready to read."""

import duckdb

from channel.facts.engine import quoted
from channel.facts.statements import LINES
from channel.views import Cell


def month_cells(con: duckdb.DuckDBPyConnection, month: str) -> tuple[Cell, ...]:
    """The cells of a month YYYY-MM over the lines that count, in a fixed order."""
    rows = con.execute(
        "SELECT sku, reseller, customer_class, currency, count(*)::INTEGER, sum(quantity),"
        f" sum(amount) FROM {LINES} WHERE strftime(sale_date, '%Y-%m') = {quoted(month)}"
        " GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return tuple(Cell(*row) for row in rows)
