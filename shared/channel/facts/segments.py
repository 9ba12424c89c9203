"""Writes resolved lines to one immutable Parquet segment and reads its sums back."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import starmap
from pathlib import Path
from types import MappingProxyType

import duckdb

from channel.facts.columns import COLUMNS, SALES, Layout
from channel.facts.engine import parquet, quoted
from channel.facts.gathered import Lines, gathered
from channel.sales import CustomerClass, Flow, SalesLine, TransactionType

NOTHING_SAID: Mapping[str, str] = MappingProxyType({})
_WORDS = 5_000  # of a column in a row group; more are not worth looking for twice


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
    more: Iterable[str] = (),
    size: int = 0,
    said: Mapping[str, str] = NOTHING_SAID,
) -> Lines:
    """Turn the lines that `gathered` takes into a segment, typed and sorted; the lines as such.

    The same lines make the same bytes.
    """
    lines = gathered(con, staged, layout, more, size, said)
    # An enumeration of one text is the same in the file; it is not looked up line by line.
    whole = ", ".join(
        f"{quoted(lines.alike[name])}::ENUM({quoted(lines.alike[name])}) AS {name}"
        if name in lines.alike
        else name
        for name in layout.columns
    )
    con.execute(
        f"COPY (SELECT {whole} FROM (SELECT {', '.join(lines.varied)} FROM {lines.relation}"
        f" ORDER BY {', '.join(layout.sorted_by)}))"
        f" TO {quoted(target)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1,"
        f" ROW_GROUP_SIZE {lines.size.group}, DICTIONARY_SIZE_LIMIT {_WORDS})"
    )
    return lines


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
    *rest: *tuple[*Plain, str, Decimal, str, Decimal, Price, Price, str, str, str],
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
        rest[13],
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
        line.sheet,
    )
