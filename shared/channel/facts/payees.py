"""The lines that a payee may earn on, as party of the sale."""

import duckdb

from channel.facts.engine import quoted
from channel.facts.segments import read_lines
from channel.facts.statements import LINES, SUPERSEDED
from channel.periods import Period
from channel.runs.results import FactsRead
from channel.sales import SalesLine


def lines_of(con: duckdb.DuckDBPyConnection, payee: str, days: Period) -> list[SalesLine]:
    """Lines of a distributor or reseller sold on the days, in sale order."""
    return list(read_lines(con, of_payee(payee, days), order="sale_date, line_key"))


def of_payee(payee: str, days: Period) -> str:
    """The same as a relation.

    One question a tier: each alone lets the reader pass over row groups that cannot hold the
    payee; with an OR it reads them all.
    """
    span = f"sale_date >= DATE '{days.start}' AND sale_date < DATE '{days.end}'"
    own = f"reseller = {quoted(payee)} AND {span}"
    reported = f"distributor = {quoted(payee)} AND reseller <> {quoted(payee)} AND {span}"
    return f"(SELECT * FROM {LINES} WHERE {own} UNION ALL SELECT * FROM {LINES} WHERE {reported})"


def facts_read(con: duckdb.DuckDBPyConnection) -> FactsRead:
    """Control totals of everything opened, before anything is left out."""
    rows = con.execute(
        "SELECT currency, count(*), sum(amount) FROM all_lines GROUP BY currency ORDER BY currency"
    ).fetchall()
    (superseded,) = con.execute(f"SELECT count(*) FROM {SUPERSEDED}").fetchone() or (0,)
    return FactsRead(
        rows=sum(row[1] for row in rows),
        amounts={row[0]: row[2] for row in rows},
        superseded=superseded,
    )
