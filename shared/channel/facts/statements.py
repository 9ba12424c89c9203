"""Which statement of a line counts: the latest one, unless a later replacement covers its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from channel.facts.columns import COLUMNS
from channel.facts.engine import parquet
from channel.periods import Period

SUPERSEDED = "superseded"
LINES = "lines"
_EMPTY = (
    "SELECT "
    + ", ".join(f"NULL::{kind} AS {name}" for name, kind in COLUMNS.items())
    + " WHERE false"
)
_NONE = (
    "SELECT ''::VARCHAR AS line_key, ''::VARCHAR AS upload_id, ''::VARCHAR AS by_upload,"
    " ''::VARCHAR AS reason WHERE false"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A segment with its place in the order of statements; a higher rank was said later."""

    path: Path
    upload_id: str
    distributor: str
    flow: str
    rank: int
    replaces: Period | None = None


def open_lines(con: duckdb.DuckDBPyConnection, stated: Sequence[Stated]) -> None:
    """Make the view `lines` of every line that counts, and the table `superseded` of the rest.

    `superseded` has line_key, upload_id, by_upload, reason (`restated`, `already_reported`,
    `period_replaced`). Finding it costs one pass over the keys; afterwards `lines` is a plain
    scan less a small anti-join, or a plain scan where nothing was said twice.
    """
    con.execute(
        "CREATE OR REPLACE TABLE stated (upload_id VARCHAR, distributor VARCHAR, flow VARCHAR,"
        " rank INTEGER, replaces_from DATE, replaces_until DATE)"
    )
    con.executemany(
        "INSERT INTO stated VALUES (?, ?, ?, ?, ?, ?)",
        [(s.upload_id, s.distributor, s.flow, s.rank, *_span(s.replaces)) for s in stated]
        or [("", "", "", -1, None, None)],  # executemany refuses an empty list
    )
    source = parquet([s.path for s in stated]) if stated else f"({_EMPTY})"
    con.execute(f"CREATE OR REPLACE VIEW all_lines AS SELECT * FROM {source}")
    con.execute(f"CREATE OR REPLACE TABLE {SUPERSEDED} AS {_superseded(stated)}")
    (count,) = con.execute(f"SELECT count(*) FROM {SUPERSEDED}").fetchone() or (0,)
    without = f" ANTI JOIN {SUPERSEDED} USING (line_key, upload_id)" if count else ""
    con.execute(f"CREATE OR REPLACE VIEW {LINES} AS SELECT * FROM all_lines{without}")


def _span(period: Period | None) -> tuple[date | None, date | None]:
    return (period.start, period.end) if period else (None, None)


def _superseded(stated: Sequence[Stated]) -> str:
    """Candidates are keys seen more than once by a 64-bit hash; the exact key decides."""
    many = len({s.upload_id for s in stated}) > 1
    restated = (
        "WITH twice AS (SELECT hash(line_key) AS h FROM all_lines GROUP BY h"
        " HAVING count(*) > 1), said AS (SELECT a.*, s.rank FROM all_lines a"
        " SEMI JOIN twice ON hash(a.line_key) = twice.h JOIN stated s USING (upload_id)),"
        " placed AS (SELECT *, max_by(upload_id, rank) OVER w AS winner,"
        " max_by((sku, sale_date, quantity, amount, currency, reseller, end_customer, deal_code),"
        " rank) OVER w AS last_said FROM said WINDOW w AS (PARTITION BY line_key))"
        " SELECT line_key, upload_id, winner AS by_upload, CASE WHEN last_said = (sku, sale_date,"
        " quantity, amount, currency, reseller, end_customer, deal_code) THEN 'already_reported'"
        " ELSE 'restated' END AS reason FROM placed WHERE upload_id <> winner"
    )
    replaced = (
        " UNION ALL SELECT a.line_key, a.upload_id, max_by(r.upload_id, r.rank),"
        " 'period_replaced' FROM all_lines a JOIN stated s USING (upload_id) JOIN stated r ON"
        " r.distributor = s.distributor AND r.flow = s.flow AND r.rank > s.rank AND"
        " a.sale_date >= r.replaces_from AND a.sale_date < r.replaces_until GROUP BY ALL"
    )
    if not many:
        return _NONE
    union = restated + (replaced if any(s.replaces for s in stated) else "")
    return (
        "SELECT line_key, upload_id, min(by_upload) AS by_upload, min(reason) AS reason"
        f" FROM ({union}) GROUP BY line_key, upload_id"
    )
