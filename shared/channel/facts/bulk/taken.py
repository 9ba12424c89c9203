"""Facts made of the good rows of a block, gathered in the engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np

from channel.facts.bulk.cells import Column
from channel.facts.bulk.columns import IDENTIFIERS, Typed
from channel.facts.bulk.hashing import Flags, Ints, firsts
from channel.facts.bulk.known import Known, Said
from channel.facts.bulk.plain import decimal_of
from channel.facts.bulk.readers import EPOCH, Buyer
from channel.facts.columns import COLUMNS
from channel.facts.engine import quoted
from channel.identity import line_key
from channel.intake.outcomes import Outcomes
from channel.sales import Flow


@dataclass(frozen=True, slots=True)
class TakenSums:
    """What facts of one currency add up to."""

    currency: str
    rows: int
    quantity: Decimal
    amount: Decimal
    first_day: date
    last_day: date


class TakenFacts:
    """The facts of blocks as Parquet `files`, one a block, in the columns of a segment.

    A table in memory would grow with the file, and leave the sorting of a segment no room.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, folder: Path, outcomes: Outcomes) -> None:
        self._con, self._folder = con, folder
        self._upload_id, self._distributor = outcomes.upload_id, outcomes.distributor
        self.files: list[Path] = []

    def add(
        self, typed: Typed, rows: Ints, first: int, known: Mapping[str, Known], buyers: list[Buyer]
    ) -> list[TakenSums]:
        """Make facts of some rows of a block, and say what they add up to.

        `first` is the physical row of the block's first; `buyers` says which reseller each is.
        """
        facts = _Facts(typed, rows, known)
        signed, worth = typed.signed[rows], typed.worth[rows]
        amount = np.where(signed < 0, -abs(worth), worth)
        resellers = np.array([buyer.reseller or "" for buyer in buyers], object)
        cells = ", ".join(self._cells(facts))
        days = facts.integers("day", "value")
        columns = facts.columns | {
            "line_row": rows + first,
            "sale_day": days.astype(np.int32),
            "reseller": resellers[typed.buyer[rows]],
            "signed": signed,
            "amount": amount,
            "price": typed.price[rows],
            "cost": facts.integers("cost", "value"),
            "has_cost": facts.integers("cost", "stated"),
        }
        self._con.register("block_facts", columns)
        self.files.append(self._folder / f"taken-{len(self.files)}.parquet")
        self._con.execute(
            f"COPY (SELECT {cells} FROM block_facts) TO {quoted(self.files[-1])}"
            " (FORMAT parquet, COMPRESSION snappy)"
        )
        self._con.unregister("block_facts")
        return [_sums(*each, signed, amount, days) for each in facts.currencies()]

    def _cells(self, facts: "_Facts") -> list[str]:
        """What stands in each column of `COLUMNS`."""
        kind = facts.text("measure", "kind")
        key = (
            quoted(line_key([self._distributor])),
            facts.text("branch", "part"),
            *(facts.key_part(name) for name in IDENTIFIERS),
            f"upper({kind})",
        )
        cells = [
            " || '|' || ".join(key), quoted(self._upload_id), "line_row",
            quoted(Flow.SELL_THROUGH.value), quoted(self._distributor),
            facts.text("branch", "value"), kind, *IDENTIFIERS, "DATE '1970-01-01' + sale_day",
            facts.text("goods", "sku"), "reseller", facts.text("customer", "who"),
            facts.text("customer", "called"), facts.text("customer", "land"),
            facts.customer_class(), _decimal("signed", 4), facts.text("currency", "value"),
            _decimal("amount", 4), _decimal("price", 6),
            f"CASE WHEN has_cost = 1 THEN {_decimal('cost', 6)} END", facts.text("deal", "value"),
            "''",
        ]  # fmt: skip
        typed = zip(cells, COLUMNS.items(), strict=True)
        return [f'({cell})::{type_} AS "{name}"' for cell, (name, type_) in typed]


class _Facts:
    """The texts of some rows as columns for the engine; what all rows share goes as literals."""

    def __init__(self, typed: Typed, rows: Ints, known: Mapping[str, Known]) -> None:
        self._known = known
        self._entries = {name: each[rows] for name, each in typed.entries.items()}
        self.columns: dict[str, Said | Ints] = {}
        for name in IDENTIFIERS:
            self._identifier(name, typed.columns[name].at(rows))

    def _identifier(self, name: str, column: Column) -> None:
        """The texts that are plain as they stand, the others as they were read."""
        entries = self._entries[name]
        texts = np.array(column.texts(), object)
        odd = entries > 0
        if odd.any():
            texts = np.where(odd, self._known[name].texts("value")[entries], texts)
            self.columns[f"{name}_part"] = self._known[name].texts("part")[entries]
        self.columns[name] = texts

    def key_part(self, name: str) -> str:
        """How an identifier stands in a line's key."""
        part = f"{name}_part"
        return (
            f"coalesce(nullif({part}, ''), upper({name}))"
            if part in self.columns
            else f"upper({name})"
        )

    def integers(self, name: str, meaning: str) -> Ints:
        return self._known[name].integers(meaning)[self._entries[name]]

    def text(self, name: str, meaning: str) -> str:
        """The column or literal of what distinct texts mean."""
        known, column = self._known[name], f"{name}_{meaning}"
        only = known.only(meaning)
        if only is not None:
            return quoted(only)
        self.columns[column] = known.texts(meaning)[self._entries[name]]
        return column

    def customer_class(self) -> str:
        """A customer's class, which a buyer that stands for nobody in particular may change."""
        apart = self.integers("buyer", "stands_in") == 1
        if not apart.any():
            return self.text("customer", "kind")
        known, entries = self._known["customer"], self._entries["customer"]
        beside, kind = known.texts("beside")[entries], known.texts("kind")[entries]
        self.columns["customer_class"] = np.where(apart, beside, kind)
        return "customer_class"

    def currencies(self) -> list[tuple[str, Flags]]:
        """Each currency with the rows in it."""
        entries, known = self._entries["currency"], self._known["currency"]
        codes = known.texts("value")
        met = {entry: str(codes[entry]) for entry in entries[firsts(entries)].tolist()}
        of = {code: [e for e, c in met.items() if c == code] for code in sorted({*met.values()})}
        return [(code, np.isin(entries, each)) for code, each in of.items()]


def _decimal(name: str, places: int) -> str:
    """An integer column in parts of one, as a decimal."""
    kind = f"DECIMAL({places + 1},{places})"
    return f"{name} * {Decimal(1).scaleb(-places)}::{kind}"


def _sums(currency: str, rows: Flags, signed: Ints, amount: Ints, day: Ints) -> TakenSums:
    days = [EPOCH + timedelta(days=int(each)) for each in (day[rows].min(), day[rows].max())]
    quantity, worth = (decimal_of(int(each[rows].sum())) for each in (signed, amount))
    return TakenSums(currency, int(rows.sum()), quantity, worth, *days)
