"""Writes resolved lines to one immutable Parquet segment and reads its sums and pages back."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import starmap
from pathlib import Path

import duckdb

from channel.facts.columns import COLUMNS, SALES, Layout
from channel.facts.engine import make_room, parquet, quoted
from channel.facts.pages import LINES_A_PAGE, Page, pack
from channel.facts.sizes import SMALL_GROUP, Size, size_of
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType


@dataclass(frozen=True, slots=True)
class SegmentSums:
    """What a segment holds: rows, quantity, amount per currency, first and last sale day."""

    rows: int
    quantity: Decimal
    amounts: dict[str, Decimal]
    first_day: date
    last_day: date


def stage(lines: Iterable[SalesLine], path: Path) -> int:
    """Stream lines to a staging CSV, the form in which DuckDB takes them fastest; rows written."""
    with staging(path) as write:
        return sum(1 for line in lines if write(cells(line)))


@contextmanager
def staging(path: Path) -> Iterator[Callable[[Iterable[object]], int]]:
    """A staging CSV that is open for rows of a layout's cells."""
    with open(path, "w", newline="", encoding="utf-8") as out:
        yield csv.writer(out).writerow


def write_segment(
    con: duckdb.DuckDBPyConnection,
    staged: Path,
    target: Path,
    layout: Layout = SALES,
    more: Sequence[Path] = (),
) -> None:
    """Turn a staging CSV, and Parquet files of `more` lines, into the segment: typed and sorted.

    The same lines make the same bytes.
    """
    # All of it as Parquet first: the engine does not sort a union beyond its memory.
    lines = staged.with_suffix(".lines.parquet")
    con.execute(
        f"COPY (FROM {_staged(staged, layout)}) TO {quoted(lines)}"
        f" (FORMAT parquet, ROW_GROUP_SIZE {SMALL_GROUP})"
    )
    _sort(con, [lines, *more], target, layout)


def _sort(
    con: duckdb.DuckDBPyConnection, files: Sequence[Path], target: Path, layout: Layout
) -> None:
    """Without what is alike in all lines, which would be spilled and merged with each of them."""
    alike = _alike(con, files, layout)
    varied = ", ".join(name for name in layout.columns if name not in alike)
    whole = ", ".join(
        f"{quoted(alike[name])} AS {name}" if name in alike else name for name in layout.columns
    )
    size = _room_for(con, files, layout, alike)
    con.execute(
        f"COPY (SELECT {whole} FROM (SELECT {varied} FROM {parquet([*files])}"
        f" ORDER BY {', '.join(layout.sorted_by)}))"
        f" TO {quoted(target)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {size.group})"
    )


def _room_for(
    con: duckdb.DuckDBPyConnection, files: Sequence[Path], layout: Layout, without: Iterable[str]
) -> Size:
    """Make room to sort the lines, and say their size."""
    size = size_of(con, files, [name for name in layout.text if name not in without])
    make_room(con, size.room)
    return size


def _staged(staged: Path, layout: Layout) -> str:
    """The lines of a staging CSV, typed."""
    columns = ", ".join(f"{quoted(n)}: {quoted(k)}" for n, k in layout.columns.items())
    text = ", ".join(quoted(n) for n in layout.text)
    return (
        f"read_csv({quoted(staged)}, header=false, auto_detect=false, delim=',', quote='\"',"
        f" escape='\"', new_line='\\r\\n', force_not_null=[{text}], columns={{{columns}}})"
    )


def sums(con: duckdb.DuckDBPyConnection, segment: Path, layout: Layout = SALES) -> SegmentSums:
    """Control totals read back from the file itself."""
    rows = con.execute(
        f"SELECT currency, count(*), sum({layout.quantity}), sum({layout.amount}),"
        f" min({layout.day}), max({layout.day})"
        f" FROM {parquet([segment])} GROUP BY currency ORDER BY currency"
    ).fetchall()
    return SegmentSums(
        sum(r[1] for r in rows),
        sum((Decimal(r[2]) for r in rows), Decimal(0)),
        {r[0]: Decimal(r[3]) for r in rows},
        min(r[4] for r in rows),
        max(r[5] for r in rows),
    )


def pages(con: duckdb.DuckDBPyConnection, segment: Path, layout: Layout = SALES) -> Iterator[Page]:
    """The segment's lines as pages for `transactions`, by month and line key."""
    alike = _alike(con, [segment], layout)
    for part in _in_key_order(con, segment, layout, [*alike]):
        yield from _pages(con, part, layout, alike)


def _alike(con: duckdb.DuckDBPyConnection, files: Sequence[Path], layout: Layout) -> dict[str, str]:
    """The columns that say the same in every line, with what they say; by what the files tell."""
    found = con.execute(
        "SELECT path_in_schema, min(stats_min_value) FROM"
        f" parquet_metadata([{', '.join(map(quoted, files))}]) GROUP BY path_in_schema"
        " HAVING count(*) = count(stats_min_value) AND sum(stats_null_count) = 0"
        " AND min(stats_min_value) = max(stats_max_value)"
    ).fetchall()
    kept = {"currency", *layout.sorted_by}
    return {name: text for name, text in found if name in layout.text and name not in kept}


def _in_key_order(
    con: duckdb.DuckDBPyConnection, segment: Path, layout: Layout, without: Sequence[str]
) -> Sequence[Path]:
    """The lines by month and key in files that the engine can page one by one in its memory."""
    size = _room_for(con, [segment], layout, without)
    if size.rows <= size.part:
        return [segment]
    folder = segment.with_suffix(".parts")
    columns = ", ".join(name for name in layout.columns if name not in without)
    con.execute(
        f"COPY (SELECT {columns} FROM {parquet([segment])} ORDER BY {_month(layout)}, line_key)"
        f" TO {quoted(folder)} (FORMAT parquet, COMPRESSION snappy,"
        f" ROW_GROUP_SIZE {size.part}, ROW_GROUPS_PER_FILE 1, FILENAME_PATTERN 'part-{{i}}',"
        " OVERWRITE)"
    )
    return sorted(folder.iterdir(), key=lambda part: int(part.stem.removeprefix("part-")))


def _month(layout: Layout) -> str:
    return f"date_trunc('month', {layout.day})"


def _pages(
    con: duckdb.DuckDBPyConnection, part: Path, layout: Layout, alike: Mapping[str, str]
) -> Iterator[Page]:
    names = {name: f"c{at}" for at, name in enumerate(layout.columns) if name not in alike}
    cells = ", ".join(
        f"string_agg(coalesce({column}::VARCHAR, ''), chr(31)) AS {name}"
        for column, name in names.items()
    )
    joined = ", ".join(f"string_agg({name}, chr(31) ORDER BY currency)" for name in names.values())
    cursor = con.execute(
        f"WITH dated AS (SELECT *, {_month(layout)} AS month FROM {parquet([part])}),"
        f" placed AS (SELECT *, (row_number() OVER (PARTITION BY month ORDER BY line_key) - 1)"
        f" // {LINES_A_PAGE} AS page FROM dated),"
        f" per_currency AS (SELECT month, page, currency, count(*) AS"
        f" rows, sum({layout.quantity}) AS quantity, sum({layout.amount}) AS amount,"
        f" min(line_key) AS first_key, max(line_key) AS last_key, {cells} FROM placed"
        f" GROUP BY month, page, currency)"
        f" SELECT strftime(month, '%Y-%m'), min(first_key), max(last_key), sum(rows)::INTEGER,"
        f" sum(quantity), list(currency ORDER BY currency), list(amount ORDER BY currency),"
        f" {joined} FROM per_currency GROUP BY month, page ORDER BY month, page"
    )
    while found := cursor.fetchmany(50):
        for month, first, last, rows, quantity, currencies, amounts, *said in found:
            told = {c: Decimal(a) for c, a in zip(currencies, amounts, strict=True)}
            varied = iter(said)
            columns = [alike[name] if name in alike else next(varied) for name in layout.columns]
            yield Page(month, first, last, rows, Decimal(quantity), told, pack(columns))


def read_lines(
    con: duckdb.DuckDBPyConnection, relation: str, where: str = "true", order: str = "line_key"
) -> Iterator[SalesLine]:
    """Lines of a relation with the segment columns, streamed; `where` and `order` are SQL."""
    fields = ", ".join(
        f"coalesce({n}, '')" if kind == "VARCHAR" else n for n, kind in COLUMNS.items()
    )
    cursor = con.execute(f"SELECT {fields} FROM {relation} WHERE {where} ORDER BY {order}")
    while found := cursor.fetchmany(2000):
        yield from starmap(_line, found)


_FLOWS = {str(flow): flow for flow in Flow}
_TYPES = {str(kind): kind for kind in TransactionType}
_CLASSES = {str(kind): kind for kind in CustomerClass}


Plain = tuple[str, str, str, str, str]  # from sku to end_customer_country
Price = Decimal | None


def _line(
    line_key: str,
    upload_id: str,
    row: int,
    flow: str,
    distributor: str,
    branch: str,
    kind: str,
    invoice_no: str,
    invoice_line: str,
    sale_date: date,
    *rest: *tuple[*Plain, str, Decimal, str, Decimal, Price, Price, str, str],
) -> SalesLine:
    """A line from its typed cells, in the order of `columns.COLUMNS`."""
    return SalesLine(
        line_key,
        upload_id,
        row,
        _FLOWS[flow],
        distributor,
        branch,
        _TYPES[kind],
        invoice_no,
        invoice_line,
        sale_date,
        *rest[:5],
        _CLASSES[rest[5]],
        rest[6],
        rest[7],
        rest[8],
        rest[9],
        rest[10],
        rest[11],
        tuple(rest[12].split("|")) if rest[12] else (),
    )


def cells(line: SalesLine) -> tuple[object, ...]:
    return (
        line.line_key,
        line.upload_id,
        line.row,
        line.flow.value,
        line.distributor,
        line.branch,
        line.transaction_type.value,
        line.invoice_no,
        line.invoice_line,
        line.sale_date,
        line.sku,
        line.reseller,
        line.end_customer,
        line.end_customer_name,
        line.end_customer_country,
        line.customer_class.value,
        line.quantity,
        line.currency,
        line.amount,
        line.unit_resale,
        line.unit_cost,
        line.deal_code,
        "|".join(line.serial_nos),
    )
