"""Columns of lines as small whole numbers: codes of payees, and classes side by side in bits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, pairwise

import duckdb
import numpy as np

from channel.columnar.asking import party_of
from channel.columnar.axes import Axis, Span, days_of
from channel.columnar.cells import Numbers, Sought
from channel.facts.engine import quoted

FEW = 8  # values that are told apart faster by CASE than by a join


@dataclass(frozen=True, slots=True)
class Bits:
    """Where the bits of each axis and, last, of the span begin; above all of them the payee's."""

    shifts: tuple[int, ...]
    classes: int
    kind: str

    @classmethod
    def of(cls, one: Sought) -> "Bits":
        widths = [(size - 1).bit_length() for size in (*(a.size for a in one.axes), len(one.spans))]
        *shifts, classes = accumulate(widths, initial=0)
        small = classes + len(one.payees).bit_length() <= 32
        return cls(tuple(shifts), classes, "UINTEGER" if small else "UBIGINT")

    def payees(self, keys: Numbers) -> Numbers:
        return (keys >> self.classes).astype(np.int64)

    def combinations(self, keys: Numbers) -> Numbers:
        """What is not the payee's."""
        return keys & ((1 << self.classes) - 1)

    def split(self, combinations: Numbers) -> Numbers:
        """A row for each axis and, last, the span."""
        ends = (*self.shifts[1:], self.classes)
        masks = [(1 << (high - low)) - 1 for low, high in zip(self.shifts, ends, strict=True)]
        rows = [(combinations >> low) & mask for low, mask in zip(self.shifts, masks, strict=True)]
        return np.array(rows).astype(np.int64)


@dataclass(slots=True)
class Coding:
    """Codes of columns for a scan, each made once however many parts take it.

    What reads one column alone DuckDB decides once for each distinct value in a row group.
    """

    con: duckdb.DuckDBPyConnection
    joins: list[str] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)
    _payees: list[tuple[str, ...]] = field(default_factory=list)
    _tables: list[object] = field(default_factory=list)

    def selected(self) -> list[str]:
        return [f"{sql} AS {name}" for sql, name in self._codes.items()]

    def key(self, one: Sought) -> str:
        """Payee, span and classes side by side in bits; NULL for other payees and days."""
        bits = Bits.of(one)
        return f"{self._payee(one, bits)} | {self._classes(one, bits)}"

    def _payee(self, one: Sought, bits: Bits) -> str:
        if one.payees not in self._payees:
            self._payees.append(one.payees)
            self.con.execute(
                f"CREATE OR REPLACE TEMP TYPE payees{len(self._payees) - 1} AS ENUM"
                " (SELECT unnest($1::VARCHAR[]))",
                [list(one.payees)],
            )
        party, _ = party_of(one.grain.tier)
        known = f"try_cast({party} AS payees{self._payees.index(one.payees)})"
        return self._named(f"enum_code({known})::{bits.kind} << {bits.classes}")

    def _classes(self, one: Sought, bits: Bits) -> str:
        *shifts, last = bits.shifts
        parts = [self._axis(axis, n, bits.kind) for axis, n in zip(one.axes, shifts, strict=True)]
        parts.append(self._span(one.spans, last, bits.kind))
        return self._named(" | ".join(part for part in parts if part) or f"0::{bits.kind}")

    def _axis(self, axis: Axis, shift: int, kind: str) -> str:
        if len(axis.classes) > FEW:
            places = [place << shift for place in axis.classes.values()]
            place = self._joined(axis.column, list(axis.classes), places, kind)
            return f"coalesce({place}, 0::{kind})"
        rest = _commonest(axis.classes.values()) if axis.closed else 0
        whens = [(f"{quoted(v)}", place) for v, place in axis.classes.items() if place != rest]
        return _case(axis.column, whens, rest, shift, kind)

    def _span(self, spans: Sequence[Span], shift: int, kind: str) -> str:
        """By CASE where few spans follow each other, else by a join; NULL for days between."""
        follow = all(one.days.end == other.days.start for one, other in pairwise(spans))
        if not follow or len(spans) > FEW:
            days = days_of(spans)
            places = [place << shift for _, place in days]
            return self._joined("sale_date", [day for day, _ in days], places, kind)
        *earlier, last = spans
        bounds = [(f"sale_date < DATE '{span.days.end}'", span.place) for span in earlier]
        return _case("", bounds, last.place, shift, kind)

    def _joined(
        self, column: str, keys: list[str] | list[date], places: list[int], kind: str
    ) -> str:
        """The place of the column's value, NULL for others: each part has its own values."""
        content = (column, keys, places, kind)
        if content not in self._tables:
            name = f"places{len(self._tables)}"
            self._tables.append(content)
            self.con.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS"
                f" SELECT unnest($1) AS name, unnest($2)::{kind} AS place",
                [keys, places],
            )
            self.joins.append(f"LEFT JOIN {name} ON {name}.name = {column}")
        return f"places{self._tables.index(content)}.place"

    def _named(self, sql: str) -> str:
        return self._codes.setdefault(sql, f"code{len(self._codes)}")


def _commonest(classes: Iterable[int]) -> int:
    ((found, _),) = Counter(classes).most_common(1)
    return found


def _case(column: str, whens: Sequence[tuple[str, int]], rest: int, shift: int, kind: str) -> str:
    """A CASE over values of the column or over conditions; empty where it adds no bit."""
    if not whens:
        return f"{rest << shift}::{kind}" if rest else ""
    cases = " ".join(f"WHEN {when} THEN {place << shift}::{kind}" for when, place in whens)
    return f"CASE {column} {cases} ELSE {rest << shift}::{kind} END"
