"""What the numbers in taken rows stand for: texts and integers, a table of the engine a kind."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np

from channel.facts.bulk.hashing import Ints
from channel.facts.bulk.known import Known

_TYPES = {str: "VARCHAR", int: "BIGINT"}
_WAITING = 50_000  # meanings that are not in the engine yet


class Meant:
    """The meanings of one kind by number, from 1 on, kept where the engine may put them on disk."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, kind: str, meaning: Mapping[str, type]
    ) -> None:
        self._con, self._table = con, table(kind)
        columns = "".join(f", {name} {_TYPES[type_]}" for name, type_ in meaning.items())
        con.execute(f"CREATE OR REPLACE TEMP TABLE {self._table} (number INTEGER{columns})")
        self._meaning = meaning
        self._waiting: dict[str, list[str | int]] = {name: [] for name in meaning}
        self.count = 0

    def note(self, columns: Mapping[str, Sequence[str | int]]) -> None:
        """Number more meanings."""
        for name, waiting in self._waiting.items():
            waiting.extend(columns[name])
        self.count += len(next(iter(columns.values())))
        if len(next(iter(self._waiting.values()))) >= _WAITING:
            self.hand_over()

    def hand_over(self) -> None:
        """Put into the engine what waits."""
        rows = len(next(iter(self._waiting.values())))
        if not rows:
            return
        numbers = np.arange(self.count - rows + 1, self.count + 1)
        columns = {
            name: np.array(self._waiting[name], object if type_ is str else np.int64)
            for name, type_ in self._meaning.items()
        }
        self._con.register("new_meanings", {"number": numbers, **columns})
        self._con.execute(f"INSERT INTO {self._table} FROM new_meanings")
        self._con.unregister("new_meanings")
        self._waiting = {name: [] for name in self._meaning}


class Numbered(Meant):
    """Numbers the entries of distinct texts for good: a `Known` forgets, and a table has its own.

    Entry 0, of texts that are not sure, is number 0 and means nothing.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, kind: str, known: Known) -> None:
        super().__init__(con, kind, known.meaning)
        self._of = known, known.forgotten
        self._before, self._noted = 0, 1  # numbers of others; entries of `_of` that have one

    def numbers(self, known: Known, entries: Ints) -> Ints:
        """The number of each row's entry."""
        if self._of != (known, known.forgotten):
            self._of = known, known.forgotten
            self._before, self._noted = self.count, 1
        if len(known) > self._noted:
            self.note({name: known.values(name, self._noted) for name in known.meaning})
            self._noted = len(known)
        return np.where(entries > 0, entries + self._before, 0).astype(np.int32)


class Names(Meant):
    """Numbers texts by themselves, such as the resellers that buyers are."""

    def __init__(self, con: duckdb.DuckDBPyConnection, kind: str) -> None:
        super().__init__(con, kind, {"value": str})
        self._numbers: dict[str, int] = {}

    def numbers(self, texts: Sequence[str]) -> Ints:
        known = self._numbers
        new = [*dict.fromkeys(text for text in texts if text not in known)]
        known |= {text: number for number, text in enumerate(new, start=self.count + 1)}
        self.note({"value": new})
        return np.array([known[text] for text in texts], np.int32)


def table(kind: str) -> str:
    """The engine's name for the meanings of a kind."""
    return f"meant_{kind}"
