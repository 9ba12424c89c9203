"""What the numbers of taken rows stand for, in SQL: joined to them, or as it stands."""

import duckdb

from channel.facts.bulk.meant import table
from channel.facts.bulk.words import worded
from channel.facts.engine import quoted


class Meanings:
    """What is alike in all meanings of a kind is not joined to every row."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._first: dict[str, dict[str, set[str | int]]] = {}
        self._read: dict[str, bool] = {}
        self._joined: dict[str, None] = {}  # kinds, in the order in which they were asked for

    def of(self, kind: str, meaning: str) -> str:
        """A meaning as a column, or as it stands where there is one only."""
        said = self._sole_of(kind, meaning)
        if said is None:
            self._joined[kind] = None
            return f"{kind}.{meaning}"
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
            f" LEFT JOIN {worded(kind)} AS {kind} ON {kind}.number = taken.{kind}_number"
            for kind in self._joined
        )

    def _sole_of(self, kind: str, meaning: str) -> str | int | None:
        """What all meanings of a kind have alike; None when they differ, as two mostly do."""
        if kind not in self._first:
            found = self._con.execute(f"FROM {table(kind)} LIMIT 2")
            names = [name for name, *_ in found.description or ()]
            rows = found.fetchall()
            self._first[kind] = {n: {row[at] for row in rows} for at, n in enumerate(names)}
        told = self._first[kind][meaning]
        if len(told) == 1 and len(self._first[kind]["number"]) > 1:
            asked = f"SELECT min({meaning}), max({meaning}) FROM {table(kind)}"
            told |= {*self._con.execute(asked).fetchall()[0]}
        return next(iter(told)) if len(told) == 1 else None

    def _is_read(self, name: str) -> bool:
        """Whether an identifier is not always meant as it is written."""
        if name not in self._read:
            self._read[name] = bool(self._con.execute(f"FROM {table(name)} LIMIT 1").fetchall())
            self._joined |= dict.fromkeys([name] if self._read[name] else [])
        return self._read[name]
