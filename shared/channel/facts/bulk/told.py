"""Makes facts of taken rows: their numbers are told as what they stand for."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np

from channel.facts.bulk.cells import Column
from channel.facts.bulk.columns import IDENTIFIERS
from channel.facts.bulk.meant import table
from channel.facts.bulk.taken import Array, read
from channel.facts.columns import COLUMNS
from channel.facts.engine import quoted
from channel.identity import line_key
from channel.sales import Flow

Rows = Mapping[str, Array]
# Columns of few words, of which the engine sorts and writes numbers: meanings by kind and name.
_WORDS = {
    "transaction_type": ("measure", "kind"),
    "sku": ("goods", "sku"),
    "reseller": ("reseller", "value"),
    "currency": ("currency", "value"),
}
_AT_ONCE = 100_000  # rows of which facts are made in one go: some 30 MB


def facts(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    distributor: str,
    upload_id: str,
    beside: str = "",
) -> Iterator[str]:
    """Queries for the facts in the columns of a segment; each is run before the next is asked for.

    The connection is the one in which the rows of the files were taken. `beside` are other lines
    that are to stand with them, in SQL: enumerations have their words, too.
    """
    _enumerate(con, beside)
    query = _query(con, distributor, upload_id)
    for rows in _some_at_once(map(_read, files)):
        con.register("taken", rows)
        yield query
        con.unregister("taken")


def _read(file: Path) -> Rows:
    """The rows of a block; what is alike in all of them stands there once."""
    columns = read(file)
    rows = max(map(len, columns.values()))
    for name in IDENTIFIERS:
        words = columns[name]
        texts = Column(np.zeros(len(words), np.int64), [*words.T]).texts()
        columns[name] = np.array(texts, object)
    return {name: np.broadcast_to(each, rows) for name, each in columns.items()}


def _some_at_once(blocks: Iterator[Rows]) -> Iterator[Rows]:
    waiting: list[Rows] = []
    for block in blocks:
        waiting.append(block)
        if sum(len(each["line_row"]) for each in waiting) >= _AT_ONCE:
            yield _together(waiting)
            waiting = []
    if waiting:
        yield _together(waiting)


def _together(blocks: Sequence[Rows]) -> Rows:
    return {name: np.concatenate([each[name] for each in blocks]) for name in blocks[0]}


def _query(con: duckdb.DuckDBPyConnection, distributor: str, upload_id: str) -> str:
    """Facts of the rows `taken`, with what their numbers stand for."""
    said = _Meanings(con)
    kind = said.of("measure", "kind")
    parts = (said.of("branch", "part"), *map(said.key_part, IDENTIFIERS), f"upper({kind})")
    kinds = said.of("customer", "beside"), said.of("customer", "kind")
    cost = said.of("cost", "stated"), _decimal(said.of("cost", "value"), 6)
    cells = [
        f"concat_ws('|', {quoted(line_key([distributor]))}, {', '.join(parts)})", quoted(upload_id),
        "line_row", quoted(Flow.SELL_THROUGH.value), quoted(distributor),
        said.of("branch", "value"), kind, *map(said.identifier, IDENTIFIERS),
        f"DATE '1970-01-01' + {said.of('day', 'value')}::INTEGER",
        said.of("goods", "sku"), said.of("reseller", "value"), said.of("customer", "who"),
        said.of("customer", "called"), said.of("customer", "land"),
        "CASE WHEN apart THEN {} ELSE {} END".format(*kinds),
        _decimal(said.of("measure", "signed"), 4), said.of("currency", "value"),
        _decimal("amount", 4), _decimal("price", 6),
        "CASE WHEN {} = 1 THEN {} END".format(*cost), said.of("deal", "value"), "''",
    ]  # fmt: skip
    named = zip(cells, COLUMNS, strict=True)
    columns = ", ".join(f'({cell})::{_type(name)} AS "{name}"' for cell, name in named)
    return f"SELECT {columns} FROM taken{said.joins()}"


class _Meanings:
    """What numbers stand for; what has one meaning only is not joined to every row."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._sole: dict[str, dict[str, str | int]] = {}
        self._joined: dict[str, bool] = {}

    def of(self, kind: str, meaning: str) -> str:
        """A meaning as a column, or as it stands where there is one only."""
        if kind not in self._joined:
            self._joined[kind] = not self._has_one(kind)
        if self._joined[kind]:
            return f"{kind}.{meaning}"
        said = self._sole[kind][meaning]
        return quoted(said) if isinstance(said, str) else str(said)

    def identifier(self, name: str) -> str:
        """An identifier as it was read: mostly as it is written."""
        return f"coalesce({name}.value, taken.{name})" if self._is_read(name) else f"taken.{name}"

    def key_part(self, name: str) -> str:
        """How an identifier stands in a line's key."""
        plain = f"upper(taken.{name})"
        return f"coalesce({name}.part, {plain})" if self._is_read(name) else plain

    def joins(self) -> str:
        return "".join(
            f" LEFT JOIN {_worded(kind)} AS {kind} ON {kind}.number = taken.{kind}_number"
            for kind, joined in self._joined.items()
            if joined
        )

    def _has_one(self, kind: str) -> bool:
        """Whether a kind has one meaning, which is noted."""
        cursor = self._con.execute(f"FROM {table(kind)} LIMIT 2")
        names = [name for name, *_ in cursor.description or ()]
        found = cursor.fetchall()
        if len(found) == 1:
            self._sole[kind] = dict(zip(names, found[0], strict=True))
        return len(found) == 1

    def _is_read(self, name: str) -> bool:
        """Whether an identifier is not always meant as it is written."""
        if name not in self._joined:
            found = self._con.execute(f"FROM {table(name)} LIMIT 1").fetchall()
            self._joined[name] = bool(found)
        return self._joined[name]


def _enumerate(con: duckdb.DuckDBPyConnection, beside: str) -> None:
    if beside:  # is read once
        said = f"SELECT {', '.join(_WORDS)} FROM ({beside})"
        con.execute(f"CREATE OR REPLACE TEMP TABLE said_beside AS {said}")
    for column, (kind, name) in _WORDS.items():
        more = f" UNION ALL SELECT {column} FROM said_beside" if beside else ""
        con.execute(
            f"CREATE OR REPLACE TEMP TYPE {_type(column)} AS ENUM (SELECT DISTINCT word FROM"
            f" (SELECT {name} AS word FROM {table(kind)}{more}) ORDER BY word)"
        )


def _worded(kind: str) -> str:
    """The meanings of a kind, words as members of their enumerations."""
    words = [(name, _type(column)) for column, (of, name) in _WORDS.items() if of == kind]
    typed = ", ".join(f"{name}::{type_} AS {name}" for name, type_ in words)
    replaced = f" REPLACE ({typed})" if typed else ""
    return f"(SELECT *{replaced} FROM {table(kind)})"


def _type(column: str) -> str:
    return f"words_{column}" if column in _WORDS else COLUMNS[column]


def _decimal(integer: str, places: int) -> str:
    """An integer in parts of one, as a decimal."""
    kind = f"DECIMAL({places + 1},{places})"
    return f"{integer} * {Decimal(1).scaleb(-places)}::{kind}"
