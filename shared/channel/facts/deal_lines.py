"""The lines that may fulfil registered deals: by reseller, by approval code, by a person's word."""

from collections.abc import Sequence

import duckdb

from channel.facts.engine import quoted
from channel.facts.segments import read_lines
from channel.facts.statements import LINES
from channel.periods import Period
from channel.sales import SalesLine

_PLAIN_CODE = "upper(regexp_replace(deal_code, '[^A-Za-z0-9]', '', 'g'))"


def deal_lines(
    con: duckdb.DuckDBPyConnection,
    resellers: Sequence[str],
    codes: Sequence[str],
    line_keys: Sequence[str],
    days: Period,
) -> list[SalesLine]:
    """Lines of the resellers or with one of the codes sold on the days; and the lines named."""
    span = f"sale_date >= DATE '{days.start}' AND sale_date < DATE '{days.end}'"
    known = f"({_among('reseller', resellers)} OR {_among(_PLAIN_CODE, codes)})"
    named = f"({_among('line_key', line_keys)} AND sale_date < DATE '{days.end}')"
    return list(read_lines(con, LINES, f"({known} AND {span}) OR {named}", "sale_date, line_key"))


def _among(expression: str, values: Sequence[str]) -> str:
    if not values:
        return "false"
    return f"{expression} IN ({', '.join(quoted(value) for value in values)})"
