"""Makes pages of lines for `transactions`: which lines are one is found out by keys alone."""

from collections.abc import Iterator
from decimal import Decimal

import duckdb

from channel.facts.engine import parquet, quoted
from channel.facts.gathered import Lines
from channel.facts.pages import CELL, LINES_A_PAGE, Page, head_of, pack

# Of a page: month, first and last key, rows, quantity; each currency, amount and lines' places.
Keyed = tuple[str, str, str, int, Decimal, list[str], list[Decimal], list[list[int]]]


def pages(con: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[Page]:
    """Lines as pages, by month and line key."""
    for part in _in_key_order(con, lines):
        yield from _pages(con, part, lines)


def _in_key_order(con: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[str]:
    """The lines in parts by month and key that can be paged one by one in memory."""
    size = lines.size
    if size.rows <= size.part:
        yield lines.relation
        return
    folder = lines.folder / "parts"
    con.execute(
        f"COPY (SELECT {', '.join(lines.varied)} FROM {lines.relation}"
        f" ORDER BY {lines.month}, line_key)"
        f" TO {quoted(folder)} (FORMAT parquet, COMPRESSION snappy,"
        f" ROW_GROUP_SIZE {size.part}, ROW_GROUPS_PER_FILE 1, FILENAME_PATTERN 'part-{{i}}',"
        " OVERWRITE)"
    )
    for part in sorted(folder.iterdir(), key=lambda part: int(part.stem.removeprefix("part-"))):
        yield parquet([part])


def _pages(con: duckdb.DuckDBPyConnection, part: str, lines: Lines) -> Iterator[Page]:
    texts, alike = _texts(con, part, lines), head_of(lines.layout.columns, lines.alike)
    for month, first, last, number, quantity, currencies, amounts, places in _keyed(
        con, part, lines
    ):
        told = {c: Decimal(a) for c, a in zip(currencies, amounts, strict=True)}
        rows = [texts[place] for of_currency in places for place in of_currency]
        yield Page(month, first, last, number, Decimal(quantity), told, pack(alike, rows))


def _texts(con: duckdb.DuckDBPyConnection, part: str, lines: Lines) -> list[bytes]:
    """Each line's own cells joined, in the order in which the lines lie."""
    cells = f", {quoted(CELL)}, ".join(lines.varied)
    found = con.execute(f"SELECT encode(concat({cells})) AS text FROM {part}").fetchnumpy()
    texts: list[bytes] = found["text"].tolist()
    return texts


def _keyed(con: duckdb.DuckDBPyConnection, part: str, lines: Lines) -> Iterator[Keyed]:
    """What each page says in clear, and the places of its lines."""
    layout = lines.layout
    cursor = con.execute(
        f"WITH dated AS (SELECT {lines.month} AS month, line_key, currency, {layout.quantity} AS"
        f" quantity, {layout.amount} AS amount, row_number() OVER () - 1 AS place FROM {part}),"
        f" paged AS (SELECT *, (row_number() OVER (PARTITION BY month ORDER BY line_key) - 1)"
        f" // {LINES_A_PAGE} AS page FROM dated),"
        " per_currency AS (SELECT month, page, currency, count(*) AS rows,"
        " sum(quantity) AS quantity, sum(amount) AS amount, min(line_key) AS first_key,"
        " max(line_key) AS last_key, list(place) AS places FROM paged"
        " GROUP BY month, page, currency)"
        " SELECT strftime(month, '%Y-%m'), min(first_key), max(last_key), sum(rows)::INTEGER,"
        " sum(quantity), list(currency ORDER BY currency), list(amount ORDER BY currency),"
        " list(places ORDER BY currency) FROM per_currency GROUP BY month, page"
        " ORDER BY month, page"
    )
    while found := cursor.fetchmany(50):
        yield from found
