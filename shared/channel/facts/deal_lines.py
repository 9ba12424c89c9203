"""The lines that may fulfil registered deals, with the returns and sales that go with them."""

from collections.abc import Sequence

import duckdb

from channel.facts.engine import quoted
from channel.facts.segments import read_lines
from channel.facts.statements import LINES
from channel.periods import Period
from channel.sales import SalesLine, TransactionType

FOUND = "deal_lines"
_PLAIN_CODE = "upper(regexp_replace(deal_code, '[^A-Za-z0-9]', '', 'g'))"
_FIELDS = "line_key, transaction_type, distributor, invoice_no, serial_nos"
_SERIALS = "unnest(string_split(serial_nos, '|')) AS serial"


def deal_lines(
    con: duckdb.DuckDBPyConnection,
    resellers: Sequence[str],
    codes: Sequence[str],
    line_keys: Sequence[str],
    days: Period,
) -> list[SalesLine]:
    """Lines of the resellers or with one of the codes sold on the days, and the lines named.

    With them come returns of their invoices and serial numbers, whoever they are reported for,
    and the sales that any of these returns names so, however old.
    """
    begun, over = f"sale_date >= DATE '{days.start}'", f"sale_date < DATE '{days.end}'"
    known = f"({_among('reseller', resellers)} OR {_among(_PLAIN_CODE, codes)}) AND {begun}"
    chosen = f"({known} OR {_among('line_key', line_keys)}) AND {over}"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {FOUND} AS SELECT {_FIELDS} FROM {LINES} WHERE {chosen}"
    )
    _add_named_by(con, TransactionType.RETURN, "true", over)
    _add_named_by(con, TransactionType.SALE, "transaction_type = 'return'", over)
    found = f"line_key IN (SELECT line_key FROM {FOUND})"
    return list(read_lines(con, LINES, found, "sale_date, line_key"))


def _add_named_by(
    con: duckdb.DuckDBPyConnection, kind: TransactionType, which: str, over: str
) -> None:
    """Add lines of a kind that share an invoice or a serial number with those found so far."""
    invoice = (
        "invoice_no <> '' AND (distributor, invoice_no)"
        f" IN (SELECT (distributor, invoice_no) FROM {FOUND} WHERE {which})"
    )
    serial = (
        f"line_key IN (SELECT line_key FROM (SELECT line_key, {_SERIALS} FROM {LINES}"
        f" WHERE serial_nos <> '') JOIN (SELECT DISTINCT {_SERIALS} FROM {FOUND}"
        f" WHERE serial_nos <> '' AND {which}) USING (serial))"
    )
    con.execute(
        f"INSERT INTO {FOUND} SELECT {_FIELDS} FROM {LINES} WHERE"
        f" transaction_type = {quoted(kind)} AND {over} AND (({invoice}) OR {serial})"
        f" AND line_key NOT IN (SELECT line_key FROM {FOUND})"
    )


def _among(expression: str, values: Sequence[str]) -> str:
    if not values:
        return "false"
    return f"{expression} IN ({', '.join(quoted(value) for value in values)})"
