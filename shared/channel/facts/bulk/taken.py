"""Rows of blocks that were taken, as numbers for the engine; `told` tells what they stand for."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np

from channel.facts.bulk.columns import IDENTIFIERS, Typed
from channel.facts.bulk.hashing import Flags, Ints
from channel.facts.bulk.known import Known
from channel.facts.bulk.meant import Names, Numbered
from channel.facts.bulk.newcomers import Newcomer
from channel.facts.bulk.plain import decimal_of
from channel.facts.bulk.readers import EPOCH

Array = np.ndarray[tuple[int, ...], np.dtype[np.generic]]
KINDS = ("measure", "goods", "customer", "day", "currency", "branch", "deal", "cost")


@dataclass(frozen=True, slots=True)
class TakenSums:
    """What facts of one currency add up to."""

    currency: str
    rows: int
    quantity: Decimal
    amount: Decimal
    first_day: date
    last_day: date


class TakenRows:
    """Taken rows as `files` of arrays, one a block: memory does not grow with them.

    What their numbers stand for is noted in the engine.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._con, self._folder = con, folder
        self._resellers, self._sheets = Names(con, "reseller"), Names(con, "sheet")
        self._numbered: dict[str, Numbered] = {}
        self.files: list[Path] = []

    def add(
        self,
        typed: Typed,
        rows: Ints,
        first: int,
        known: Mapping[str, Known],
        newcomers: Sequence[Newcomer],
        sheet: str,
    ) -> Path:
        """Take some rows of a block: the file that holds them.

        `first` is the physical row of the block's first; `newcomers` says which reseller each is;
        `sheet` holds the block.
        """
        entries = {name: each[rows] for name, each in typed.entries.items()}
        resellers = self._resellers.numbers([each.reseller or "" for each in newcomers])
        columns: dict[str, Array] = {
            "line_row": rows + first,
            "amount": typed.amount(rows),
            "price": typed.price[rows],
            "apart": known["buyer"].integers("stands_in")[entries["buyer"]] == 1,
            "reseller_number": resellers[typed.newcomer[rows]],
            "sheet_number": self._sheets.numbers([sheet]),
        }
        for kind in (*KINDS, *IDENTIFIERS):
            columns[f"{kind}_number"] = self._numbers(kind, known[kind], entries[kind])
        for name in IDENTIFIERS:
            columns[name] = np.stack([word[rows] for word in typed.columns[name].words], axis=1)
        self._write(columns)
        return self.files[-1]

    def hand_over(self) -> None:
        """Put all meanings into the engine: facts can be made of the rows."""
        for meant in (self._resellers, self._sheets, *self._numbered.values()):
            meant.hand_over()

    def _numbers(self, kind: str, known: Known, entries: Ints) -> Ints:
        if kind not in self._numbered:
            self._numbered[kind] = Numbered(self._con, kind, known)
        return self._numbered[kind].numbers(known, entries)

    def _write(self, columns: Mapping[str, Array]) -> None:
        """What is alike in all rows is written once."""
        self.files.append(self._folder / f"taken-{len(self.files)}")
        alike = {name for name, each in columns.items() if (each == each[0]).all()}
        told = {name: each[:1] if name in alike else each for name, each in columns.items()}
        with open(self.files[-1], "wb") as out:
            pickle.dump(told, out, pickle.HIGHEST_PROTOCOL)


def read(file: Path) -> dict[str, Array]:
    """The arrays of a block, as this process wrote them; an archive takes three times as long."""
    with open(file, "rb") as source:
        columns: dict[str, Array] = pickle.load(source)
    return columns


def sums(typed: Typed, rows: Ints, known: Mapping[str, Known]) -> list[TakenSums]:
    """What lines come to, by the rows of a block that state them."""
    return _sums(typed, rows, known, typed.signed[rows], typed.amount(rows))


def stated_sums(typed: Typed, rows: Ints, known: Mapping[str, Known]) -> list[TakenSums]:
    """The same of rejected rows: as they are written, whatever their days."""
    return _sums(typed, rows, known, typed.stated[rows], typed.worth[rows])


def _sums(
    typed: Typed, rows: Ints, known: Mapping[str, Known], quantity: Ints, amount: Ints
) -> list[TakenSums]:
    days = known["day"].integers("value")[typed.entries["day"][rows]]
    met = _currencies(known["currency"], typed.entries["currency"][rows])
    return [_sum(*each, quantity, amount, days) for each in met]


def _currencies(known: Known, entries: Ints) -> list[tuple[str, Flags]]:
    """Each currency with the rows in it."""
    codes = [*map(str, known.texts("value"))]
    numbers = {code: number for number, code in enumerate(sorted({*codes}))}
    number = np.array([numbers[code] for code in codes])[entries]
    counts = np.bincount(number, minlength=len(numbers))
    return [
        (code, number == at)
        for (code, at), rows in zip(numbers.items(), counts, strict=True)
        if rows
    ]


def _sum(currency: str, rows: Flags, quantity: Ints, amount: Ints, day: Ints) -> TakenSums:
    days = [EPOCH + timedelta(days=int(each)) for each in (day[rows].min(), day[rows].max())]
    units, worth = (decimal_of(int(each[rows].sum())) for each in (quantity, amount))
    return TakenSums(currency, int(rows.sum()), units, worth, *days)
