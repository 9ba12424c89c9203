"""Distinct texts of a column or several, each read once by the reader that owns their rules."""

from collections.abc import Callable, Mapping, Sequence

import duckdb
import numpy as np

Texts = tuple[str, ...]
Values = tuple[str | int | None, ...]
NOTHING = "nothing"  # a column of `raw` without any text, for what the feed does not state


class Known:
    """A table of texts that were read as good, with what they mean; others are never in it.

    `read` answers None for a text that must be explained with its row.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        name: str,
        fields: Sequence[str],
        meaning: Mapping[str, str],
        read: Callable[[Texts], Values | None],
        where: str = "true",
    ) -> None:
        self.name = name
        self._con, self._read, self._meaning = con, read, meaning
        self._fields = [*fields] or [NOTHING]
        columns = [f'"{f}" VARCHAR' for f in self._fields]
        columns += [f"{column} {kind}" for column, kind in meaning.items()]
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({', '.join(columns)})")
        texts = ", ".join(f'"{f}"' for f in self._fields)
        self._distinct = (
            f"SELECT DISTINCT {texts} FROM raw ANTI JOIN {name} USING ({texts}) WHERE {where}"
        )
        same = " AND ".join(f'raw."{f}" = {name}."{f}"' for f in self._fields)
        self.join = f"LEFT JOIN {name} ON {same}"

    def learn(self) -> None:
        """Read the texts of `raw` that were not met before."""
        met = self._con.execute(self._distinct).fetchall()
        read = [(texts, found) for texts in met if (found := self._read(texts)) is not None]
        if not read:
            return
        columns = [*zip(*((*texts, *found) for texts, found in read), strict=True)]
        names = [*self._fields, *self._meaning]
        insert(self._con, self.name, dict(zip(names, columns, strict=True)))


def insert(
    con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[object]]
) -> None:
    """Append columns of equal length to a table."""
    con.register("learnt", {name: np.array(each, object) for name, each in columns.items()})
    con.execute(f"INSERT INTO {table} SELECT * FROM learnt")
    con.unregister("learnt")
